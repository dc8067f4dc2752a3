package dev.recoup.local.audit;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Category;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Score;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the product's rules would still expect of the debts that were lost, from their last failure
 * on: further charges where the diagnosis allows any, every retry already made counted against them
 * and against the policy's most, and messages as its ladder writes them.
 *
 * @param model the rules that scored
 * @param debts how many of the lost would be paid
 * @param byCurrency money, in minor units
 */
public record Expectation(String model, Range debts, SortedMap<String, Range> byCurrency) {
  /** Of a hundred such intervals, so many should hold the truth, if the rules are right. */
  public static final int LEVEL = 95;

  /**
   * The rules' numbers are priors that no company's history has calibrated; the widest of their own
   * ranges is 20 to 40 % (field 5.8, strong authentication), a third to either side. A company's
   * customers differ from the priors all in the same direction, so it holds for the sum.
   */
  static final double UNCERTAINTY = 1.0 / 3;

  private static final double NORMAL_95 = 1.96;

  /** As the ladder of messages counts them. */
  private static final int MESSAGES_ABOUT_CARD = 4;

  private static final int MESSAGES_AFTER_SOFT = 2;
  private static final CaseId CASE = CaseId.of("audit", "debt");

  /** An expected value in its interval. */
  public record Range(double expected, double low, double high) {}

  /** Adds up chances; what one debtor owes is taken to be paid or not as one. */
  private static final class Sum {
    private final Map<Object, Double> deviations = new HashMap<>();
    private double all;
    private double expected;

    void add(Object debtor, double chance, double amount) {
      all += amount;
      expected += chance * amount;
      deviations.merge(debtor, Math.sqrt(chance * (1 - chance)) * amount, Double::sum);
    }

    Range range() {
      double variance = 0;
      for (double deviation : deviations.values()) {
        variance += deviation * deviation;
      }
      double luck = NORMAL_95 * Math.sqrt(variance);
      return new Range(
          expected,
          Math.max(0, expected * (1 - UNCERTAINTY) - luck),
          Math.min(all, expected * (1 + UNCERTAINTY) + luck));
    }
  }

  static Expectation of(List<Debt> lost, Policy policy) {
    List<Double> chances = lost.parallelStream().map(debt -> chance(debt, policy)).toList();
    Sum debts = new Sum();
    SortedMap<String, Sum> sums = new TreeMap<>();
    for (int i = 0; i < lost.size(); i++) {
      Debt debt = lost.get(i);
      debts.add(debt.debtor(), chances.get(i), 1);
      sums.computeIfAbsent(debt.amount().currency(), c -> new Sum())
          .add(debt.debtor(), chances.get(i), debt.amount().minor());
    }
    SortedMap<String, Range> ranges = new TreeMap<>();
    sums.forEach((currency, sum) -> ranges.put(currency, sum.range()));
    return new Expectation(Scorer.MODEL, debts.range(), ranges);
  }

  /** That at least one further charge or message brings the money. */
  static double chance(Debt debt, Policy policy) {
    Payment last = debt.lastFailure();
    if (policy.tooSmall(debt.amount()) || Diagnoser.stopsPayer(last.diagnosis())) {
      return 0;
    }
    Score score = score(debt, last, policy);
    double missed = last.diagnosis().retry() == RetryPermission.NEVER ? 1 : 1 - score.byRetries();
    double byMessage = score.byMessage();
    for (int n = messages(last.diagnosis().category()); n > 0; n--) {
      missed *= 1 - byMessage;
      byMessage *= Scorer.AGAIN;
    }
    return 1 - missed;
  }

  private static int messages(Category category) {
    return switch (category) {
      case HARD, ACTION_REQUIRED -> MESSAGES_ABOUT_CARD;
      case SOFT, TECHNICAL -> MESSAGES_AFTER_SOFT;
      // A person's, not a message's.
      case FRAUD, MANUAL, OVERDUE -> 0;
    };
  }

  /** The charges after the first stand for own ones that were declined. */
  private static Score score(Debt debt, Payment last, Policy policy) {
    List<Attempt> attempts = new ArrayList<>();
    debt.attempts().stream()
        .filter(Payment::failed)
        .skip(1)
        .limit(policy.retries().most())
        .forEach(made -> attempts.add(declined(debt, made, attempts.size() + 1)));
    PayerFile payer = new PayerFile(Payer.fresh("payer"), List.of(), List.of());
    return Scorer.score(
        recoveryCase(debt.failedAt(), last, attempts), null, payer, policy, last.at());
  }

  private static Attempt declined(Debt debt, Payment made, int number) {
    return new Attempt(
        "a" + number,
        1,
        number,
        made.at(),
        null,
        debt.amount(),
        Attempt.State.DECLINED,
        null,
        null);
  }

  private static RecoveryCase recoveryCase(Instant failedAt, Payment last, List<Attempt> attempts) {
    Diagnosis diagnosis = last.diagnosis();
    RecoveryCase.Dossier dossier =
        new RecoveryCase.Dossier(
            "audit", "debt", null, "payer", null, Arm.SMART, failedAt, null, null, last.at(),
            List.of(), List.of());
    return new RecoveryCase(
            CASE,
            1,
            RecoveryCase.Progress.opened(failedAt),
            RecoveryCase.AuditHead.EMPTY,
            dossier,
            attempts,
            List.of(),
            null)
        .with(diagnosis);
  }
}
