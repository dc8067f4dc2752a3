package dev.recoup.functions.retrypayment;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Ledgers;
import dev.recoup.aws.Readings;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.errors.BillingUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies, claims, charges and records, all in one invocation. A charge without an answer is read
 * back and, while its idempotency key is sure to be known, asked for again under the same key;
 * never under a new one.
 */
public final class RetryPaymentHandler extends Stage {
  private final CaseStore cases;
  private final Readings readings;
  private final Charges charges;
  private final Decisions decisions;
  private final Function<String, Billing> billings;
  private final InstantSource clock;

  public RetryPaymentHandler() {
    this(
        Wiring.table(),
        new Billings(
            Wiring.env("CONNECTIONS"), Wiring.Vault.secrets()::get, InstantSource.system()),
        InstantSource.system());
  }

  public RetryPaymentHandler(Table table, Function<String, Billing> billings, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.readings = new Readings(cases, new Ledgers(table));
    this.charges = new Charges(table, cases);
    this.decisions = new Decisions(table);
    this.billings = billings;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    Optional<Decision> decision = decisions.of(c).filter(d -> d.id().equals(in.step()));
    if (!charges.mayAct(c, in) || decision.isEmpty()) {
      return result("CHANGED", null);
    }
    Billing billing = billings.apply(c.dossier().connection());
    Optional<Attempt> begun = c.unresolvedAttempt();
    if (begun.isPresent()) {
      return resume(c, begun.get(), billing);
    }
    Optional<Attempt> done = lastSince(c, decision.get().decidedAt());
    return done.isPresent() ? answer(done.get()) : charge(in, file, decision.get(), billing);
  }

  private static Optional<Attempt> lastSince(RecoveryCase c, Instant decidedAt) {
    return c.roundAttempts().stream()
        .filter(a -> !a.claimedAt().isBefore(decidedAt))
        .max(Comparator.comparing(Attempt::number));
  }

  private Answer charge(StageInput in, CaseFile file, Decision decision, Billing billing) {
    RecoveryCase c = file.value();
    Invoice invoice = read(billing, c);
    if (changed(c, invoice)) {
      readings.take(c.id(), invoice, clock.instant());
      return result("CHANGED", null);
    }
    Optional<Card> backup = stored(billing, invoice, method(decision));
    if (method(decision) != null && backup.isEmpty()) {
      // Taken off file since: what is left to do is decided anew.
      return result("CHANGED", null);
    }
    if (invoice.nativeCollecting() && charges.live(c)) {
      invoice = billing.takeOver(invoice.id());
    }
    Charges.Wanted wanted = new Charges.Wanted(decision.decidedAt(), invoice, backup.orElse(null));
    return switch (charges.claim(in, file, wanted, clock.instant())) {
      case Charges.Claim.Refused refused -> result(refused.result(), refused.at());
      case Charges.Claim.Claimed claimed -> collect(c, claimed.attempt(), billing);
    };
  }

  private static String method(Decision decision) {
    return decision.step() instanceof Step.RetryPayment retry ? retry.method() : null;
  }

  /** Another method of the payer, if it is still attached; none was asked for with null. */
  private static Optional<Card> stored(Billing billing, Invoice invoice, String method) {
    return method == null || invoice.customerId() == null
        ? Optional.empty()
        : billing.methods(invoice.customerId()).stream()
            .filter(card -> card.methodId().equals(method))
            .findFirst();
  }

  private static boolean changed(RecoveryCase c, Invoice invoice) {
    Invoice known = c.invoice();
    return known == null
        || invoice.status() != InvoiceStatus.OPEN
        || invoice.inFlight()
        || !invoice.factsDigest().equals(known.factsDigest());
  }

  /** Somebody began this charge and perhaps died: nobody knows whether money moved. */
  private Answer resume(RecoveryCase c, Attempt attempt, Billing billing) {
    Invoice invoice = read(billing, c);
    RecoveryCase after = readings.take(c.id(), invoice, clock.instant());
    Attempt now =
        after.attempts().stream()
            .filter(a -> a.id().equals(attempt.id()))
            .findFirst()
            .orElseThrow();
    if (!now.unresolved() || now.state() == Attempt.State.PENDING) {
      return answer(now);
    }
    boolean keyKnown = attempt.claimedAt().plus(Attempt.KEY_KNOWN).isAfter(clock.instant());
    Card backup = stored(billing, invoice, attempt.methodId()).orElse(null);
    boolean may =
        keyKnown && charges.mayAskAgain(c.id(), attempt, invoice, backup, clock.instant());
    return may ? collect(after, attempt, billing) : result("UNKNOWN", null);
  }

  private Answer collect(RecoveryCase c, Attempt attempt, Billing billing) {
    Billing.Collected collected =
        billing.collect(
            c.dossier().invoiceId(), attempt.amount(), attempt.id(), attempt.methodId());
    Invoice paid = collected instanceof Billing.Collected.Paid ? afterwards(billing, c) : null;
    Attempt recorded = charges.record(c.id(), attempt, collected, paid, clock.instant());
    if (recorded.state() == Attempt.State.UNKNOWN) {
      throw new BillingUnavailable(
          "no answer to charge " + attempt.id() + "; it is read back and never repeated anew");
    }
    return answer(recorded);
  }

  /** The paid invoice; null when it cannot be read now: then the next pass reads it. */
  private static Invoice afterwards(Billing billing, RecoveryCase c) {
    try {
      return read(billing, c);
    } catch (BillingUnavailable e) {
      return null;
    }
  }

  private static Invoice read(Billing billing, RecoveryCase c) {
    return billing
        .invoice(c.dossier().invoiceId())
        .orElseThrow(
            () -> new BillingUnavailable("billing does not find the invoice of " + c.id()));
  }

  private static Answer answer(Attempt attempt) {
    return switch (attempt.state()) {
      case PAID -> result("PAID", null).with("next", "CLOSE");
      case DECLINED -> result("DECLINED", null).with("next", "WRITE_BACK");
      case PENDING -> result("PENDING", attempt.pendingUntil());
      case CLAIMED, UNKNOWN -> result("UNKNOWN", null);
      case ABANDONED -> result("NOT_ALLOWED", null);
    };
  }

  private static Answer result(String result, Instant at) {
    return Answer.result(result).with("at", at).with("next", "LOOP");
  }
}
