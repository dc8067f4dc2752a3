package dev.recoup.domain.decline;

import dev.recoup.domain.Category;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a decline by two rules. May it be repeated: the most restrictive of all signals wins, and
 * an unknown signal means never. Why did it fail: the most specific signal wins. The category goes
 * with the reason, unless another signal forbids a retry that the reason alone would allow; then it
 * goes with that signal, so {@code SOFT} never means "do not retry".
 *
 * <p>Codes are read only with their processor and brand; an unknown brand gets the strictest
 * reading that any brand gives the code. Further signals can only make the permission stricter.
 */
public final class Diagnoser {
  private static final int LONGEST_SHOWN = 70;

  private Diagnoser() {}

  /** One signal with the rule that applies to it. */
  private record Reading(Rule rule, String shown) {}

  /**
   * Judges the failure of an invoice however it is collected.
   *
   * @param decline the last one; null when nothing was charged
   */
  public static Diagnosis forInvoice(
      String provider, CollectionMethod collectionMethod, Decline decline) {
    return switch (collectionMethod) {
      case CHARGE_AUTOMATICALLY -> diagnose(provider, decline);
      case SEND_INVOICE -> decline == null ? overdue() : paidByHand(provider, decline);
    };
  }

  /**
   * Judges a failed charge. Says {@code MANUAL}, {@code UNKNOWN}, {@code NEVER} when no signal is
   * given or the provider is one without rules.
   *
   * @param provider one of {@link RuleTable#providers}
   * @param decline what was said; may be null
   */
  public static Diagnosis diagnose(String provider, Decline decline) {
    List<Reading> readings = decline == null ? List.of() : readings(provider, decline);
    if (readings.isEmpty()) {
      return withoutCharge(Category.MANUAL, Reason.UNKNOWN, "no signal", "nothing was said");
    }
    Reading permission = readings.getFirst();
    Reading reason = readings.getFirst();
    for (Reading reading : readings) {
      permission = reading.rule().stricterThan(permission.rule()) ? reading : permission;
      reason = reading.rule().moreSpecificThan(reason.rule()) ? reading : reason;
    }
    boolean overruled =
        permission.rule().retry() == RetryPermission.NEVER
            && reason.rule().retry() != RetryPermission.NEVER;
    return new Diagnosis(
        overruled ? permission.rule().category() : reason.rule().category(),
        reason.rule().reason(),
        permission.rule().retry(),
        permission.rule().notBefore(),
        List.of(permission.shown(), reason.shown()),
        List.of(permission.rule().cited(), reason.rule().cited()));
  }

  /** Why a charge failed, by the first billing system whose rules know what was said. */
  public static Optional<Reason> reason(Decline decline) {
    return RuleTable.providers().stream()
        .map(provider -> diagnose(provider, decline).reason())
        .filter(reason -> reason != Reason.UNKNOWN)
        .findFirst();
  }

  /**
   * Whether the card itself is done with, for every invoice on it. An expiry is not: the same
   * number may stand on file elsewhere with a newer date.
   */
  public static boolean killsCard(Diagnosis diagnosis) {
    return diagnosis.retry() == RetryPermission.NEVER
        && switch (diagnosis.category()) {
          case HARD, FRAUD, ACTION_REQUIRED -> diagnosis.reason() != Reason.EXPIRED_CARD;
          case SOFT, TECHNICAL, OVERDUE, MANUAL -> false;
        };
  }

  /** An invoice that the customer pays by hand and has not paid: there is nothing to charge. */
  public static Diagnosis overdue() {
    return withoutCharge(Category.OVERDUE, Reason.OVERDUE_INVOICE, "due date", "no card to charge");
  }

  /**
   * Whether the answer stops charges and messages on all the payer's cases until a person rules:
   * consent or mandate withdrawn, money asked back, payer deceased. Disputes come as facts of their
   * own.
   */
  public static boolean stopsPayer(Diagnosis diagnosis) {
    return diagnosis.reason() == Reason.REVOKED;
  }

  /** The customer's own attempt failed; only the customer can repeat it. */
  private static Diagnosis paidByHand(String provider, Decline decline) {
    Diagnosis diagnosis = diagnose(provider, decline);
    return stopsPayer(diagnosis)
        ? diagnosis
        : withoutCharge(
            Category.MANUAL,
            Reason.MANUAL_PAYMENT_REQUIRED,
            "collection method send_invoice",
            "the customer pays by hand");
  }

  private static Diagnosis withoutCharge(
      Category category, Reason reason, String decidedBy, String why) {
    String source = why + " [own policy] (2026-11-23)";
    return new Diagnosis(
        category,
        reason,
        RetryPermission.NEVER,
        Duration.ZERO,
        List.of(decidedBy, decidedBy),
        List.of(source, source));
  }

  /** In the order of the fields, so that of equals the one nearer to the issuer stays. */
  private static List<Reading> readings(String provider, Decline decline) {
    Networks networks = Networks.of(decline);
    List<Reading> readings = new ArrayList<>(4);
    for (DeclineField field : DeclineField.values()) {
      String value = field.of(decline);
      if (value != null) {
        readings.add(read(provider, field, value, networks));
      }
    }
    return readings;
  }

  private static Reading read(
      String provider, DeclineField field, String value, Networks networks) {
    List<Rule> rules = RuleTable.find(provider, field, value, networks);
    String shown = field.label() + " " + harmless(value);
    if (rules.isEmpty()) {
      return new Reading(Rule.unknown(field, value), shown + " (unknown)");
    }
    Rule strictest = rules.getFirst();
    for (Rule rule : rules) {
      strictest = rule.stricterThan(strictest) ? rule : strictest;
    }
    return new Reading(strictest, shown + networks.shown(strictest));
  }

  /** A code is the sender's text until it is known, and what decided is shown to people. */
  private static String harmless(String value) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), LONGEST_SHOWN); i++) {
      char c = value.charAt(i);
      shown.append(c < 128 && Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0 ? c : '?');
    }
    return shown.toString();
  }
}
