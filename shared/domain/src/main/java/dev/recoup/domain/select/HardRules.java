package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Charge;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is not weighed: the first rule that has an answer decides. */
final class HardRules {
  /** Nothing tells a waiting case that a pause is over, so it looks again. */
  private static final Duration PAUSE = Duration.ofHours(6);

  /** Stripe's sibling events come in any order; the usual lag is seconds. */
  private static final Duration REASON_FOLLOWS = Duration.ofMinutes(10);

  private static final String PAYMENT_FAILED = "payment_failed";
  private static final String PAYMENT_DISPUTED = "payment_disputed";

  private HardRules() {}

  private record Rule(String name, Function<View, Optional<Choice>> answer) {}

  private static final List<Rule> IN_ORDER =
      List.of(
          new Rule("everything is paused", HardRules::paused),
          new Rule("billing cannot be asked", HardRules::billingDown),
          new Rule("nothing is left to collect", Settled::choose),
          new Rule("a first invoice is checkout", HardRules::checkout),
          new Rule("a stop is told to a person", HardRules::tellStop),
          new Rule("a payment is under way", UnderWay::choose),
          new Rule("a dispute ends the case", HardRules::disputed),
          new Rule("a person ended it", HardRules::endedByPerson),
          new Rule("the subscription was cancelled", HardRules::canceled),
          new Rule("the amount is too small", HardRules::tooSmall),
          new Rule("the time is over", HardRules::timeIsOver),
          new Rule("stopped until a person rules", HardRules::stopped),
          new Rule("the customer's words need a person", HardRules::heldByWords),
          new Rule("time was asked for", HardRules::timeAskedFor),
          new Rule("the native plan owns it", HardRules::holdout),
          new Rule("nobody can be reached", HardRules::unreachable),
          new Rule("the draft was refused", HardRules::refusedDraft),
          new Rule("only a person can judge", HardRules::personJudges));

