package dev.recoup.domain.score;

import dev.recoup.domain.Account;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Score;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores by rules alone. The starting numbers are the priors of field 5.8, the first-retry rates of
 * field 5.4 and the causal effect of reminders in field 5.6; each rule adds or takes a share and
 * says so.
 */
public final class Scorer {
  /** The name under which these rules appear in {@link Score#model}. */
  public static final String MODEL = "rules-1";

  /** What each decline of ours leaves of the chance, so that six tries add up to field 5.8. */
  private static final double DECAY = 0.78;

  /** A chance below this is no matter of timing. */
  private static final double LEAST_TIMED = 0.05;

  private static final double NEW_CARD = 0.75;

  /** How the factor of a message begins. */
  static final String MESSAGE = "a message, ";

  private Scorer() {}

  /**
   * Scores one case.
   *
   * @param invoice as verified in this pass, or null when billing could not be asked: then the last
   *     reading counts
   */
  public static Score score(
      RecoveryCase recoveryCase, Invoice invoice, PayerFile payer, Policy policy, Instant now) {
    Invoice known = invoice == null ? recoveryCase.invoice() : invoice;
    Facts facts = Facts.of(recoveryCase, known, payer, policy);
    List<RetryTimes.Timed> times =
        new RetryTimes(facts.reason, facts.declines, policy, facts.local)
            .after(Declines.told(recoveryCase, known), now);
    List<String> factors = new ArrayList<>();
    double byRetry = byRetry(facts, times.getFirst(), now, factors);
    List<Double> chances = times.stream().map(t -> chance(facts, t.bonus())).toList();
    double byMessage = byMessage(facts, factors);
    boolean needsPerson = needsPerson(facts, policy, factors);
    return new Score(
        byRetry,
        byMessage,
        alone(facts),
        times.stream().map(RetryTimes.Timed::at).toList(),
        chances,
        Channel.EMAIL,
        needsPerson,
        priority(facts),
        factors,
        MODEL);
  }

  /**
   * The same with a model of the company's own history, which tells the chances of charges. The
   * rules stay where a person decides, where a new card was given, and where the time of a charge
   * is not what matters.
   *
   * @param model null when there is none
   */
  public static Score score(
      RecoveryCase recoveryCase,
      Invoice invoice,
      PayerFile payer,
      Policy policy,
      Instant now,
      RecoveryModel model) {
    Score rules = score(recoveryCase, invoice, payer, policy, now);
    Invoice known = invoice == null ? recoveryCase.invoice() : invoice;
    Facts facts = Facts.of(recoveryCase, known, payer, policy);
    boolean timed = !facts.newCard && firstRetry(facts.reason) > LEAST_TIMED;
    boolean fits = model != null && model.rules().equals(MODEL);
    return !fits || known == null || rules.needsPerson() || !timed
        ? rules
        : new ModelScore(model, policy, now)
            .of(rules, Moments.of(recoveryCase, known, payer, now), facts.declines);
  }

  private record Facts(
      Category category,
      Reason reason,
      int declines,
      int messages,
      boolean newCard,
      Instant lastDecline,
      Account account,
      Invoice invoice,
      LocalTimes local) {

    static Facts of(RecoveryCase c, Invoice invoice, PayerFile payer, Policy policy) {
      Diagnosis diagnosis = c.diagnosis();
      Instant last = Declines.last(c, invoice);
      Account account = c.account();
      return new Facts(
          diagnosis == null ? Category.OVERDUE : diagnosis.category(),
          diagnosis == null ? Reason.OVERDUE_INVOICE : diagnosis.reason(),
          Declines.own(c).size(),
          payer == null ? 0 : payer.about(c.id()).size(),
          Declines.newCardSince(c, last),
          last,
          account == null ? Account.unknown(last) : account,
          invoice,
          LocalTimes.of(account, payer == null ? null : payer.payer().country()));
    }
  }

  /** What the rules say of a charge at one moment, for comparison with what came of it. */
  public static double chance(Moment m, Policy policy) {
    RetryTimes times = new RetryTimes(m.reason(), m.tries(), policy, m.local());
    double base = firstRetry(m.reason());
    double bonus = base > LEAST_TIMED ? times.bonus(m.at(), m.lastDecline()) : 0;
    double sum = (base + bonus) * Math.pow(DECAY, m.tries());
    return clamp(sum + history(m.recoveredBefore(), m.failedBefore(), new ArrayList<>()));
  }

