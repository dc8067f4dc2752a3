package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Facts;
import dev.recoup.domain.Facts.Parties;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final List<RecoveryCase> cases = new ArrayList<>();

  /** A payment that failed so many days after the first one, and what came of it. */
  private void failed(String payer, double day, long minor, boolean paid) {
    Instant at = Given.ENTRY.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    String invoice = "in_" + cases.size();
    BillingEvent event =
        new BillingEvent(
            BillingEventType.PAYMENT_FAILED,
            "evt_" + invoice,
            "ch_" + invoice,
            at,
            true,
            null,
            null,
            new InvoiceRef(invoice, null, null, null, null, null, null),
            null,
            new CustomerRef("cus", null, null),
            null,
            null);
    Parties parties = new Parties(CaseId.of("stripe-eu", invoice), "stripe-eu", payer);
    RecoveryCase opened = Facts.react(Optional.empty(), parties, event, null, at).after();
    Money amount = new Money(minor, "EUR");
    Money left = paid ? new Money(0, "EUR") : amount;
    List<Receipt> receipts =
        paid
            ? List.of(new Receipt("ch", amount, 0, RecoveredBy.RETRY, at.plusSeconds(60)))
            : List.of();
    cases.add(
        opened
            .with(EligibilityTest.invoice(InvoiceStatus.OPEN, left, false))
            .with(opened.dossier().withReceipts(receipts)));
  }

  private Optional<History> history() {
    return History.of(cases, Policies.defaults(), "EUR");
  }

  @Test
  void nineteen_payers_tell_too_little() {
    for (int i = 0; i < 19; i++) {
      failed("p-" + i, i, 5_000, false);
    }
    assertEquals(Optional.empty(), history());
    failed("p-19", 19, 5_000, false);
    assertTrue(history().isPresent());
  }

  @Test
  void the_figures_are_those_of_payers_not_of_invoices() {
    for (int i = 0; i < 20; i++) {
      failed("p-" + i, i * 1.5, 4_000, i % 2 == 0);
    }
    // A second invoice on the same day counts, one two days later does not, nor does high value.
    failed("p-0", 0.1, 4_000, true);
    failed("p-0", 2, 90_000, true);
    failed("p-rich", 3, 500_000, false);
    History history = history().orElseThrow();
    assertEquals(20, history.payers());
    assertEquals(20 / (28 / 30.4375), history.monthly(), 0.1);
    assertEquals(44_000 / 84_000.0, history.rate(), 1e-9);
    assertEquals(4_200, history.mean(), 1e-9);
    assertEquals(894.4, history.sd(), 0.1);
  }

  @Test
  void one_invoice_a_payer_is_known_at_entry() {
    for (int i = 0; i < 40; i++) {
      failed("p-" + i, i, 1_000 + 500 * i, false);
    }
    assertEquals(1, history().orElseThrow().knownAtEntry(), 1e-9);
  }
}
