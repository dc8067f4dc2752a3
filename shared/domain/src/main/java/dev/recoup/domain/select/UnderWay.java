package dev.recoup.domain.select;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Path;
import dev.recoup.domain.Step;
import dev.recoup.domain.Step.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** While nobody knows whether money moved: wait, ask for the same charge again, or ask a person. */
final class UnderWay {
  private static final Duration HOUR = Duration.ofHours(1);

  /** A webhook ends the wait; this is for one that never came. */
  private static final Duration FIRST_LOOK = Duration.ofHours(4);

  private UnderWay() {}

  static Optional<Choice> choose(View view) {
    Optional<Attempt> attempt = view.unresolved();
    Optional<Instant> charge =
        view.invoice.charges().stream()
            .filter(c -> c.status() == ChargeStatus.PENDING)
            .map(Charge::at)
            .findFirst();
    if (attempt.isEmpty() && charge.isEmpty()) {
      return Optional.empty();
    }
    if (!view.now.isBefore(view.hardEnd())) {
      return Optional.of(
          Choice.close(
              view, OutcomeKind.HANDED_OVER, "a payment never settled: reconcile by hand"));
    }
    Instant since = attempt.map(Attempt::claimedAt).or(() -> charge).orElseThrow();
    return attempt
        .filter(a -> a.state() != Attempt.State.PENDING)
        .flatMap(a -> unanswered(view, a, charge.isPresent()))
        .or(() -> Optional.of(wait(view, settled(view, attempt, since))));
  }

  private static Choice wait(View view, Instant until) {
    return Choice.wait(view, until, "a payment is under way");
  }

  private static Instant settled(View view, Optional<Attempt> attempt, Instant since) {
    return attempt
        .map(Attempt::pendingUntil)
        .filter(at -> at.isAfter(view.now))
        .orElseGet(() -> view.now.plus(longer(Duration.between(since, view.now), FIRST_LOOK)));
  }

  /** Asked again while its key is sure to be known; after that a person looks it up. */
  private static Optional<Choice> unanswered(View view, Attempt attempt, boolean seen) {
    Instant lostAt = attempt.claimedAt().plus(Attempt.KEY_KNOWN);
    if (!lostAt.isAfter(view.now)) {
      return lookedUp(view, attempt);
    }
    Optional<Instant> again = seen ? Optional.empty() : askAgain(view, attempt);
    return again
        .filter(at -> at.isBefore(lostAt))
        .map(
            at ->
                new Choice(
                    new Step.RetryPayment("the last charge got no answer: ask again under its key"),
                    Path.AUTOMATIC_RETRY,
                    at,
                    null))
        .or(() -> Optional.of(wait(view, lostAt)));
  }

  /** By one person, then by the next when that one is late. */
  private static Optional<Choice> lookedUp(View view, Attempt attempt) {
    if (!view.hadTask(TaskKind.FINANCE_REVIEW, attempt.claimedAt())) {
      String why = "nobody knows whether a charge was made: look it up";
      return Optional.of(Choice.task(view, TaskKind.FINANCE_REVIEW, view.now, why));
    }
    return People.overdue(view)
        .map(
            late ->
                late.isAfter(view.now)
                    ? wait(view, late)
                    : Choice.task(
                        view, TaskKind.ESCALATION, view.now, People.unanswered(view.openTask())));
  }

  /**
   * Not a new charge: the same one under its own key. What a crash left behind is asked for at
   * once, what got no answer after ever longer pauses; never while anything stops charges.
   */
  private static Optional<Instant> askAgain(View view, Attempt attempt) {
    Instant wished =
        attempt.state() == Attempt.State.CLAIMED ? view.now : nextTry(view, attempt.claimedAt());
    return switch (ChargeRules.askAgain(view, attempt, wished)) {
      case Clearance.Allowed() -> Optional.of(wished);
      case Clearance.Later later -> Optional.of(later.at());
      case Clearance.Never never -> Optional.empty();
    };
  }

  /** 1, 2, 4, 8, 16 hours after the claim; always ahead, so that no two tries follow at once. */
  private static Instant nextTry(View view, Instant claimedAt) {
    Duration after = HOUR;
    while (!claimedAt.plus(after).isAfter(view.now)) {
      after = after.multipliedBy(2);
    }
    return claimedAt.plus(after);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