  private static double chance(Facts facts, double bonus) {
    if (facts.newCard) {
      return NEW_CARD;
    }
    double base = firstRetry(facts.reason);
    double sum = (base > LEAST_TIMED ? base + bonus : base) * Math.pow(DECAY, facts.declines);
    Account a = facts.account;
    double p = clamp(sum + history(a.recoveredBefore(), a.failedBefore(), new ArrayList<>()));
    return rounded(p);
  }

  private static double byRetry(
      Facts facts, RetryTimes.Timed best, Instant now, List<String> factors) {
    if (facts.newCard) {
      factors.add("a new card was given, first charge on it: " + plain(NEW_CARD));
      return NEW_CARD;
    }
    double base = firstRetry(facts.reason);
    factors.add(words(facts.reason) + ", one more charge: " + plain(base));
    double sum = base;
    if (base > LEAST_TIMED && Math.abs(best.bonus()) >= 0.005) {
      long days = Duration.between(now, best.at()).toDays();
      String when = best.why().isEmpty() ? "best time" : best.why();
      sum += best.bonus();
      factors.add(when + " in " + days + " days: " + signed(best.bonus()));
    }
    if (facts.declines > 0) {
      double less = sum * (1 - Math.pow(DECAY, facts.declines));
      sum -= less;
      factors.add(facts.declines + " charges of ours declined so far: -" + plain(less));
    }
    sum += history(facts.account.recoveredBefore(), facts.account.failedBefore(), factors);
    return clamp(sum);
  }

  private static double history(int recovered, int failed, List<String> factors) {
    double sum = 0;
    if (recovered > 0) {
      sum += 0.05;
      factors.add("recovered " + recovered + " times before: +0.05");
    }
    if (failed > recovered) {
      sum -= 0.05;
      factors.add("more often lost than recovered before: -0.05");
    }
    return sum;
  }

  /** What a first well-timed retry brings; several tries add up to the shares of field 5.8. */
  private static double firstRetry(Reason reason) {
    return switch (reason) {
      case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> 0.28;
      case DO_NOT_HONOR -> 0.25;
      case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> 0.60;
      case UNKNOWN -> 0.10;
      case NOT_PERMITTED -> 0.03;
      case AUTHENTICATION_REQUIRED, EXPIRED_CARD, INVALID_DATA -> 0.02;
      case SUSPECTED_FRAUD, LOST_OR_STOLEN, REVOKED, OVERDUE_INVOICE, MANUAL_PAYMENT_REQUIRED ->
          0.0;
    };
  }

  private static double byMessage(Facts facts, List<String> factors) {
    double base =
        switch (facts.reason) {
          case EXPIRED_CARD, INVALID_DATA -> 0.18;
          case AUTHENTICATION_REQUIRED -> 0.15;
          case OVERDUE_INVOICE, MANUAL_PAYMENT_REQUIRED -> 0.15;
          case LOST_OR_STOLEN, NOT_PERMITTED -> 0.08;
          case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED, DO_NOT_HONOR, UNKNOWN -> 0.04;
          case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> 0.02;
          case SUSPECTED_FRAUD, REVOKED -> 0.02;
        };
    double now = base * Math.pow(0.75, facts.messages);
    factors.add(MESSAGE + facts.messages + " sent before: " + plain(now));
    return clamp(now);
  }

  private static double alone(Facts facts) {
    return switch (facts.category) {
      case OVERDUE -> 0.40;
      case HARD, ACTION_REQUIRED -> 0.15;
      case SOFT, TECHNICAL -> 0.10;
      case MANUAL -> 0.15;
      case FRAUD -> 0.02;
    };
  }

  private static boolean needsPerson(Facts facts, Policy policy, List<String> factors) {
    if (facts.account.sensitive()) {
      factors.add("key account: a person decides");
    }
    if (facts.account.openSevereIssue()) {
      factors.add("a severe support case is open: a person decides");
    }
    boolean high = facts.invoice != null && policy.highValue(facts.invoice.remaining());
    if (high) {
      factors.add("high value: a person decides");
    }
    return high
        || facts.account.sensitive()
        || facts.account.openSevereIssue()
        || facts.category == Category.FRAUD;
  }

  /** Expected minor units per minute of a person, at a quarter of success in ten minutes. */
  private static double priority(Facts facts) {
    return facts.invoice == null ? 0 : facts.invoice.remaining().minor() * 0.25 / 10;
  }

  /** Scores are kept, and their size is paid for. */
  static double rounded(double p) {
    return Math.round(p * 1000) / 1000.0;
  }

  private static double clamp(double p) {
    return Math.max(0, Math.min(0.95, p));
  }

  private static String words(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String plain(double p) {
    long hundredths = Math.round(Math.abs(p) * 100);
    return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
  }

  private static String signed(double p) {
    return (p < 0 ? "-" : "+") + plain(p);
  }
}
