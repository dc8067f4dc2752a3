package dev.recoup.domain.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import dev.recoup.domain.Step.MessageKind;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Provide
  Arbitrary<Money> money() {
    return Combinators.combine(
            Arbitraries.longs().between(1, Money.MAX_MINOR),
            Arbitraries.of(
                "EUR", "USD", "GBP", "JPY", "KWD", "CAD", "CHF", "ISK", "UGX", "TRY", "ALL", "KRW",
                "TND", "SEK", "XOF"))
        .as(Money::new);
  }

  @Property(tries = 250, seed = "20261")
  void any_amount_in_a_message_is_found_to_be_ours(
      @ForAll("money") Money money, @ForAll Language in) {
    Facts facts = facts(money, in);
    Message message = Templates.draft(MessageKind.REMINDER, 1, facts).message();
    assertEquals(List.of(), ToneCheck.check(message, facts).findings(), message::text);
  }

  @Property(tries = 250, seed = "20261")
  void an_amount_that_differs_by_any_minor_units_is_found_to_be_foreign(
      @ForAll("money") Money ours,
      @ForAll @LongRange(min = 1, max = 2_000_000) long more,
      @ForAll Language in) {
    Money foreign =
        new Money(
            ours.minor() + more > Money.MAX_MINOR ? ours.minor() - 1 : ours.minor() + more,
            ours.currency());
    Facts facts = facts(ours, in);
    String text = Templates.draft(MessageKind.REMINDER, 1, facts(foreign, in)).message().text();
    assertTrue(ToneCheck.check(text, facts).finds(ToneRule.FACT_AMOUNT), text);
  }

  @Property(tries = 250, seed = "20261")
  void the_same_figure_in_another_currency_is_foreign(
      @ForAll("money") Money ours, @ForAll Language in) {
    Money foreign = new Money(ours.minor(), ours.currency().equals("PLN") ? "CZK" : "PLN");
    String text = Templates.draft(MessageKind.REMINDER, 1, facts(foreign, in)).message().text();
    assertTrue(ToneCheck.check(text, facts(ours, in)).finds(ToneRule.FACT_AMOUNT), text);
  }

  private static Facts facts(Money money, Language in) {
    return Given.facts(
        in,
        List.of(
            new Facts.DueInvoice("INV-1", money, Given.DUE, "https://pay.billing.example/i/1")));
  }

  @Test
  void amounts_read_as_people_of_the_language_write_them() {
    assertEquals("€1,234.50", Figures.money(new Money(123_450, "EUR"), Language.EN));
    assertEquals("1.234,50\u00a0€", Figures.money(new Money(123_450, "EUR"), Language.DE));
    assertEquals("1\u00a0234,50\u00a0€", Figures.money(new Money(123_450, "EUR"), Language.FR));
    assertEquals("¥12,500", Figures.money(new Money(12_500, "JPY"), Language.EN));
    assertEquals("KWD\u00a01,234.567", Figures.money(new Money(1_234_567, "KWD"), Language.EN));
    assertEquals("0,05\u00a0CAD", Figures.money(new Money(5, "CAD"), Language.DE));
    assertEquals("UGX\u00a01.00", Figures.money(new Money(100, "UGX"), Language.EN));
  }

  @Test
  void dates_are_written_in_words() {
    LocalDate first = LocalDate.of(2026, 3, 1);
    assertEquals("1 March 2026", Figures.date(first, Language.EN));
    assertEquals("1. März 2026", Figures.date(first, Language.DE));
    assertEquals("1er mars 2026", Figures.date(first, Language.FR));
  }

  @Property(tries = 250, seed = "20261")
  void any_due_date_is_found_to_be_ours_and_the_next_day_is_not(
      @ForAll @LongRange(min = 15_000, max = 40_000) long day, @ForAll Language in) {
    LocalDate ours = LocalDate.ofEpochDay(day);
    Facts facts = due(ours, in);
    String text = Templates.draft(MessageKind.REMINDER, 1, facts).message().text();
    assertEquals(List.of(), ToneCheck.check(text, facts).findings(), text);
    assertTrue(ToneCheck.check(text, due(ours.plusDays(1), in)).finds(ToneRule.FACT_DATE));
    assertTrue(ToneCheck.check(text, due(ours.plusYears(1), in)).finds(ToneRule.FACT_DATE));
  }

  private static Facts due(LocalDate day, Language in) {
    return Given.facts(
        in,
        List.of(
            new Facts.DueInvoice(
                "INV-1", new Money(100, "EUR"), day, "https://pay.billing.example/i/1")));
  }

  @Test
  void an_amount_set_beside_another_invoice_is_foreign_there() {
    Facts facts =
        Given.facts(
            Language.EN,
            List.of(Given.invoice("INV-1", 4900, "EUR"), Given.invoice("INV-2", 2000, "EUR")));
    String end = "\nJust reply. Stop: " + Given.STOP;
    assertTrue(
        ToneCheck.check("- INV-1: €20.00\n- INV-2: €49.00" + end, facts)
            .finds(ToneRule.FACT_AMOUNT));
    assertFalse(
        ToneCheck.check("- INV-1: €49.00\n- INV-2: €20.00\nTotal: €69.00" + end, facts)
            .finds(ToneRule.FACT_AMOUNT));
  }
}
