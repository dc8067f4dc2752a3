package dev.recoup.simulation.policy;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.AuditHead;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.RecoveryCase.Findings;
import dev.recoup.domain.RecoveryCase.Progress;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Caps;
import dev.recoup.domain.select.Situation;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * An observation as the situation the product decides on: what the table and the billing system
 * would hold after these facts. Adds no knowledge and no judgement but the product's own.
 */
public final class Situations {
  private static final String PROVIDER = "stripe";

  private final Policy policy;
  private final Predicate<Signal> heard;
  private final Map<Decline, Diagnosis> diagnoses = new ConcurrentHashMap<>();

  /**
   * @param policy the limits to decide within
   * @param heard which words of customers and colleagues the policy takes notice of
   */
  public Situations(Policy policy, Predicate<Signal> heard) {
    this.policy = policy;
    this.heard = heard;
  }

  /** The situation of the case the observation is about, as it is at {@code now}. */
  public Situation of(Observation seen, Instant now) {
    Seen subject = seen.subject();
    Invoice invoice = invoice(subject);
    RecoveryCase c = recoveryCase(seen, subject, invoice);
    List<CaseId> open = seen.cases().stream().filter(Seen::open).map(Seen::id).toList();
    return new Situation(
        now,
        c,
        invoice,
        new PayerFile(payer(seen), seen.contacts(), open),
        subject.card() == null ? null : ledger(seen, subject.card(), now),
        null,
        policy,
        false);
  }

  /** As the product keeps it: a revocation stops the payer; a word nobody heard holds nothing. */
  private Payer payer(Observation seen) {
    Payer p = seen.payer();
    boolean held = p.heldBy() == null || heard.test(p.heldBy());
    Payer known =
        held
            ? p
            : new Payer(
                p.id(),
                p.version(),
                p.email(),
                p.name(),
                p.country(),
                p.optOuts(),
                p.doNotContact(),
                p.stop(),
                null,
                p.pausedUntil(),
                p.lifetimeContacts());
    return seen.cases().stream()
        .filter(s -> s.open() && Diagnoser.stopsPayer(diagnosis(s)))
        .findFirst()
        .map(s -> known.heard(Signal.of(SignalKind.DISPUTED, s.declineAt(), "billing")))
        .orElse(known);
  }

  /** The product's judgement of the case's last decline. */
  public Diagnosis diagnosis(Seen seen) {
    if (seen.collection() == CollectionMethod.SEND_INVOICE) {
      return Diagnoser.overdue();
    }
    return diagnosis(seen.decline());
  }

  private Diagnosis diagnosis(Decline decline) {
    return diagnoses.computeIfAbsent(decline, d -> Diagnoser.diagnose(PROVIDER, d));
  }

  private RecoveryCase recoveryCase(Observation seen, Seen s, Invoice invoice) {
    List<Signal> signals = s.signals().stream().filter(heard).toList();
    long version =
        1L + s.attempts().size() + s.tasks().size() + signals.size() + seen.contacts().size();
    String fact = "decline-" + s.attempts().size();
    return new RecoveryCase(
        s.id(),
        version,
        new Progress(CaseStatus.OPEN, 1, 1, version, null, null, null, 0, s.failedAt(), null, null),
        AuditHead.EMPTY,
        new Dossier(
            House.CONNECTION,
            invoice.id(),
            seen.payer().id(),
            seen.payer().id(),
            invoice.subscriptionId(),
            Arm.SMART,
            s.failedAt(),
            s.decline(),
            fact,
            s.declineAt(),
            signals,
            List.of()),
        s.attempts(),
        s.tasks(),
        new Findings(invoice, diagnosis(s), fact, seen.account()));
  }

