package dev.recoup.aws;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Facts;
import dev.recoup.domain.Facts.Effect;
import dev.recoup.domain.Facts.Reaction;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Wait;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one way in for facts and people's words. A fact is written first, then the case is read
 * strongly consistently, then the token found there is completed; the waiter stores its token only
 * while no fact came in between. One of the two always sees the other. Everything here may be
 * repeated: a known fact only repeats its effect.
 */
public final class Mailbox {
  private static final String ACTOR = "mailbox";
  private static final String OUR_DOING = "our own doing";
  private static final String NO_LISTENER = "no open case of this customer";
  private static final String DISPUTE_WON = "dispute won: a person lifts the stop";

  private final CaseStore cases;
  private final PayerStore payers;
  private final PayerNews news;
  private final Addressees addressees;
  private final Assignments assignments;
  private final Ledgers ledgers;
  private final Executions executions;
  private final InstantSource clock;
  private final boolean starts;

  /** The mailbox of a function that may start executions. */
  public Mailbox(Table table, Executions executions, InstantSource clock) {
    this(table, executions, clock, true);
  }

  /** The mailbox of a function that may only end waits; what is to be started, the sweep starts. */
  public static Mailbox wakingOnly(Table table, Executions executions, InstantSource clock) {
    return new Mailbox(table, executions, clock, false);
  }

  private Mailbox(Table table, Executions executions, InstantSource clock, boolean starts) {
    this.starts = starts;
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.news = new PayerNews(table);
    this.addressees = new Addressees(table, cases, payers);
    this.assignments = new Assignments(table);
    this.ledgers = new Ledgers(table);
    this.executions = executions;
    this.clock = clock;
  }

  /** What became of an event. */
  public sealed interface Accepted {
    /** It reached its cases. */
    record Done() implements Accepted {}

    /** Nothing comes of it, and why. */
    record Ignored(String why) implements Accepted {}

    /** It names no invoice that we know: it must be read back first. */
    record NeedsReadBack() implements Accepted {}

    /** It may be about a case whose invoice was never read: it must come again after that. */
    record TooEarly() implements Accepted {}
  }

  /**
   * Why nothing would come of an event, found by reading alone; empty when it must be kept and
   * accepted.
   */
  public Optional<String> passesBy(String connection, BillingEvent event, String causedBy) {
    return switch (event.type()) {
      case PAYMENT_METHOD_UPDATED, SUBSCRIPTION_CANCELED ->
          isOwnRequest(causedBy)
              ? Optional.of(OUR_DOING)
              : addressees.ofCustomer(connection, event).noOne()
                      && payerToMeasure(connection, event).isEmpty()
                  ? Optional.of(NO_LISTENER)
                  : Optional.empty();
      case DISPUTED ->
          Facts.isWon(event) && addressees.caseOf(connection, event, null).isEmpty()
              ? Optional.of(DISPUTE_WON)
              : Optional.empty();
      case PAYMENT_FAILED,
          PAYMENT_PENDING,
          INVOICE_OVERDUE,
          PAYMENT_SUCCEEDED,
          INVOICE_CHANGED,
          INVOICE_VOIDED,
          REFUNDED ->
          addressees
              .caseOf(connection, event, causedBy)
              .flatMap(
                  id -> {
                    Optional<RecoveryCase> before = cases.find(id);
                    Facts.Parties parties = new Facts.Parties(id, connection, null);
                    Reaction r = react(before, parties, event, causedBy);
                    return r.changesNothing(before) ? Optional.of(r.why()) : Optional.empty();
                  });
    };
  }

  /** Takes one event of a delivery. */
  public Accepted accept(String connection, BillingEvent event, String causedBy) {
    return switch (event.type()) {
      case PAYMENT_METHOD_UPDATED, SUBSCRIPTION_CANCELED ->
          isOwnRequest(causedBy) ? new Accepted.Ignored(OUR_DOING) : customer(connection, event);
      case DISPUTED -> dispute(connection, event);
      case PAYMENT_FAILED,
          PAYMENT_PENDING,
          INVOICE_OVERDUE,
          PAYMENT_SUCCEEDED,
          INVOICE_CHANGED,
          INVOICE_VOIDED,
          REFUNDED ->
          ofInvoice(connection, event, causedBy);
    };
  }

  /** A word about one case. The payer is written first, so that every claim sees it at once. */
  public void hear(CaseId id, Signal signal, String factKey) {
    RecoveryCase c = cases.get(id);
    payers.change(c.dossier().payerId(), payer -> payer.heard(signal));
    tell(id, signal, factKey);
    if (ofThePayer(signal.kind())) {
      fanOut(c.dossier().payerId(), asNews(signal), factKey, id);
    }
  }

  /** A word about a payer: the payer first, then each of its open cases. */
  public void hearAll(String payerId, Signal signal, String factKey) {
    payers.change(payerId, payer -> payer.heard(signal));
    fanOut(payerId, signal, factKey, null);
  }

