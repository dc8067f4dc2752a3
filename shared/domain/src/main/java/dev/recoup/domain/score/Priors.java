package dev.recoup.domain.score;

import dev.recoup.domain.Reason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every number behind the probability of a retry, in one place. They are the ranges of field 5.8
 * and the middle of the ranges from which {@code docs/worlds.md} draws worlds, adjusted on training
 * worlds; a company's own history is better than any of them.
 */
final class Priors {
  static final int HORIZON_DAYS = 40;

  /** A charge that should pass is declined all the same: networks approve 92 to 100 %. */
  static final double DECLINED_ANYWAY = 0.08;

  /** Missing funds that a payday cures, of all that are missing. */
  static final double FUNDS_CURED = 0.52;

  /** Money that comes once, between paydays. */
  static final double MONEY_BETWEEN = 0.16;

  /** Payers whose money comes on any day. */
  static final double NO_RHYTHM = 0.15;

  /** Whether the first, second or third payday is the first with enough money. */
  static final double[] PAYDAYS_SKIPPED = {0.7, 0.2, 0.1};

  /** Local hours at which pay arrives, each as likely. */
  static final double[] PAY_HOURS = {1.5, 5, 9.5};

  static final double FOR_GOOD = Double.POSITIVE_INFINITY;

  /** How long a cure lasts. */
  record Lasting(double share, double hours) {}

  static final Lasting[] MONEY = {
    new Lasting(0.1, 4),
    new Lasting(0.14, 10),
    new Lasting(0.22, 30),
    new Lasting(0.2, 72),
    new Lasting(0.34, FOR_GOOD)
  };

  /** Hours until money comes between paydays: from a day to a week, shorter more often. */
  static final double[] BETWEEN_AFTER = {12, 20, 32, 50, 80, 120};

  /** Hours until money comes with those who have no paydays. */
  static final double[] ANY_DAY = {24, 72, 120, 192, 264, 360, 456, 576, 720};

  /** A hold or a generic refusal that passes by itself. */
  static final double HOLD_CURED = 0.45;

  static final double[] HOLD_AFTER = {12, 18, 26, 36, 50, 70, 95, 130};
  static final Lasting[] HOLD = {
    new Lasting(0.1, 14), new Lasting(0.27, 50), new Lasting(0.63, FOR_GOOD)
  };

  /** Technical faults that somebody repairs. */
  static final double OUTAGE_CURED = 0.82;

  static final double[] OUTAGE_AFTER = {1, 2.5, 5, 9, 15, 24, 38};
  static final Lasting[] OUTAGE = {new Lasting(0.2, 40), new Lasting(0.8, FOR_GOOD)};

  /**
   * A technical fault is nobody's refusal: it is tried again soon, and what that costs is little.
   */
  static final double DELAY_AFTER_FAULT = 0.15;

  static final double LEAST_AFTER_FAULT = 0.003;

  /** What a further charge has to add to be made. */
  static final double LEAST_GAIN = 0.01;

  /** What a day's delay takes of the worth of a charge. */
  static final double DELAY_PER_DAY = 0.012;

  private Priors() {}

  /** How likely each cause is; what is left of 1 is a method that is dead. */
  record Causes(double funds, double hold, double outage) {}

  /** What a decline says, as coarse as it can be trusted. */
  private enum Said {
    FUNDS(0.78, 0.02, 0.02, 0.03),
    /** About half of all generic declines hide missing funds (field 5.2). */
    VAGUE(0.2, 0.88, 0.2, 0.2),
    FAULT(0.04, 0.06, 0.75, 0.04),
    CARD(0.03, 0.05, 0.03, 0.73);

    private final double funds;
    private final double hold;
    private final double outage;
    private final double dead;

    Said(double funds, double hold, double outage, double dead) {
      this.funds = funds;
      this.hold = hold;
      this.outage = outage;
      this.dead = dead;
    }

    static Said of(Reason reason) {
      return switch (reason) {
        case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> FUNDS;
        case DO_NOT_HONOR, UNKNOWN, SUSPECTED_FRAUD, OVERDUE_INVOICE, MANUAL_PAYMENT_REQUIRED ->
            VAGUE;
        case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> FAULT;
        case EXPIRED_CARD,
            LOST_OR_STOLEN,
            AUTHENTICATION_REQUIRED,
            INVALID_DATA,
            REVOKED,
            NOT_PERMITTED ->
            CARD;
      };
    }
  }

  /** Bayes over what was said; the same said twice says nothing new. */
  static Causes causes(Set<Reason> reasons) {
    double funds = 0.47;
    double hold = 0.18;
    double outage = 0.09;
    double dead = 0.26;
    Set<Said> said = EnumSet.noneOf(Said.class);
    reasons.forEach(reason -> said.add(Said.of(reason)));
    for (Said each : said) {
      funds *= each.funds;
      hold *= each.hold;
      outage *= each.outage;
      dead *= each.dead;
    }
    double all = funds + hold + outage + dead;
    return new Causes(funds / all, hold / all, outage / all);
  }
}
