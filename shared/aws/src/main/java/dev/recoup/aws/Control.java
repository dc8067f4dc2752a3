package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people set for everything: pause, policy, accounts, a trained model. Read afresh in every
 * claim.
 */
public final class Control {
  private static final String PAUSE = "PAUSE";
  private static final String POLICY = "POLICY";
  private static final String ACCOUNTS = "ACCOUNTS";
  private static final String STOPPED = "STOPPED#";
  private static final String MODEL = "MODEL";

  private final Table table;
  private String lastDoc;
  private Policy last;
  private RecoveryModel model;

  public Control(Table table) {
    this.table = table;
  }

  /** Pause and policy, as they are now, with the arms that were stopped. */
  public Settings settings() {
    boolean paused = false;
    String modelName = null;
    Policy policy = Policies.defaults();
    Map<String, Instant> stopped = new TreeMap<>();
    for (Item item : table.query(Keys.CONTROL, "")) {
      if (item.sk().equals(PAUSE)) {
        paused = true;
      } else if (item.sk().equals(MODEL)) {
        modelName = item.doc();
      } else if (item.sk().startsWith(STOPPED)) {
        stopped.put(item.sk(), Instant.parse(item.doc()));
      } else {
        policy = read(item.doc());
      }
    }
    return new Settings(paused, stopped.isEmpty() ? policy : with(stopped, policy), modelName);
  }

  private static Policy with(Map<String, Instant> stopped, Policy policy) {
    Experiment experiment = policy.experiment();
    if (experiment == null) {
      return policy;
    }
    Map<Arm, Instant> arms = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      Instant at = stopped.get(stopped(experiment, arm));
      if (at != null) {
        arms.put(arm, at);
      }
    }
    // What the policy says itself was a person's word.
    arms.putAll(experiment.stopped());
    return policy.with(experiment.withStopped(arms));
  }

  private static String stopped(Experiment experiment, Arm arm) {
    return STOPPED + experiment.name() + "#" + arm;
  }

  /** Stops an arm for everybody; stopping it again changes nothing. */
  public void stop(Experiment experiment, Arm arm, Instant now) {
    table.put(Item.of(Keys.CONTROL, stopped(experiment, arm), now.toString()), Condition.ABSENT);
  }

  /**
   * What people set.
   *
   * @param paused everything outward is paused
   * @param model name of the trained model that scores, or null for the rules alone
   */
  public record Settings(boolean paused, Policy policy, String model) {}

  /**
   * The model of this name, read once for as long as it is in force; null when there is none.
   *
   * @param name from the settings; null for the rules alone
   */
  public synchronized RecoveryModel model(String name) {
    if (name != null && (model == null || !model.name().equals(name))) {
      model = table.get(MODEL, name).map(i -> Json.read(i.doc(), RecoveryModel.class)).orElse(null);
    }
    return name == null ? null : model;
  }

  /**
   * Lets a trained model score from now on. Its name stands for its content.
   *
   * @param trained null for the rules alone
   * @return the name of the model before, or null for the rules alone
   */
  public String score(RecoveryModel trained) {
    String before = settings().model();
    if (trained == null) {
      table.delete(Keys.CONTROL, MODEL);
    } else {
      table.put(Item.of(MODEL, trained.name(), Json.write(trained)), Condition.NONE);
      table.put(Item.of(Keys.CONTROL, MODEL, trained.name()), Condition.NONE);
    }
    return before;
  }

  /** Pauses everything outward; repeated pausing changes nothing. */
  public void pause(String by, Instant now) {
    table.put(Item.of(Keys.CONTROL, PAUSE, now + " " + by), Condition.ABSENT);
  }

  public void unpause() {
    table.delete(Keys.CONTROL, PAUSE);
  }

  /** The policy in force; the safe defaults until one was put. */
  public Policy policy() {
    return settings().policy();
  }

  /** Reading the document costs more than comparing it. */
  private synchronized Policy read(String doc) {
    if (!doc.equals(lastDoc)) {
      last = Json.read(doc, Policy.class);
      lastDoc = doc;
    }
    return last;
  }

  /** Puts a new policy into force for every decision from now on. */
  public void put(Policy policy) {
    table.put(Item.of(Keys.CONTROL, POLICY, Json.write(policy)), Condition.NONE);
  }

  /** The accounts file, if one was given. */
  public Optional<String> accounts() {
    return table.get(ACCOUNTS, ACCOUNTS).map(Item::doc);
  }

  /** Replaces the accounts file: CSV with a heading. */
  public void putAccounts(String csv) {
    table.put(Item.of(ACCOUNTS, ACCOUNTS, csv), Condition.NONE);
  }
}