  /** An opt-out: the payer first, then each of its open cases. */
  public void optOut(String payerId, Channel channel, String factKey) {
    off(payerId, channel, factKey, Guardrail.OPT_OUT);
  }

  /** A complaint about a message is an opt-out that weighs more. */
  public void complained(String payerId, Channel channel, String factKey) {
    off(payerId, channel, factKey, Guardrail.COMPLAINT);
  }

  private void off(String payerId, Channel channel, String factKey, Guardrail harm) {
    assignments.harmed(payerId, harm, clock.instant());
    payers.change(payerId, payer -> payer.optedOut(channel));
    Signal signal = Signal.of(SignalKind.OPTED_OUT, clock.instant(), "customer");
    fanOut(payerId, signal, factKey, null);
  }

  /**
   * Makes sure that an open case has an execution and that nobody sleeps over a fact. Whoever waits
   * knowing every fact sleeps on, so that a fact told again costs nothing.
   */
  public void dispatch(CaseId id, String reason) {
    RecoveryCase c = cases.get(id);
    if (c.open() && starts) {
      executions.start(id, c.progress().round(), c.progress().run());
    }
    Wait waiting = c.progress().waiting();
    if (waiting != null && waiting.seen() < c.progress().factSeq()) {
      wake(c, reason);
    }
  }

  private Accepted ofInvoice(String connection, BillingEvent event, String causedBy) {
    Optional<CaseId> named = addressees.caseOf(connection, event, causedBy);
    if (named.isEmpty()) {
      return new Accepted.NeedsReadBack();
    }
    CaseId id = named.get();
    boolean customerKnown = event.customer() != null && event.customer().id() != null;
    String payerId = customerKnown ? payers.idOf(connection, event.customer()) : null;
    boolean opens =
        event.type() == BillingEventType.PAYMENT_FAILED
            || event.type() == BillingEventType.INVOICE_OVERDUE;
    Optional<String> payer =
        Optional.ofNullable(payerId).or(() -> cases.find(id).map(c -> c.dossier().payerId()));
    if (opens && payer.isEmpty()) {
      return new Accepted.NeedsReadBack();
    }
    if (event.type() == BillingEventType.REFUNDED) {
      payer.ifPresent(p -> assignments.harmed(p, Guardrail.REFUND, clock.instant()));
    }
    Facts.Parties parties = new Facts.Parties(id, connection, payerId);
    Reaction reaction =
        fact(id, event.factKey(), before -> react(before, parties, event, causedBy), event);
    if (customerKnown && event.customer().email() != null) {
      payers.change(payerId, p -> p.reachedAt(event.customer().email(), event.customer().name()));
    }
    return reaction.effect() == Effect.IGNORE
        ? new Accepted.Ignored(reaction.why())
        : new Accepted.Done();
  }

  /** Reacts to an event that may be the answer to a request of ours. */
  private Reaction react(
      Optional<RecoveryCase> before, Facts.Parties parties, BillingEvent event, String causedBy) {
    boolean ours =
        isOwnRequest(causedBy)
            || (causedBy != null && causedBy.startsWith(parties.id().value() + "~"));
    return Facts.react(before, parties, event, ours ? causedBy : null, clock.instant());
  }

  private static boolean isOwnRequest(String causedBy) {
    return causedBy != null && causedBy.startsWith("recoup-");
  }

  private Accepted customer(String connection, BillingEvent event) {
    boolean cancels = event.type() == BillingEventType.SUBSCRIPTION_CANCELED;
    SignalKind kind = cancels ? SignalKind.CANCELED : SignalKind.NEW_CARD;
    Signal signal = new Signal(kind, event.occurredAt(), null, null, "billing", event.reason());
    Addressees.Listeners listeners = addressees.ofCustomer(connection, event);
    Optional<String> measured = payerToMeasure(connection, event);
    measured.ifPresent(payerId -> news.canceled(payerId, connection, event));
    listeners.certain().forEach(id -> tell(id, signal, event.factKey()));
    if (listeners.unread()) {
      return new Accepted.TooEarly();
    }
    return listeners.noOne() && measured.isEmpty()
        ? new Accepted.Ignored(NO_LISTENER)
        : new Accepted.Done();
  }

  /** Whose subscription ended, when a case of theirs, open or closed, is measured by that. */
  private Optional<String> payerToMeasure(String connection, BillingEvent event) {
    boolean ended =
        event.type() == BillingEventType.SUBSCRIPTION_CANCELED && event.subscriptionId() != null;
    return Optional.ofNullable(ended ? event.customer() : null)
        .map(BillingEvent.CustomerRef::id)
        .flatMap(id -> payers.find(connection, id))
        .filter(news::matters);
  }

