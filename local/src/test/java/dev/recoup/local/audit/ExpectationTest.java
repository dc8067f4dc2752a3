package dev.recoup.local.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.policy.Policies;
import dev.recoup.local.audit.Expectation.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final Planted planted = new Planted();

  private Expectation expect() throws IOException {
    Path file = Files.write(folder.resolve("payments.csv"), planted.as(Planted.PLAIN));
    return Audit.of(PaymentsFile.read(file, null, "stripe", n -> {}), Policies.defaults()).smart();
  }

  private double money() throws IOException {
    return expect().byCurrency().get("EUR").expected();
  }

  @Test
  void nothing_is_expected_of_what_was_paid() throws IOException {
    planted.invoice("visa", "EUR", "20.00").declined("insufficient_funds").later(DAY).paid();
    assertEquals(new Range(0, 0, 0), expect().debts());
  }

  @Test
  void the_interval_holds_the_expectation_and_never_more_than_was_lost() throws IOException {
    for (int i = 0; i < 5; i++) {
      planted.invoice("visa", "EUR", "20.00").declined("insufficient_funds");
    }
    Range money = expect().byCurrency().get("EUR");
    assertTrue(0 <= money.low() && money.low() < money.expected(), money.toString());
    assertTrue(money.expected() < money.high() && money.high() <= 10_000, money.toString());
  }

  @Test
  void the_unsureness_of_the_rules_does_not_vanish_with_many_invoices() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      planted.invoice("visa", "EUR", "20.00").declined("expired_card");
    }
    Range debts = expect().debts();
    assertTrue(debts.low() <= debts.expected() * 2 / 3, debts.toString());
    assertTrue(debts.high() >= debts.expected() * 4 / 3, debts.toString());
  }

  @Test
  void invoices_of_one_customer_are_paid_or_not_as_one() throws IOException {
    for (int i = 0; i < 100; i++) {
      planted.invoice("visa", "EUR", "20.00").declined("expired_card");
    }
    Range apart = expect().debts();
    planted.rows.replaceAll(
        r ->
            new Planted.Row(
                r.payment(),
                r.created(),
                r.amount(),
                r.currency(),
                r.paid(),
                r.code(),
                r.brand(),
                r.card(),
                "cus_one",
                r.invoice()));
    Range together = expect().debts();
    assertEquals(apart.expected(), together.expected(), 1e-6);
    assertTrue(together.high() > apart.high() && together.low() < apart.low());
  }

  @Test
  void the_more_was_tried_the_less_is_expected() throws IOException {
    planted.invoice("visa", "EUR", "20.00").declined("insufficient_funds");
    double fresh = money();
    planted.rows.clear();
    planted.invoice("visa", "EUR", "20.00").declined(5, DAY, "insufficient_funds");
    double tried = money();
    assertTrue(tried < 0.9 * fresh, fresh + " before, " + tried + " after four retries");
    planted.rows.clear();
    planted.invoice("visa", "EUR", "20.00").declined(9, DAY, "insufficient_funds");
    double worn = money();
    assertTrue(worn < tried && worn > 0, "only asking is left, but " + worn);
  }

  @Test
  void fraud_consent_withdrawn_the_unknown_and_trifles_are_not_for_retry_or_message()
      throws IOException {
    planted.invoice("visa", "EUR", "20.00").declined("fraudulent");
    planted.invoice("visa", "EUR", "20.00").declined("revocation_of_all_authorizations");
    planted.invoice("visa", "EUR", "20.00").declined("never_heard_of");
    planted.invoice("visa", "EUR", "0.50").declined("insufficient_funds");
    assertEquals(0, money());
  }

  @Test
  void a_dead_card_is_expected_back_only_by_asking_for_another() throws IOException {
    planted.invoice("visa", "EUR", "20.00").declined("expired_card");
    double once = money();
    planted.rows.clear();
    planted.invoice("visa", "EUR", "20.00").declined(6, DAY, "expired_card");
    assertTrue(once > 0);
    assertEquals(once, money(), "no retry was counted on");
  }
}
