package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CohortTest {
  private static final String AT = "2026-03-02T09:00:00Z";
  private static final Money FIFTY = new Money(5_000, "EUR");

  private final Experiment experiment = Given.half(1_000);

  private Sums smart(List<Entry> entries, Map<String, List<Receipt>> receipts) {
    return Cohort.of(
            experiment,
            Given.DAY,
            entries,
            id -> receipts.getOrDefault(id.value().replace("stripe-eu-", ""), List.of()))
        .of(Arm.SMART);
  }

  private static Entry first(Money atRisk) {
    return Given.entry("p-1", Arm.SMART, "in_1", AT, atRisk);
  }

  private double received(Receipt... receipts) {
    return smart(List.of(first(FIFTY)), Map.of("in_1", List.of(receipts))).y();
  }

  @Test
  void money_counts_within_35_days_of_the_entry_less_what_was_given_back() {
    assertEquals(0.05, received(Given.receipt(5_000, "EUR", 0, "2026-04-06T08:59:59Z")), 1e-12);
    assertEquals(0, received(Given.receipt(5_000, "EUR", 0, "2026-04-06T09:00:00Z")), 1e-12);
    assertEquals(0.03, received(Given.receipt(5_000, "EUR", 2_000, AT)), 1e-12);
    assertEquals(
        0.02,
        received(
            Given.receipt(1_000, "EUR", 0, "2026-03-05T00:00:00Z"),
            Given.receipt(1_000, "EUR", 0, "2026-03-25T00:00:00Z")),
        1e-12);
  }

  @Test
  void no_payer_counts_for_more_than_the_cap() {
    assertEquals(1, received(Given.receipt(9_900_000, "EUR", 0, AT)));
    assertEquals(1, smart(List.of(first(new Money(9_900_000, "EUR"))), Map.of()).x());
  }

  @Test
  void the_caps_set_the_rate_between_currencies() {
    assertEquals(0.5, received(Given.receipt(80_000, "JPY", 0, AT)));
    assertEquals(50_000, experiment.minor(0.5));
  }

  @Test
  void several_invoices_are_one_payer_that_owed_what_it_owed_when_it_was_drawn() {
    Entry later =
        Given.entry("p-1", Arm.SMART, "in_2", "2026-03-02T20:00:00Z", new Money(9_000, "EUR"));
    Sums sums =
        smart(
            List.of(later, first(FIFTY)),
            Map.of(
                "in_1", List.of(Given.receipt(5_000, "EUR", 0, AT)),
                "in_2", List.of(Given.receipt(9_000, "EUR", 0, AT))));
    assertEquals(1, sums.n());
    assertEquals(0.05, sums.x(), 1e-12);
    assertEquals(0.14, sums.y(), 1e-12);
  }

  @Test
  void two_payers_that_share_a_card_are_one_and_one_that_brought_nothing_counts_too() {
    Entry shares = Given.entry("p-1", Arm.SMART, "in_2", "2026-03-02T20:00:00Z", FIFTY);
    Entry alone = Given.entry("p-3", Arm.SMART, "in_3", AT, FIFTY);
    Sums sums = smart(List.of(first(FIFTY), shares, alone), Map.of());
    assertEquals(2, sums.n());
    assertEquals(0, sums.y());
  }

  @Test
  void an_invoice_counts_when_it_failed_within_a_day_of_the_entry() {
    Assignment assignment = first(FIFTY).assignment();
    assertTrue(assignment.counts(Given.ENTRY.plus(Duration.ofHours(23))));
    assertFalse(assignment.counts(Given.ENTRY.plus(Duration.ofHours(24))));
  }

  @Test
  void a_day_matures_when_its_last_payer_has_had_35_days_and_news_a_day_to_arrive() {
    Instant matured = Instant.parse("2026-04-08T00:00:00Z");
    assertTrue(Assignment.matured(Given.DAY, Assignment.WINDOW, matured));
    assertFalse(Assignment.matured(Given.DAY, Assignment.WINDOW, matured.minusSeconds(1)));
  }

  @Test
  void strata_are_kept_apart_and_add_up() {
    Entry byHand =
        new Entry(
            new Assignment("spring", "p-9", Arm.SMART, Given.ENTRY),
            CaseId.of("stripe-eu", "in_9"),
            Given.ENTRY,
            FIFTY,
            Entry.BY_HAND);
    Cohort cohort =
        Cohort.of(experiment, Given.DAY, List.of(first(FIFTY), byHand), id -> List.of());
    assertEquals(1, cohort.of("card", Arm.SMART).n());
    assertEquals(1, cohort.of(Entry.BY_HAND, Arm.SMART).n());
    assertEquals(2, cohort.of(Arm.SMART).n());
  }
}
