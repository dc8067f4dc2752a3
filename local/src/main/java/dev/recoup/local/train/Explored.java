package dev.recoup.local.train;

import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.policy.Allowed;
import dev.recoup.simulation.policy.Calendar;
import dev.recoup.simulation.policy.CalendarStrategy;
import dev.recoup.simulation.policy.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Retries at times drawn without regard to the case, and native's e-mails: what came of them shows
 * the effect of the time itself.
 */
final class Explored implements Strategy {
  private static final int TRIES = 6;
  private static final int DEBITS = 2;
  private static final double LEAST_DAYS = 0.9;
  private static final double MOST_DAYS = 7;

  private final Allowed allowed = new Allowed();
  private final Strategy mails;

  Explored() {
    Calendar nativePlan = Calendars.named().get("native");
    this.mails =
        new CalendarStrategy(
            new Calendar(List.of(), List.of(), nativePlan.mails(), List.of(), null));
  }

  @Override
  public Move next(Observation seen) {
    Move mail = mails.next(seen);
    return charge(seen).filter(charge -> charge.at().isBefore(mail.at())).orElse(mail);
  }

  private Optional<Move> charge(Observation seen) {
    Seen s = seen.subject();
    int made = s.attempts().size();
    boolean debit = s.card() != null && !s.card().rail().equals("card");
    if (!s.onFirstMethod()
        || made >= (debit ? DEBITS : TRIES)
        || made > 0 && s.attempts().getLast().unresolved()) {
      return Optional.empty();
    }
    Instant last = made == 0 ? s.failedAt() : s.attempts().getLast().claimedAt();
    Instant at = last.plus(gap(s.id().value() + made));
    Instant from = at.isAfter(seen.now()) ? at : seen.now();
    return allowed.charge(seen, from).map(Move.Charge::new);
  }

  private static Duration gap(String of) {
    double days = LEAST_DAYS + (MOST_DAYS - LEAST_DAYS) * Chance.of(of);
    return Duration.ofSeconds((long) (days * 86_400));
  }
}
