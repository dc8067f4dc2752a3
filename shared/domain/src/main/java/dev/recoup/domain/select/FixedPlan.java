package dev.recoup.domain.select;

import dev.recoup.domain.Contact;
import dev.recoup.domain.Path;
import dev.recoup.domain.Step;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * BASELINE on cards and bank debits: a charge and an e-mail on days 1, 3, 5 and 7 after the
 * failure, whatever was declined and whoever it is, inside the same rules and caps as any other
 * plan. Invoices that are paid by hand have the policy's ladder in every arm.
 */
final class FixedPlan {
  private static final List<Integer> DAYS = List.of(1, 3, 5, 7);

  private FixedPlan() {}

  /** The next charge of the calendar; a new card is charged at once in every arm. */
  static List<Offer> retries(View view, Worth worth) {
    if (view.newCard()) {
      return Retries.offers(view, worth);
    }
    int done = view.recoveryCase.roundAttempts().size();
    return List.of(
        switch (ChargeRules.clearance(view)) {
          case Clearance.Never never -> Offer.ruledOut(StepKind.RETRY_PAYMENT, never.why());
          case Clearance.Later later -> retry(view, worth, done, later.at());
          case Clearance.Allowed() -> retry(view, worth, done, view.now);
        });
  }

  private static Offer retry(View view, Worth worth, int done, Instant earliest) {
    if (done >= DAYS.size()) {
      return Offer.ruledOut(StepKind.RETRY_PAYMENT, "the fixed plan has no charge left");
    }
    Instant planned = View.later(on(view, DAYS.get(done)), earliest);
    Instant at = Retries.spread(view, ChargeRules.inHours(view, planned));
    if (at.isAfter(ChargeRules.lastRetry(view))) {
      return Offer.ruledOut(StepKind.RETRY_PAYMENT, "own retries end before");
    }
    Step step = new Step.RetryPayment("the fixed plan: day " + DAYS.get(done));
    return Offer.required(
        new Choice(step, Path.AUTOMATIC_RETRY, at, null),
        worth.charge(view.situation.score().byRetry()));
  }

  /** The next e-mail of the calendar, an hour after the charge of its day. */
  static Optional<Messages.Wish> message(View view, MessageKind kind, List<Contact> sent) {
    if (sent.size() >= DAYS.size()) {
      return Optional.empty();
    }
    int day = DAYS.get(sent.size());
    Instant at = on(view, day).plus(day(view).dividedBy(24));
    int level = Math.min(sent.size() + 1, Messages.FINAL_LEVEL - 1);
    return Optional.of(
        new Messages.Wish(kind, level, View.later(at, view.now), "the fixed plan: day " + day));
  }

  private static Instant on(View view, int day) {
    return view.recoveryCase.dossier().failedAt().plus(day(view).multipliedBy(day));
  }

  /** A policy that plays a month in seconds has short days, too. */
  private static Duration day(View view) {
    return view.policy.ending().after().dividedBy(35);
  }
}
