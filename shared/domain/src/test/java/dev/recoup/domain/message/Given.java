package dev.recoup.domain.message;

import dev.recoup.domain.Money;
import dev.recoup.domain.message.Facts.Disclosed;
import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.Facts.Occasion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Facts for tests. */
final class Given {
  static final LocalDate DUE = LocalDate.of(2026, 3, 5);
  static final String STOP = "https://recoup.acme.example/stop/8fj2";

  private Given() {}

  static DueInvoice invoice(String number, long minor, String currency) {
    return new DueInvoice(
        number,
        new Money(minor, currency),
        DUE,
        "https://pay.billing.example/i/" + number + "?k=1");
  }

  static Facts facts(Language language, List<DueInvoice> invoices) {
    return new Facts(
        invoices,
        "Acme Tools",
        "Ada Lovelace",
        "https://pay.billing.example/card/77",
        STOP,
        language,
        Occasion.PAYMENT_FAILED,
        Disclosed.NONE,
        null);
  }

  static Facts one(Language language) {
    return facts(language, List.of(invoice("INV-1001", 4900, "EUR")));
  }

  static Facts named(String recipient) {
    Facts f = one(Language.EN);
    return new Facts(
        f.invoices(),
        f.company(),
        recipient,
        f.cardUpdateUrl(),
        f.preferencesUrl(),
        f.language(),
        f.occasion(),
        f.disclosed(),
        null);
  }

  static Facts with(Facts f, Occasion occasion, Disclosed disclosed, LocalDate endsOn) {
    return new Facts(
        f.invoices(),
        f.company(),
        f.recipient(),
        f.cardUpdateUrl(),
        f.preferencesUrl(),
        f.language(),
        occasion,
        disclosed,
        endsOn);
  }

  /** One, three, two currencies, no digits, three digits, no links, no due dates. */
  static List<List<DueInvoice>> debts() {
    List<List<DueInvoice>> debts = new ArrayList<>();
    debts.add(List.of(invoice("INV-1001", 4900, "EUR")));
    debts.add(
        List.of(
            invoice("INV-1001", 4900, "EUR"),
            invoice("INV-1002", 123_456_789, "EUR"),
            invoice("INV-10021", 5, "EUR")));
    debts.add(List.of(invoice("A/2026/7", 4900, "EUR"), invoice("A/2026/8", 150_000, "USD")));
    debts.add(List.of(invoice("42", 12_500, "JPY")));
    debts.add(List.of(invoice("INV-7", 1_234_567, "KWD"), invoice("INV-8", 100, "CAD")));
    debts.add(List.of(new DueInvoice("in_1Qx9", new Money(99, "GBP"), null, null)));
    return debts;
  }
}
