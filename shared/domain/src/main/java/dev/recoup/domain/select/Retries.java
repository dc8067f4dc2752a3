package dev.recoup.domain.select;

import dev.recoup.domain.Path;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Charges of ours: one offer for each promising time that every rule allows. */
final class Retries {
  private Retries() {}

  /** Best first; a single ruled-out offer when there is none. */
  static List<Offer> offers(View view, Worth worth) {
    Clearance clearance = ChargeRules.clearance(view);
    return switch (clearance) {
      case Clearance.Never never -> List.of(Offer.ruledOut(StepKind.RETRY_PAYMENT, never.why()));
      case Clearance.Later later -> timed(view, worth, later.at());
      case Clearance.Allowed() -> timed(view, worth, view.now);
    };
  }

  private static List<Offer> timed(View view, Worth worth, Instant earliest) {
    if (view.newCard()) {
      return List.of(
          Offer.required(
              retry(earliest, "a new card was given: charge it once, at once"),
              worth.charge(view.situation.score().byRetry())));
    }
    List<Offer> offers = new ArrayList<>();
    List<Instant> best = view.situation.score().bestRetryTimes();
    for (int rank = 0; rank < best.size(); rank++) {
      Instant at = spread(view, View.later(best.get(rank), earliest));
      if (!at.isAfter(ChargeRules.lastRetry(view))) {
        double p = view.situation.score().retryChance(rank);
        offers.add(Offer.of(retry(at, "likely to be paid now"), worth.charge(p * early(view, at))));
      }
    }
    if (offers.isEmpty() && !earliest.isAfter(ChargeRules.lastRetry(view))) {
      double p = view.situation.score().retryChance(best.size());
      offers.add(Offer.of(retry(earliest, "the last time it is allowed"), worth.charge(p)));
    }
    offers.sort(Comparator.comparingDouble(o -> -o.value()));
    return offers.isEmpty()
        ? List.of(Offer.ruledOut(StepKind.RETRY_PAYMENT, "own retries end before"))
        : offers;
  }

  /** Money now is worth a little more than money later, and a late try leaves room for fewer. */
  private static double early(View view, Instant at) {
    double share =
        (double) Duration.between(view.now, at).toMillis()
            / Math.max(1, view.policy.retries().within().toMillis());
    return 1 - 0.3 * Math.max(0, Math.min(1, share));
  }

  private static Choice retry(Instant at, String why) {
    return new Choice(new Step.RetryPayment(why), Path.AUTOMATIC_RETRY, at, null);
  }

  static Instant spread(View view, Instant at) {
    Instant spread = Spread.over(view, at);
    return ChargeRules.inHours(view, spread).equals(spread) ? spread : at;
  }
}
