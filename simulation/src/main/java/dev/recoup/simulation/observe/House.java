package dev.recoup.simulation.observe;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outermost limits, the same for every policy in a comparison: as wide as the widest rival
 * needs, which is native's eight tries and four e-mails within a week. A policy may keep narrower
 * ones of its own.
 */
public final class House {
  /** The connection all simulated invoices belong to. */
  public static final String CONNECTION = "simulated";

  /** Own charges on one invoice. */
  public static final int MOST_TRIES = 8;

  /** Messages to one payer in seven days. */
  public static final int MESSAGES_A_WEEK = 4;

  /** Messages about one debt. */
  public static final int MESSAGES_A_DEBT = 6;

  /** Between two messages to one payer: two days, less what a late morning may take. */
  public static final Duration MESSAGES_APART = Duration.ofHours(44);

  private House() {}

  /** The limits as a policy document; everything is live. */
  public static Policy limits() {
    Policy p = Policies.defaults();
    Policy.Retries r = p.retries();
    Policy.Messages m = p.messages();
    return p.withModes(live())
        .with(
            new Policy.Retries(
                MOST_TRIES,
                Duration.ofDays(35),
                r.apart(),
                r.from(),
                r.until(),
                r.limits(),
                Duration.ZERO))
        .with(
            new Policy.Messages(
                m.silentFor(),
                m.from(),
                m.until(),
                MESSAGES_APART,
                MESSAGES_A_WEEK,
                MESSAGES_A_DEBT,
                m.sender(),
                m.replyTo(),
                m.company()));
  }

  /** The policy document the product ships with, live on the simulated connection. */
  public static Policy shipped() {
    Policy p = Policies.defaults();
    return p.withModes(live());
  }

  /**
   * The same with colleagues too dear to call anybody unasked; what is owed is done all the same.
   */
  public static Policy shippedAlone() {
    Policy p = shipped();
    Policy.People people = p.people();
    Map<String, Long> dear = new TreeMap<>(people.minute());
    dear.replaceAll((currency, minute) -> 1_000_000_000L);
    return p.with(
        new Policy.People(
            people.approvers(),
            people.approvalWithin(),
            people.taskWithin(),
            people.accountManagers(),
            people.finance(),
            people.escalation(),
            dear));
  }

  private static Map<String, Policy.ConnectionMode> live() {
    return Map.of(
        CONNECTION,
        new Policy.ConnectionMode(
            Mode.LIVE, Map.of(Channel.EMAIL, Mode.LIVE, Channel.SMS, Mode.OFF), 1));
  }
}
