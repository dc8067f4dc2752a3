package dev.recoup.simulation.engine;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.World.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The payers who share a colleague, played from the first failure to the last case's end. */
final class Desk {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  /** A policy that has been asked so often about one case goes in circles. */
  private static final int MOST_ASKED = 500;

  final World world;
  final Agenda agenda = new Agenda();
  final List<PayerState> payers = new ArrayList<>();
  private final Strategy strategy;
  private final Colleagues colleagues;
  private final Customers customers;
  private long now;

  Desk(World world, Strategy strategy, List<Person> people) {
    this.world = world;
    this.strategy = strategy;
    this.colleagues = new Colleagues(this);
    this.customers = new Customers(this);
    for (Person person : people) {
      payers.add(new PayerState(person, person.hidden(world)));
    }
  }

  List<PayerOutcome> play() {
    for (PayerState p : payers) {
      p.cases.forEach(c -> agenda.at(c.failedAt, () -> begin(p, c)));
    }
    while (agenda.nextAt() >= 0) {
      now = agenda.nextAt();
      agenda.next().run();
    }
    return payers.stream().map(this::outcome).toList();
  }

  long now() {
    return now;
  }

  long end(CaseState c) {
    return c.failedAt + world.horizonDays() * DAY;
  }

  Instant instant() {
    return Instant.ofEpochSecond(now);
  }

  private void begin(PayerState p, CaseState c) {
    c.begun = true;
    c.open = true;
    if (p.card != null) {
      decline(p, c, p.person.decline(0));
    }
    customers.begin(p, c);
    agenda.at(end(c), () -> expire(p, c));
    news(p);
  }

  private void expire(PayerState p, CaseState c) {
    if (c.open) {
      c.open = false;
      news(p);
    }
  }

  void decline(PayerState p, CaseState c, Decline decline) {
    c.declines.add(decline);
    c.declineAt = now;
    if (p.onFirstCard()) {
      c.onFirstMethod.add(decline);
    }
  }

  /** Something about the payer became known: every open case is decided anew. */
  void news(PayerState p) {
    for (CaseState c : p.cases) {
      c.version++;
      if (c.open && !c.stopped) {
        int version = c.version;
        agenda.at(now, () -> ask(p, c, version));
      }
    }
  }

  /** A word about the payer, heard on all its open cases. */
  void hear(PayerState p, Signal signal) {
    p.payer = p.payer.heard(signal);
    p.cases.stream().filter(c -> c.open).forEach(c -> c.signals.add(signal));
    news(p);
  }

  private void ask(PayerState p, CaseState c, int version) {
    if (version != c.version || !c.open) {
      return;
    }
    if (++c.asked > MOST_ASKED) {
      throw new IllegalStateException(
          "the policy goes in circles on case " + c.id + "; its last move was " + c.next);
    }
    Observation seen = p.observe(c, now);
    Move move = strategy.next(seen);
    c.next = move;
    if (move instanceof Move.Stop) {
      c.stopped = true;
      return;
    }
    long at = Math.max(now, move.at().getEpochSecond());
    boolean approve = move instanceof Move.Message m && !m.approved() && !c.approved;
    if (approve) {
      colleagues.askApproval(p, c, version);
    } else if (at < end(c)) {
      agenda.at(at, () -> carryOut(p, c, version, move));
    }
  }

  /** Does the move that was planned, unless something became known since. */
  void carryOut(PayerState p, CaseState c, int version, Move move) {
    if (version != c.version || !c.open) {
      return;
    }
    switch (move) {
      case Move.Charge charge -> charge(p, c);
      case Move.Message message -> send(p, c, message);
      case Move.Task task -> colleagues.assign(p, c, task);
      case Move.Wait wait -> ask(p, c, version);
      case Move.Stop stop -> throw new IllegalStateException("a stop is not carried out");
    }
  }

  private void charge(PayerState p, CaseState c) {
    if (p.card == null) {
      throw new IllegalStateException("nothing is stored that case " + c.id + " could charge");
    }
    if (c.inFlight()) {
      // Refused by any billing system; ordering it is a mistake all the same.
      p.houseBreaches++;
      news(p);
      return;
    }
    boolean breach = Referee.charge(p, c, now);
    p.feesMinor += world.money().tryMinor() + (breach ? world.money().breachMinor() : 0);
    int number = c.attempts.size() + 1;
    boolean debit = !p.card.rail().equals("card");
    long settled = now + (debit ? (long) (DAY * p.hidden.settlesAfterDays(number)) : 0);
    // A bank debit draws on the account on the next day.
    boolean works = works(p, debit ? now + 20 * HOUR : now);
    Attempt attempt =
        new Attempt(
            c.id + "-" + number,
            1,
            number,
            instant(),
            p.card.key(),
            c.amount,
            debit ? Attempt.State.PENDING : Attempt.State.DECLINED,
            "ch-" + c.id + "-" + number,
            debit ? Instant.ofEpochSecond(settled) : null);
    c.attempts.add(attempt);
    if (debit) {
      agenda.at(settled, () -> settle(p, c, works));
      news(p);
    } else {
      settle(p, c, works);
    }
  }

