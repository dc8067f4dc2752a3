package dev.recoup.simulation.engine;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.World.Route;
import java.util.List;

/** What payers do: unasked, on messages, and after having promised. */
final class Customers {
  private static final long DAY = 86_400;

  /** A chargeback comes so long after the payment. */
  private static final long CHARGEBACK_AFTER = 12 * DAY;

  private final Desk desk;

  Customers(Desk desk) {
    this.desk = desk;
  }

  /** A case has begun: plans what happens whatever is done. */
  void begin(PayerState p, CaseState c) {
    long unasked = p.hidden.paysUnaskedAfter();
    if (!Desk.never(unasked)) {
      desk.agenda.at(c.failedAt + unasked, () -> desk.paid(p, c, Route.SELF));
    }
    boolean last = p.cases.getLast() == c;
    long updated = last && p.card != null ? p.hidden.updatedAt() : Hidden.NEVER;
    if (!Desk.never(updated)) {
      desk.agenda.at(updated, () -> update(p));
    }
  }

  private void update(PayerState p) {
    if (p.onFirstCard() && p.cases.stream().anyMatch(c -> c.open)) {
      desk.newCard(p, true);
    }
  }

  /** A message has left, the n-th to this payer from 0. */
  void read(PayerState p, List<CaseState> covered, int n, Move.Message m) {
    Hidden.Reaction r = p.hidden.message(n, m.channel(), m.kind(), m.level(), desk.now());
    if (!Desk.never(r.actsAt())) {
      desk.agenda.at(r.actsAt(), () -> act(p, covered, n, r.onlyCard()));
    }
    long soon = desk.now() + 2 * 3600;
    p.complaints += r.complains() ? 1 : 0;
    if (r.optsOut()) {
      desk.agenda.at(soon, () -> optOut(p, m.channel()));
    }
    if (r.cancels()) {
      desk.agenda.at(soon, () -> leave(p, SignalKind.CANCELED));
    }
    if (r.disputes()) {
      desk.agenda.at(soon, () -> leave(p, SignalKind.DISPUTED));
    }
    if (r.reply() != null) {
      desk.agenda.at(r.repliesAt(), () -> reply(p, r.reply()));
    }
  }

  private void act(PayerState p, List<CaseState> covered, int n, boolean onlyCard) {
    if (covered.stream().noneMatch(c -> c.open) || !p.hidden.pageWorks(n)) {
      return;
    }
    if (onlyCard) {
      desk.newCard(p, false);
    } else {
      pay(p, covered, Route.MESSAGE);
    }
  }

  /** Pays these cases; one with a charge under way is paid by it or when that has failed. */
  private void pay(PayerState p, List<CaseState> cases, Route route) {
    for (CaseState c : cases) {
      if (c.open && !c.inFlight()) {
        desk.paid(p, c, route);
      }
    }
  }

  private void optOut(PayerState p, Channel channel) {
    if (p.payer.optOuts().contains(channel)) {
      return;
    }
    p.optOuts++;
    p.payer = p.payer.optedOut(channel);
    desk.hear(p, Signal.of(SignalKind.OPTED_OUT, desk.instant(), "customer"));
  }

  private void leave(PayerState p, SignalKind how) {
    if (p.cases.stream().noneMatch(c -> c.open)) {
      return;
    }
    if (how == SignalKind.DISPUTED) {
      p.disputes++;
      p.payer = p.payer.heard(Signal.of(how, desk.instant(), "billing"));
    }
    desk.lost(p);
  }

  private void reply(PayerState p, SignalKind says) {
    List<CaseState> open = p.cases.stream().filter(c -> c.open).toList();
    if (open.isEmpty()) {
      return;
    }
    p.unread = says;
    if (says == SignalKind.PROMISED) {
      Hidden.Spoken spoken = p.hidden.call(p.calls++, false);
      promised(p, open, Math.max(2, spoken.promisedDays()), spoken.keeps(), Route.MESSAGE);
    }
    if (says == SignalKind.PAID_NOT_BOOKED) {
      desk.agenda.at(desk.now() + 2 * DAY, () -> pay(p, open, Route.MESSAGE));
    }
    desk.hear(p, Signal.of(SignalKind.REPLIED, desk.instant(), "customer"));
  }

  /** Plans a promised payment; a promise that is not kept plans nothing. */
  void promised(PayerState p, List<CaseState> cases, double days, boolean keeps, Route route) {
    if (keeps) {
      desk.agenda.at(desk.now() + (long) (days * DAY), () -> pay(p, cases, route));
    }
  }

  void chargesBack(PayerState p) {
    p.disputes++;
    desk.agenda.at(
        desk.now() + CHARGEBACK_AFTER,
        () -> desk.hear(p, Signal.of(SignalKind.DISPUTED, desk.instant(), "billing")));
  }
}
