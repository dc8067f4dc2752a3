package dev.recoup.local.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies the ledger into books. */
final class BooksWriter {
  private BooksWriter() {}

  static Books write(Core core) {
    Ledger ledger = core.ledger();
    var refunds = new ArrayList<Books.Refunded>();
    ledger
        .refunds
        .values()
        .forEach(
            r ->
                refunds.add(
                    new Books.Refunded(
                        r.id(), r.charge().id, r.charge().invoice().id, r.created(), r.amount())));
    var disputes = new ArrayList<Books.Disputed>();
    ledger
        .disputes
        .values()
        .forEach(
            d ->
                disputes.add(
                    new Books.Disputed(
                        d.id,
                        d.charge.id,
                        d.charge.invoice().id,
                        d.charge.invoice().customer,
                        d.created,
                        d.closed,
                        d.status,
                        d.charge.amount)));
    Map<String, Books.Bill> bills = new LinkedHashMap<>();
    ledger.invoices.values().forEach(i -> bills.put(i.id, bill(ledger, i)));
    var payers = new ArrayList<Books.Payer>();
    ledger
        .customers
        .values()
        .forEach(
            c ->
                payers.add(
                    new Books.Payer(c.person, c.mails, c.optedOut, new TreeMap<>(c.metadata))));
    return new Books(
        ledger.charges.values().stream().map(BooksWriter::charged).toList(),
        refunds,
        disputes,
        bills,
        payers,
        core.deliveries().sent(),
        List.copyOf(core.acts()));
  }

  private static Books.Charged charged(Charge c) {
    return new Books.Charged(
        c.id,
        c.invoice().id,
        c.invoice().customer,
        c.intent.id,
        c.created,
        c.amount,
        c.invoice().currency,
        c.status,
        c.decline == null ? null : c.decline.declineCode(),
        c.decline == null ? null : c.decline.networkCode(),
        c.decline == null ? null : c.decline.networkAdvice(),
        by(c.origin.by()),
        c.origin.key(),
        c.method.type,
        c.method.brand,
        c.method.fingerprint,
        c.settled);
  }

  private static Books.By by(Origin.Asker asker) {
    return switch (asker) {
      case API -> Books.By.API;
      case NATIVE -> Books.By.NATIVE;
      case CUSTOMER -> Books.By.CUSTOMER;
      case PERSON -> Books.By.PERSON;
    };
  }

  static Books.Bill bill(Ledger ledger, Invoice i) {
    Subscription s = i.subscription == null ? null : ledger.subscriptions.get(i.subscription);
    return new Books.Bill(
        i.id,
        i.number,
        i.customer,
        i.subscription,
        i.currency,
        i.total,
        i.paid,
        i.credited,
        i.status,
        i.outOfBand,
        i.paidAt,
        i.voidedAt,
        i.uncollectibleAt,
        s == null ? null : s.canceledAt,
        s == null ? null : s.cancelReason,
        i.autoAdvance,
        i.nextAttempt,
        new TreeMap<>(i.metadata),
        i.debt);
  }
}
