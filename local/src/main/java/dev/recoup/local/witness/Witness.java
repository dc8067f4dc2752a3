package dev.recoup.local.witness;

import dev.recoup.local.witness.Verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what happened, after it happened. Knows nothing of cases, tables or executions: only
 * money, mails, and what was posted, clicked and said. Each counter's rules are in the class that
 * finds them:
 *
 * <ul>
 *   <li>{@code lost}: {@link Losses}, of promise 1, "an accepted event always becomes a decision";
 *   <li>{@code doubleCharges}, {@code doubleMessages}: {@link Doubles}, of promise 1, "nothing is
 *       done twice";
 *   <li>{@code contactsAfterStop}: {@link Stops}, of promise 3, "paid means stop";
 *   <li>{@code staleActions}: {@link StaleActions}, of promise 2, "nobody is charged or contacted
 *       on stale facts";
 *   <li>{@code capBreaches}: {@link CapBreaches}, of promise 4, "inside the networks' rules and our
 *       own caps".
 * </ul>
 */
public final class Witness {
  /** News and deed that are closer than this met on the way: nobody could have known. */
  static final Duration ON_THE_WAY = Duration.ofSeconds(5);

  private Witness() {}

  /** Judges by the standard limits. */
  public static Verdict judge(Evidence evidence) {
    return judge(evidence, Limits.standard());
  }

  /** Judges by limits of one's own. */
  public static Verdict judge(Evidence evidence, Limits limits) {
    var scene = new Scene(evidence);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new Losses(scene).find());
    findings.addAll(new Doubles(scene).find());
    findings.addAll(new Stops(scene).find());
    findings.addAll(new StaleActions(scene).find());
    findings.addAll(new CapBreaches(scene, limits).find());
    return new Verdict(findings);
  }
}
