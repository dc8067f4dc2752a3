package dev.recoup.simulation.engine;

import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.SignalKind;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One payer while it is played. */
final class PayerState {
  private static final long WEEK = 7 * 86_400;

  final Person person;
  final Hidden hidden;
  final List<CaseState> cases = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>(4);
  Payer payer;
  Card card;
  private final String firstCard;

  /** Cards given since the first one. */
  int newCards;

  long newCardAt = -1;
  boolean cardByUpdater;
  int messages;
  int calls;
  int taskNumber;
  double minutes;
  int complaints;
  int optOuts;
  int disputes;
  int refunds;
  int networkBreaches;
  int houseBreaches;
  double feesMinor;

  /** What an unread reply says; null when there is none. */
  SignalKind unread;

  private final Account account;

  PayerState(Person person, Hidden hidden) {
    this.person = person;
    this.hidden = hidden;
    Segment s = person.segment();
    String id = "p" + person.index();
    List<Channel> closed = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if (!hidden.consents(channel)) {
        closed.add(channel);
      }
    }
    this.payer =
        new Payer(
            id,
            0,
            id + "@customers.example",
            null,
            person.place().country(),
            closed,
            false,
            null,
            null,
            null,
            0);
    this.card = s.rail() == Segment.Rail.INVOICE ? null : card(0);
    this.firstCard = card == null ? null : card.key();
    for (Person.Debt debt : person.debts()) {
      int n = cases.size();
      cases.add(
          new CaseState(
              n,
              CaseId.of(House.CONNECTION, person.index() + "-" + n),
              debt.failedAt(),
              new Money(debt.minor(), s.currency())));
    }
    this.account = account();
  }

  private Account account() {
    Segment s = person.segment();
    Instant first = Instant.ofEpochSecond(cases.getFirst().failedAt);
    Money invoice = cases.getFirst().amount;
    Money monthly =
        s.monthly() == 0
            ? null
            : new Money(Math.round(invoice.minor() * s.monthly()), invoice.currency());
    return new Account(
        monthly,
        null,
        localDay(cases.getFirst().failedAt).minusDays(person.tenureDays()),
        null,
        "owner@example.com",
        person.place().country(),
        person.zoneKnown() ? person.place().zone().getId() : null,
        "en",
        s.business(),
        person.sensitive(),
        false,
        person.recoveredBefore(),
        person.failedBefore(),
        first);
  }

  private Card card(int number) {
    Segment s = person.segment();
    boolean first = number == 0;
    return new Card(
        "card-" + person.index() + "-" + number,
        "pm-" + person.index() + "-" + number,
        first ? person.brand() : "visa",
        first ? s.rail().word() : "card",
        "4242",
        12,
        2030,
        s.funding(),
        person.place().country());
  }

  void giveNewCard(long now, boolean byUpdater) {
    newCards++;
    newCardAt = now;
    cardByUpdater = byUpdater;
    card =
        byUpdater
            ? new Card(
                card.key() + "u",
                card.methodId(),
                card.brand(),
                card.rail(),
                card.last4(),
                12,
                2034,
                card.funding(),
                card.country())
            : card(newCards);
  }

  boolean onFirstCard() {
    return newCards == 0;
  }

  LocalDate localDay(long second) {
    return LocalDate.ofEpochDay(person.place().day(second));
  }

  /** Declined charges of ours on the first card in the last seven days. */
  int declinesThisWeek(long now) {
    int n = 0;
    for (CaseState c : cases) {
      for (Attempt a : c.attempts) {
        long age = now - a.claimedAt().getEpochSecond();
        n += a.state() == Attempt.State.DECLINED && age <= WEEK ? 1 : 0;
      }
    }
    return n;
  }

  /** What is known now, asked about one case. */
  Observation observe(CaseState about, long now) {
    List<Observation.Seen> seen = new ArrayList<>(cases.size());
    int index = 0;
    for (CaseState c : cases) {
      if (c.begun) {
        index = c == about ? seen.size() : index;
        seen.add(seen(c));
      }
    }
    return new Observation(Instant.ofEpochSecond(now), index, payer, account, seen, contacts);
  }

  private Observation.Seen seen(CaseState c) {
    boolean byHand = person.segment().rail() == Segment.Rail.INVOICE;
    return new Observation.Seen(
        c.id,
        c.amount,
        c.open,
        Instant.ofEpochSecond(c.failedAt),
        byHand ? localDay(c.failedAt - 1) : null,
        byHand ? CollectionMethod.SEND_INVOICE : CollectionMethod.CHARGE_AUTOMATICALLY,
        firstCard,
        card,
        c.declines,
        byHand ? null : Instant.ofEpochSecond(c.declineAt),
        c.attempts,
        c.signals,
        c.tasks);
  }
}
