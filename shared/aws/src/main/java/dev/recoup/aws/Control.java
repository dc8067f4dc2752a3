package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.policy.Policies;
import java.time.Instant;
import java.util.Optional;

/** What people set for everything: pause, policy, accounts. Read afresh in every claim. */
public final class Control {
  private static final String PAUSE = "PAUSE";
  private static final String POLICY = "POLICY";
  private static final String ACCOUNTS = "ACCOUNTS";

  private final Table table;

  public Control(Table table) {
    this.table = table;
  }

  /** True while everything outward is paused. */
  public boolean paused() {
    return table.get(Keys.CONTROL, PAUSE).isPresent();
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
    return table
        .get(Keys.CONTROL, POLICY)
        .map(item -> Json.read(item.doc(), Policy.class))
        .orElseGet(Policies::defaults);
  }

  /** Puts a new policy into force for every decision from now on. */
  public void put(Policy policy) {
    table.put(Item.of(Keys.CONTROL, POLICY, Json.write(policy)), Condition.NONE);
  }

  /** The accounts file, if one was given. */
  public Optional<String> accounts() {
    return table.get(Keys.CONTROL, ACCOUNTS).map(Item::doc);
  }

  /** Replaces the accounts file: CSV with a heading. */
  public void putAccounts(String csv) {
    table.put(Item.of(Keys.CONTROL, ACCOUNTS, csv), Condition.NONE);
  }
}