  private boolean works(PayerState p, long at) {
    return p.onFirstCard()
        ? p.hidden.chargeWorks(at, p.declinesThisWeek(now))
        : p.cardByUpdater || p.hidden.newCardWorks(p.newCards);
  }

  private void settle(PayerState p, CaseState c, boolean works) {
    Attempt answered =
        c.attempts.getLast().with(works ? Attempt.State.PAID : Attempt.State.DECLINED, null, null);
    c.attempts.set(c.attempts.size() - 1, answered);
    c.firstTry = c.firstTry == null ? Boolean.valueOf(works) : c.firstTry;
    if (!c.open) {
      return;
    }
    if (works) {
      paid(p, c, p.onFirstCard() ? Route.RETRY : p.cardByUpdater ? Route.UPDATER : Route.MESSAGE);
    } else {
      decline(p, c, p.person.decline(c.attempts.size()));
      news(p);
    }
  }

  private void send(PayerState p, CaseState c, Move.Message m) {
    Referee.message(p, c, m.channel(), now);
    int n = p.messages++;
    p.feesMinor += world.messages().channels().get(m.channel()).feeMinor();
    List<CaseState> covered = p.cases.stream().filter(x -> x.open).toList();
    for (CaseState x : covered) {
      x.messages.add(now);
      x.approved = false;
    }
    p.contacts.add(
        new Contact(
            "m" + n,
            p.localDay(now),
            m.channel(),
            instant(),
            m.kind(),
            m.level(),
            covered.stream().map(x -> x.id.value()).toList(),
            Contact.State.SENT));
    customers.read(p, covered, n, m);
    news(p);
  }

  /** The money for a case has come. */
  void paid(PayerState p, CaseState c, Route route) {
    if (!c.open) {
      return;
    }
    c.open = false;
    c.paidAt = now;
    c.route = route;
    boolean refunded = p.hidden.refunded(c.number, route);
    boolean chargedBack = !refunded && p.hidden.chargedBack(c.number, route);
    c.reversed = refunded || chargedBack;
    p.refunds += refunded ? 1 : 0;
    if (chargedBack) {
      customers.chargesBack(p);
    }
    news(p);
  }

  /** What is owed is lost. */
  void lost(PayerState p) {
    p.cases.forEach(c -> c.open = false);
    news(p);
  }

  void newCard(PayerState p, boolean byUpdater) {
    p.giveNewCard(now, byUpdater);
    hear(p, Signal.of(SignalKind.NEW_CARD, instant(), byUpdater ? "billing" : "customer"));
  }

  private PayerOutcome outcome(PayerState p) {
    String funds = "insufficient_funds";
    List<PayerOutcome.Case> cases = new ArrayList<>(p.cases.size());
    for (CaseState c : p.cases) {
      boolean paid = c.paidAt >= 0;
      boolean recovered = paid && !c.reversed;
      double days = recovered ? (c.paidAt - c.failedAt) / (double) DAY : world.horizonDays();
      boolean before = paid && (c.messages.isEmpty() || c.messages.getFirst() > c.paidAt);
      boolean both = paid && !before;
      cases.add(
          new PayerOutcome.Case(
              world.worth(c.amount),
              paid,
              recovered,
              c.route,
              days,
              c.attempts.size(),
              before,
              c.firstTry,
              both ? (c.paidAt - c.messages.getFirst()) / (double) DAY : -1,
              !c.messages.isEmpty(),
              p.card != null && p.person.says(0).name().equals(funds)));
    }
    return new PayerOutcome(
        p.person.segment().name(),
        cases,
        p.messages,
        p.minutes,
        p.complaints,
        p.optOuts,
        p.disputes,
        p.refunds,
        p.networkBreaches,
        p.houseBreaches,
        p.feesMinor);
  }

  void promised(PayerState p, List<CaseState> cases, Hidden.Spoken spoken, Route route) {
    customers.promised(p, cases, spoken.promisedDays(), spoken.keeps(), route);
  }

  static boolean never(long at) {
    return at == Hidden.NEVER;
  }
}
