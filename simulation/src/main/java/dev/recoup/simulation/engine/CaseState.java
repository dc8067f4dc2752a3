package dev.recoup.simulation.engine;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Task;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.world.World.Route;
import java.util.ArrayList;
import java.util.List;

/** One case while it is played. Times are seconds since 1970. */
final class CaseState {
  final int number;
  final CaseId id;
  final long failedAt;
  final Money amount;
  final List<Attempt> attempts = new ArrayList<>(4);
  final List<Signal> signals = new ArrayList<>(2);
  final List<Task> tasks = new ArrayList<>(2);

  /** Every decline on the method the case began with, the first failure included. */
  final List<Decline> onFirstMethod = new ArrayList<>(4);

  final List<Decline> declines = new ArrayList<>(4);

  /** Times at which a message covered it. */
  final List<Long> messages = new ArrayList<>(4);

  boolean begun;
  boolean open;
  boolean stopped;

  /** A colleague agreed to the next message. */
  boolean approved;

  long declineAt;
  long paidAt = -1;
  Route route;
  boolean reversed;
  Boolean firstTry;

  /** Grows with everything that becomes known; a move decided on before is void. */
  int version;

  int asked;
  Move next;

  CaseState(int number, CaseId id, long failedAt, Money amount) {
    this.number = number;
    this.id = id;
    this.failedAt = failedAt;
    this.amount = amount;
  }

  boolean inFlight() {
    return !attempts.isEmpty() && attempts.getLast().unresolved();
  }
}
