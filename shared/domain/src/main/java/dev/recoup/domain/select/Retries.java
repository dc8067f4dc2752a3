package dev.recoup.domain.select;

import dev.recoup.domain.Path;
import dev.recoup.domain.Score;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Charges of ours: one offer for each promising time that every rule allows. */
final class Retries {
  private Retries() {}

  /** In order of time; a single ruled-out offer when there is none. */
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
    Score score = view.situation.score();
    for (int place = 0; place < score.bestRetryTimes().size(); place++) {
      Instant planned = score.bestRetryTimes().get(place);
      double p = score.retryChance(place);
      Exploration.Drawn drawn = Exploration.of(view, View.later(planned, earliest));
      Instant at = spread(view, drawn.at());
      if (!at.isAfter(ChargeRules.lastRetry(view))) {
        Offer offer = Offer.of(retry(at, "the best time left for a charge"), worth.charge(p));
        offers.add(offer.drawnWith(drawn.propensity()));
      }
    }
    return offers.isEmpty()
        ? List.of(Offer.ruledOut(StepKind.RETRY_PAYMENT, "no further charge is worth its while"))
        : offers;
  }

  private static Choice retry(Instant at, String why) {
    return new Choice(new Step.RetryPayment(why), Path.AUTOMATIC_RETRY, at, null);
  }

  static Instant spread(View view, Instant at) {
    Instant spread = Spread.over(view, at);
    return ChargeRules.inHours(view, spread).equals(spread) ? spread : at;
  }
}
