package dev.recoup.functions.verifybilling;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Control;
import dev.recoup.aws.Ledgers;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Readings;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.domain.Account;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Begins every pass with the truth: reads the invoice and takes it into the case. */
public final class VerifyBillingHandler extends Stage {
  /** An execution of so many passes goes in circles; a person looks at it. */
  static final int MOST_PASSES = 200;

  private static final Duration ACCOUNT_FRESH = Duration.ofDays(7);

  private final CaseStore cases;
  private final PayerStore payers;
  private final Control control;
  private final Readings readings;
  private final Drawing drawing;
  private final OtherMethods others;
  private final Function<String, Billing> billings;
  private final InstantSource clock;

  public VerifyBillingHandler() {
    this(
        Wiring.table(),
        new Billings(
            Wiring.env("CONNECTIONS"), Wiring.Vault.secrets()::get, InstantSource.system()),
        InstantSource.system());
  }

  public VerifyBillingHandler(
      Table table, Function<String, Billing> billings, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.control = new Control(table);
    this.readings = new Readings(cases, new Ledgers(table));
    this.drawing = new Drawing(table, cases, payers, control);
    this.others = new OtherMethods(table, control);
    this.billings = billings;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    if (!c.ownedBy(in.round(), in.run())) {
      return answer(in, c, "CLOSED", "END");
    }
    if (in.pass() >= MOST_PASSES) {
      return answer(in, c, "OPEN", "PARK");
    }
    Billing billing = billings.apply(c.dossier().connection());
    Invoice told =
        billing
            .invoice(c.dossier().invoiceId())
            .orElseThrow(() -> new NoSuchInvoice(c.id().value()));
    knowPayer(billing, c);
    if (c.invoice() == null && drawing.draw(file, told, clock.instant())) {
      file = cases.file(in.caseId());
    }
    Invoice invoice = owned(billing, file.value().dossier(), told);
    RecoveryCase read = readings.take(file, invoice, clock.instant());
    if (!settled(invoice)) {
      others.look(billing, file, read, invoice);
    }
    return answer(in, read, standing(invoice), next(read, invoice))
        // The facts known before billing was asked: what came since may not be in its answer.
        .with("factSeq", c.progress().factSeq());
  }

  /**
   * From the first look on one engine alone runs on the invoice: ours, unless the case is left to
   * the native plan or nothing is really charged.
   */
  private Invoice owned(Billing billing, Dossier d, Invoice invoice) {
    if (!invoice.nativeCollecting()) {
      return invoice;
    }
    Control.Settings settings = control.settings();
    boolean ours =
        !settings.paused()
            && settings.policy().playing(d.arm()) != Arm.HOLDOUT
            && settings.policy().chargesLive(d.connection(), d.payerId());
    return ours ? billing.takeOver(invoice.id()) : invoice;
  }

  private String next(RecoveryCase c, Invoice invoice) {
    if (settled(invoice)) {
      return "CLOSE";
    }
    if (c.newDecline()) {
      return "CLASSIFY";
    }
    return stale(c.account()) ? "ENRICH" : "SCORE";
  }

  private static boolean settled(Invoice invoice) {
    return switch (invoice.status()) {
      case PAID, VOID, UNCOLLECTIBLE -> true;
      case OPEN -> invoice.remaining().isZero();
      case DRAFT -> false;
    };
  }

  private static String standing(Invoice invoice) {
    if (invoice.status() == InvoiceStatus.PAID) {
      return "PAID";
    }
    if (settled(invoice)) {
      return "CLOSED";
    }
    return invoice.inFlight() ? "IN_FLIGHT" : "OPEN";
  }

  private boolean stale(Account account) {
    return account == null || account.asOf().plus(ACCOUNT_FRESH).isBefore(clock.instant());
  }

  /** The payer's address and country are read once, when no webhook told them. */
  private void knowPayer(Billing billing, RecoveryCase c) {
    if (c.account() != null || c.dossier().customerId() == null) {
      return;
    }
    PayerFile payer = payers.get(c.dossier().payerId());
    if (payer.payer().email() == null || payer.payer().country() == null) {
      billing
          .customer(c.dossier().customerId())
          .ifPresent(
              customer ->
                  payers.change(
                      payer.payer().id(),
                      p ->
                          p.reachedAt(customer.email(), customer.name())
                              .livingIn(customer.country())));
    }
  }

  private Answer answer(StageInput in, RecoveryCase c, String billing, String next) {
    return Answer.next(next)
        .with("factSeq", c.progress().factSeq())
        .with("pass", in.pass() + 1)
        .with("billing", billing)
        .with("newDecline", c.newDecline())
        .with("accountStale", stale(c.account()));
  }

  /** The billing system does not know the invoice of an open case. */
  static final class NoSuchInvoice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchInvoice(String caseId) {
      super("the billing system has no invoice for case " + caseId + "; look at the connection");
    }
  }
}