  private static Invoice invoice(Seen s) {
    boolean byHand = s.collection() == CollectionMethod.SEND_INVOICE;
    return new Invoice(
        s.id().value(),
        s.id().value(),
        InvoiceStatus.OPEN,
        s.collection(),
        s.amount(),
        Money.zero(s.amount().currency()),
        s.amount(),
        0,
        byHand ? 0 : 1 + s.attempts().size(),
        null,
        false,
        false,
        false,
        s.dueDate(),
        s.failedAt(),
        null,
        "https://pay.example.com/" + s.id(),
        s.id().value(),
        byHand ? null : "sub-" + s.id(),
        true,
        s.card(),
        charges(s));
  }

  private static List<Charge> charges(Seen s) {
    if (s.card() == null) {
      return List.of();
    }
    List<Charge> charges = new ArrayList<>(1 + s.attempts().size());
    List<Decline> said = s.declines();
    charges.add(
        charge("first", s.failedAt(), ChargeStatus.FAILED, s.amount(), s.failedOn(), said.get(0)));
    int told = 1;
    for (Attempt a : s.attempts()) {
      ChargeStatus status = a.unresolved() ? ChargeStatus.PENDING : ChargeStatus.FAILED;
      Decline why = a.unresolved() || told >= said.size() ? null : said.get(told++);
      charges.add(charge(a.id(), a.claimedAt(), status, a.amount(), a.cardKey(), why));
    }
    return charges;
  }

  private static Charge charge(
      String id, Instant at, ChargeStatus status, Money amount, String card, Decline why) {
    return new Charge(id, at, status, amount, 0, false, card, why);
  }

  /**
   * Every charge on the card over all the payer's invoices; missing funds make all of them wait,
   * and what ends the card ends it for all of them.
   */
  private CardLedger ledger(Observation seen, Card card, Instant now) {
    List<CardLedger.Entry> entries = new ArrayList<>();
    String inFlight = null;
    Instant wait = null;
    Instant dead = null;
    Instant oldest = now.minus(CardLedger.KEPT);
    for (Seen s : seen.cases()) {
      if (card.key().equals(s.failedOn()) && s.failedAt().isAfter(oldest)) {
        entries.add(entry(s.id() + "-first", s.failedAt(), s.amount(), Attempt.State.DECLINED));
      }
      for (Attempt a : s.attempts()) {
        if (a.cardKey().equals(card.key()) && a.claimedAt().isAfter(oldest)) {
          entries.add(entry(a.id(), a.claimedAt(), a.amount(), a.state()));
          inFlight = a.unresolved() ? a.id() : inFlight;
        }
      }
      if (s.open() && lastDeclinedOn(s).equals(card.key())) {
        wait = later(wait, Caps.waitTogether(diagnosis(s), policy, s.declineAt()).orElse(null));
      }
      dead = killed(s, card.key()) ? later(dead, s.declineAt()) : dead;
    }
    entries.sort(Comparator.comparing(CardLedger.Entry::at));
    return new CardLedger(card.key(), 0, entries, inFlight, wait, dead);
  }

  /** True when one of the declines on this card was for good. */
  private boolean killed(Seen s, String card) {
    List<String> on = new ArrayList<>(s.declines().size());
    on.add(s.failedOn());
    s.attempts().stream()
        .filter(a -> a.state() == Attempt.State.DECLINED)
        .forEach(a -> on.add(a.cardKey()));
    for (int i = 0; i < s.declines().size(); i++) {
      if (card.equals(on.get(i)) && Diagnoser.killsCard(diagnosis(s.declines().get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static String lastDeclinedOn(Seen s) {
    return s.attempts().reversed().stream()
        .filter(a -> a.state() == Attempt.State.DECLINED)
        .map(Attempt::cardKey)
        .findFirst()
        .orElse(s.failedOn());
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  private static CardLedger.Entry entry(String id, Instant at, Money amount, Attempt.State state) {
    boolean declined = state == Attempt.State.DECLINED;
    boolean paid = state == Attempt.State.PAID;
    return new CardLedger.Entry(id, at, amount.minor(), amount.currency(), declined, paid);
  }
}