  static Optional<Choice> choose(View view) {
    for (Rule rule : IN_ORDER) {
      Optional<Choice> choice = rule.answer().apply(view);
      if (choice.isPresent()) {
        return choice.map(c -> c.by(rule.name()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Choice> paused(View view) {
    return view.situation.paused()
        ? Optional.of(Choice.wait(view, view.now.plus(PAUSE), "everything is paused by a person"))
        : Optional.empty();
  }

  private static Optional<Choice> billingDown(View view) {
    return view.invoice == null
        ? Optional.of(
            Choice.wait(
                view,
                view.now.plus(view.policy.ending().billingDown()),
                "the billing system cannot be asked"))
        : Optional.empty();
  }

  private static Optional<Choice> checkout(View view) {
    return view.invoice.firstOfSubscription()
        ? Optional.of(
            Choice.close(
                view, OutcomeKind.STOPPED, "the first invoice of a subscription is checkout"))
        : Optional.empty();
  }

  /** A dispute or revocation is told once, at once, whatever else goes on. */
  private static Optional<Choice> tellStop(View view) {
    return stop(view)
        .filter(s -> People.leads(view, s.at()))
        .filter(s -> !view.hadTask(TaskKind.ESCALATION, s.at()))
        .map(s -> Choice.task(view, TaskKind.ESCALATION, view.now, stopWords(s)));
  }

  private static Optional<Signal> stop(View view) {
    Optional<Signal> disputed = Words.standing(view.recoveryCase, SignalKind.DISPUTED);
    if (view.payer.stop() != null || disputed.isPresent()) {
      return disputed.or(() -> Optional.of(view.payer.stop()));
    }
    boolean revoked =
        view.reason == Reason.REVOKED
            && !view.newCard()
            && !Words.goOnSince(view.recoveryCase, view.lastDecline);
    return revoked
        ? Optional.of(Signal.of(SignalKind.STOP, view.lastDecline, "billing"))
        : Optional.empty();
  }

  private static String stopWords(Signal stop) {
    return switch (stop.kind()) {
      case DISPUTED -> "the customer disputes a payment: nothing is charged or sent until you rule";
      case HARDSHIP -> "the customer is in hardship: nothing is charged or sent until you rule";
      default -> "the customer withdrew consent: nothing is charged or sent until you rule";
    };
  }

  /** A dispute that names this case ends it once a person knows; another's only stops it. */
  private static Optional<Choice> disputed(View view) {
    boolean own = view.invoice.charges().stream().anyMatch(Charge::disputed);
    return own || Words.standing(view.recoveryCase, SignalKind.DISPUTED).isPresent()
        ? Optional.of(Choice.close(view, OutcomeKind.DISPUTED, "the customer disputes it"))
        : Optional.empty();
  }

  private static Optional<Choice> endedByPerson(View view) {
    return Words.latest(view.recoveryCase)
        .flatMap(
            word ->
                switch (word.kind()) {
                  case STOP ->
                      Optional.of(Settled.ended(view, OutcomeKind.STOPPED, "a person stopped it"));
                  case HAND_OVER ->
                      Optional.of(
                          Choice.close(view, OutcomeKind.HANDED_OVER, "a person took it over"));
                  default -> Optional.<Choice>empty();
                });
  }

  /** The signal's note carries the billing system's reason of the cancellation. */
  private static Optional<Choice> canceled(View view) {
    return Words.standing(view.recoveryCase, SignalKind.CANCELED)
        .map(
            s ->
                switch (s.note() == null ? "" : s.note()) {
                  case PAYMENT_FAILED ->
                      Settled.ended(
                          view,
                          OutcomeKind.EXHAUSTED,
                          "the native engine cancelled for non-payment");
                  case PAYMENT_DISPUTED ->
                      Choice.close(view, OutcomeKind.DISPUTED, "cancelled after a dispute");
                  default ->
                      Choice.close(
                          view, OutcomeKind.CANCELED, "the customer cancelled the subscription");
                });
  }

  private static Optional<Choice> tooSmall(View view) {
    return view.policy.tooSmall(view.invoice.remaining())
        ? Optional.of(
            Settled.ended(view, OutcomeKind.STOPPED, "what remains is below the policy's minimum"))
        : Optional.empty();
  }

  private static Optional<Choice> timeIsOver(View view) {
    if (view.now.isBefore(view.end())) {
      return Optional.empty();
    }
    Instant grace =
        View.earlier(view.end().plus(view.policy.people().taskWithin()), view.hardEnd());
    boolean asksPerson = (view.highValue() || view.sensitive()) && view.now.isBefore(grace);
    if (asksPerson && view.tasks().isEmpty()) {
      return Optional.of(
          Choice.task(
              view, TaskKind.ESCALATION, view.now, "time is over for an important account"));
    }
    if (asksPerson && view.openTask().isPresent()) {
      return Optional.of(Choice.wait(view, grace, "a last word of a person is awaited"));
    }
    return Optional.of(
        view.policy.ending().action() == Policy.Action.HAND_OVER
            ? Choice.close(view, OutcomeKind.HANDED_OVER, "time is over: handed over")
            : Settled.ended(view, OutcomeKind.EXHAUSTED, "everything was tried"));
  }

  private static Optional<Choice> holdout(View view) {
    return view.arm == Arm.HOLDOUT ? Optional.of(NativePlan.choose(view)) : Optional.empty();
  }

  private static Optional<Choice> stopped(View view) {
    return stop(view)
        .map(s -> Choice.wait(view, view.end(), "nothing happens until a person rules"));
  }

  private static Optional<Choice> heldByWords(View view) {
    return Words.needsPerson(view.recoveryCase, view.payer)
        .map(
            word ->
                People.leads(view, word.at())
                    ? People.askOnce(
                        view, TaskKind.ACCOUNT_MANAGER, word.at(), People.wordsOf(word.kind()))
                    : Choice.wait(
                        view,
                        word.at().plus(view.policy.people().taskWithin()),
                        "another case of the payer asks the person"));
  }

  private static Optional<Choice> timeAskedFor(View view) {
    return Words.hold(view.recoveryCase, view.payer, view.local)
        .filter(hold -> hold.until().isAfter(view.now))
        .map(hold -> Choice.wait(view, hold.until(), hold.why()));
  }

  /** The case goes to a person once; silent retries may go on after that. */
  private static Optional<Choice> unreachable(View view) {
    Optional<Signal> word =
        Words.latest(view.recoveryCase).filter(s -> s.kind() == SignalKind.WRONG_CONTACT);
    Instant since = word.map(Signal::at).orElse(view.opened());
    String why =
        word.isPresent()
            ? "WRONG_CONTACT: find the right address"
            : view.payer.doNotContact()
                ? "DO_NOT_CONTACT: the customer is not to be written to"
                : view.payer.optOuts().contains(Channel.EMAIL)
                    ? "OPTED_OUT: the customer wants no more reminders"
                    : "NO_CHANNEL: there is no address to write to";
    boolean reachable = word.isEmpty() && view.payer.canBeReached(Channel.EMAIL);
    return reachable || view.hadTask(TaskKind.ACCOUNT_MANAGER, since) || view.openTask().isPresent()
        ? Optional.empty()
        : Optional.of(Choice.task(view, TaskKind.ACCOUNT_MANAGER, view.workingTime(view.now), why));
  }

  private static Optional<Choice> refusedDraft(View view) {
    Instant refused = view.situation.refusedAt();
    return refused == null
            || view.hadTask(TaskKind.ACCOUNT_MANAGER, refused)
            || view.openTask().isPresent()
        ? Optional.empty()
        : Optional.of(
            Choice.task(
                view,
                TaskKind.ACCOUNT_MANAGER,
                view.workingTime(view.now),
                "the proposed message was not approved: decide what to do"));
  }

  /** Until when the event that tells why a payment failed may follow the one that it failed. */
  private static Optional<Instant> reasonFollows(View view) {
    Dossier d = view.recoveryCase.dossier();
    return d.decline() != null || d.declineAt() == null
        ? Optional.empty()
        : Optional.of(d.declineAt().plus(REASON_FOLLOWS)).filter(at -> at.isAfter(view.now));
  }

  private static Optional<Choice> personJudges(View view) {
    boolean fraud = view.category == Category.FRAUD;
    boolean unknown =
        view.category == Category.MANUAL
            && view.reason != Reason.MANUAL_PAYMENT_REQUIRED
            && !view.newCard();
    Optional<Instant> told = unknown ? reasonFollows(view) : Optional.empty();
    if (told.isPresent()) {
      return Optional.of(Choice.wait(view, told.get(), "why it failed is told by another event"));
    }
    String why =
        fraud
            ? "the bank or the billing system suspects fraud: no charge, no message"
            : "the decline is not known: say whether it may be retried";
    return fraud || unknown
        ? Optional.of(People.askOnce(view, TaskKind.FINANCE_REVIEW, view.opened(), why))
        : Optional.empty();
  }
}
