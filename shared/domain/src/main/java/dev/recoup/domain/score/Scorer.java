package dev.recoup.domain.score;

import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
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
  public static final String MODEL = "rules-2";

  /** What each message about a debt leaves of the chance of the next. */
  public static final double AGAIN = 0.75;

  private Scorer() {}

  /**
   * Scores one case.
   *
   * @param invoice as verified in this pass, or null when billing could not be asked: then the last
   *     reading counts
   */
  public static Score score(
      RecoveryCase recoveryCase, Invoice invoice, PayerFile payer, Policy policy, Instant now) {
    return score(recoveryCase, invoice, payer, policy, now, null);
  }

  /**
   * The same with a model of the company's own history, which corrects the chances of charges. The
   * rules stay alone where a person decides and where a new card was given.
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
    Invoice known = invoice == null ? recoveryCase.invoice() : invoice;
    Facts facts = Facts.of(recoveryCase, known, payer, policy);
    List<String> others = new ArrayList<>();
    double byMessage = byMessage(facts, others);
    boolean needsPerson = needsPerson(facts, policy, others);
    Corrected corrected =
        model == null || !model.rules().equals(MODEL) || known == null || needsPerson
            ? null
            : new Corrected(model, Moments.of(recoveryCase, known, payer, now));
    boolean byModel = corrected != null && !facts.newCard;
    List<RetryPlan.Try> plan =
        facts.mayCure() ? plan(facts, policy, now, byModel ? corrected : null) : List.of();
    List<String> factors = new ArrayList<>();
    double byRetry =
        byModel && !plan.isEmpty()
            ? clamp(corrected.byRetry(plan.getFirst(), facts.times, now, factors))
            : byRetry(facts, plan, now, factors);
    factors.addAll(others);
    return new Score(
        byRetry,
        Math.max(byRetry, byRetries(plan)),
        byMessage,
        alone(facts),
        plan.stream().map(t -> Instant.ofEpochSecond(t.at())).toList(),
        chances(facts, plan, byRetry, byModel),
        Channel.EMAIL,
        needsPerson,
        priority(facts),
        factors,
        byModel ? model.name() : MODEL);
  }

  private static List<Double> chances(
      Facts facts, List<RetryPlan.Try> plan, double first, boolean byModel) {
    double history =
        byModel
            ? 0
            : history(
                facts.account.recoveredBefore(), facts.account.failedBefore(), new ArrayList<>());
    List<Double> chances = new ArrayList<>();
    for (RetryPlan.Try t : plan) {
      double p = chances.isEmpty() ? first : clamp(t.gain() + history);
      // Scores are kept, and their size is paid for.
      chances.add(Math.round(p * 1000) / 1000.0);
    }
    return chances;
  }

  /** What the rules say of a charge at one moment. */
  public static double chance(Moment m, Policy policy) {
    RetryTimes times =
        new RetryTimes(m.said(), m.failedAt(), m.declined(), m.debit(), policy, m.local());
    return withHistory(times.chance(m.at()), m);
  }

  /** A chance of the courses as the rules tell it: with the payer's earlier cases. */
  static double withHistory(double chance, Moment m) {
    return clamp(chance + history(m.recoveredBefore(), m.failedBefore(), new ArrayList<>()));
  }

  private record Facts(
      Category category,
      Reason reason,
      List<Attempt> declined,
      int messages,
      boolean newCard,
      Instant earliest,
      Duration apart,
      Account account,
      Invoice invoice,
      RetryTimes times) {

    static Facts of(RecoveryCase c, Invoice invoice, PayerFile payer, Policy policy) {
      Diagnosis diagnosis = c.diagnosis();
      Instant last = Declines.last(c, invoice);
      Instant told = Declines.told(c, invoice);
      Account account = c.account() == null ? Account.unknown(last) : c.account();
      List<Attempt> declined = Declines.own(c);
      Instant advised = diagnosis == null ? told : told.plus(diagnosis.notBefore());
      Duration apart = Declines.apart(diagnosis, policy);
      Instant free = last.plus(apart);
      boolean debit =
          invoice != null
              && invoice.card() != null
              && invoice.card().rail() != null
              && !invoice.card().rail().equals("card");
      return new Facts(
          diagnosis == null ? Category.OVERDUE : diagnosis.category(),
          diagnosis == null ? Reason.OVERDUE_INVOICE : diagnosis.reason(),
          declined,
          payer == null ? 0 : payer.about(c.id()).size(),
          Declines.newCardSince(c, last),
          advised.isAfter(free) ? advised : free,
          apart,
          account,
          invoice,
          new RetryTimes(
              Declines.reasons(c, invoice),
              c.dossier().failedAt(),
              declined.stream().map(Attempt::claimedAt).toList(),
              debit,
              policy,
              LocalTimes.of(account, payer == null ? null : payer.payer().country())));
    }

    /** Whether time or money may make the method work again. */
    boolean mayCure() {
      return switch (category) {
        case SOFT, TECHNICAL -> true;
        case MANUAL -> reason == Reason.UNKNOWN;
        case HARD, ACTION_REQUIRED, FRAUD, OVERDUE -> false;
      };
    }
  }

  private static List<RetryPlan.Try> plan(
      Facts facts, Policy policy, Instant now, RetryTimes.Lift lift) {
    int left = policy.retries().most() - facts.declined.size();
    Instant from = facts.earliest.isAfter(now) ? facts.earliest : now;
    return facts.times.plan(from, left, facts.apart, lift);
  }

  private static double byRetry(
      Facts facts, List<RetryPlan.Try> plan, Instant now, List<String> factors) {
    if (facts.newCard) {
      factors.add("a new card was given, first charge on it: 0.75");
      return 0.75;
    }
    if (plan.isEmpty()) {
      factors.add(words(facts.reason) + ", one more charge: 0.00");
      return 0;
    }
    RetryPlan.Try next = plan.getFirst();
    Instant at = Instant.ofEpochSecond(next.at());
    double atFirst = facts.times.chanceAtFirst(at);
    factors.add(words(facts.reason) + ", one more charge: " + plain(atFirst - next.payday()));
    if (next.payday() >= 0.005) {
      factors.add(facts.times.payday(at, now) + ": " + signed(next.payday()));
    }
    if (!facts.declined.isEmpty()) {
      double less = atFirst - next.gain();
      factors.add(
          "charges of ours declined so far, " + facts.declined.size() + ": " + signed(-less));
    }
    return clamp(
        next.gain()
            + history(facts.account.recoveredBefore(), facts.account.failedBefore(), factors));
  }

  private static double byRetries(List<RetryPlan.Try> plan) {
    double missed = 1;
    for (RetryPlan.Try each : plan) {
      missed *= 1 - each.gain();
    }
    return clamp(1 - missed);
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
    double now = base * Math.pow(AGAIN, facts.messages);
    factors.add("a message, " + facts.messages + " sent before: " + plain(now));
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