  private Accepted dispute(String connection, BillingEvent event) {
    Optional<CaseId> id = addressees.caseOf(connection, event, null);
    if (Facts.isWon(event)) {
      return id.isEmpty() ? new Accepted.Ignored(DISPUTE_WON) : ofInvoice(connection, event, null);
    }
    Optional<String> payerId =
        id.flatMap(cases::find)
            .map(c -> c.dossier().payerId())
            .or(
                () ->
                    event.customer() == null || event.customer().id() == null
                        ? Optional.empty()
                        : Optional.of(payers.idOf(connection, event.customer())));
    if (payerId.isEmpty()) {
      return new Accepted.NeedsReadBack();
    }
    Signal signal =
        new Signal(SignalKind.DISPUTED, event.occurredAt(), null, null, "billing", event.reason());
    assignments.harmed(payerId.get(), Guardrail.CHARGEBACK, clock.instant());
    payers.change(payerId.get(), payer -> payer.heard(signal));
    Instant now = clock.instant();
    if (id.isPresent() && cases.find(id.get()).isPresent()) {
      Facts.Parties parties = new Facts.Parties(id.get(), connection, payerId.get());
      fact(
          id.get(),
          event.factKey(),
          before -> Facts.react(before, parties, event, null, now),
          event);
    }
    fanOut(payerId.get(), asNews(signal), event.factKey(), id.orElse(null));
    return new Accepted.Done();
  }

  /** What the payer's other cases hear: look at the payer again. A ruling is heard as such. */
  private static Signal asNews(Signal signal) {
    return signal.kind() == SignalKind.GO_ON
        ? signal
        : new Signal(
            SignalKind.CHANGED, signal.at(), null, null, signal.by(), signal.kind().name());
  }

  private void fanOut(String payerId, Signal signal, String factKey, CaseId except) {
    for (CaseId id : payers.get(payerId).openCases()) {
      if (!id.equals(except)) {
        tell(id, signal, factKey);
      }
    }
  }

  private void tell(CaseId id, Signal signal, String factKey) {
    fact(
        id,
        factKey,
        before ->
            before
                .map(c -> Facts.hear(c, signal, clock.instant()))
                .orElse(new Reaction(Effect.IGNORE, null, "no such case")),
        null);
  }

  private Reaction fact(
      CaseId id,
      String factKey,
      java.util.function.Function<Optional<RecoveryCase>, Reaction> react,
      BillingEvent event) {
    Instant now = clock.instant();
    Reaction known = new Reaction(Effect.NOTE, null, "known fact");
    Reaction reaction =
        cases.change(
            id,
            before -> {
              Reaction r = react.apply(before);
              if (r.changesNothing(before)) {
                return CaseStore.Change.none(r);
              }
              Write seen = Write.claim(factItem(id, factKey, event, now));
              AuditEntry entry =
                  AuditEntry.of(
                      now, ACTOR, "FACT", "fact", factKey, "effect", r.effect(), "why", r.why());
              return CaseStore.Change.of(r, r.after(), entry)
                  .and(links(before, r))
                  .and(before.map(b -> ledgers.settled(b, r.after())).orElse(List.of()))
                  .unless(seen, known);
            });
    switch (reaction.effect()) {
      case START -> dispatch(id, "opened");
      case WAKE -> wake(cases.get(id), reaction.why());
      // Told before, perhaps by somebody who died before he could wake anybody.
      case NOTE -> dispatch(id, "repeated");
      case IGNORE -> {}
    }
    return reaction;
  }

  private static Item factItem(CaseId id, String factKey, BillingEvent event, Instant now) {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("at", now);
    doc.put("type", event == null ? null : event.type());
    doc.put("occurredAt", event == null ? null : event.occurredAt());
    return Item.of(Keys.facts(id), factKey, JsonWriter.write(doc));
  }

  private static List<Write> links(Optional<RecoveryCase> before, Reaction reaction) {
    RecoveryCase after = reaction.after();
    boolean wasOpen = before.map(b -> b.progress().status() != CaseStatus.CLOSED).orElse(false);
    boolean isOpen = after.progress().status() != CaseStatus.CLOSED;
    List<Write> links = new ArrayList<>();
    if (isOpen && !wasOpen) {
      links.add(PayerStore.link(after.dossier().payerId(), after.id()));
    }
    return links;
  }

  private void wake(RecoveryCase c, String reason) {
    if (c.open() && c.progress().waiting() != null) {
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("woken", true);
      output.put("reason", reason);
      executions.wake(c.progress().waiting(), JsonWriter.write(output));
    }
  }

  private static boolean ofThePayer(SignalKind kind) {
    return switch (kind) {
      // The last three of these lift a hold, which the payer's other cases may be waiting for.
      case REPLIED,
          QUERIED,
          HARDSHIP,
          DISPUTED,
          DO_NOT_CONTACT,
          PAUSED_UNTIL,
          GO_ON,
          PROMISED,
          PAID_NOT_BOOKED,
          TASK_DONE ->
          true;
      case PAID,
          NEW_CARD,
          FAILED_AGAIN,
          PENDING,
          OPTED_OUT,
          CANCELED,
          CHANGED,
          REFUNDED,
          WRONG_CONTACT,
          HAND_OVER,
          STOP ->
          false;
    };
  }
}
