package dev.recoup.aws;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Reading;
import dev.recoup.domain.RecoveryCase;
import java.time.Instant;

/** Writes what a reading of the invoice changes, together with the card ledgers it touches. */
public final class Readings {
  private final CaseStore cases;
  private final Ledgers ledgers;

  public Readings(CaseStore cases, Ledgers ledgers) {
    this.cases = cases;
    this.ledgers = ledgers;
  }

  /** Takes a reading into the case; answers the case after it. */
  public RecoveryCase take(CaseId id, Invoice invoice, Instant now) {
    return take(cases.file(id), invoice, now);
  }

  /**
   * Takes a reading into a case that was just read. One that tells nothing new about money, our
   * charges or declines only replaces the last one.
   */
  public RecoveryCase take(CaseFile file, Invoice invoice, Instant now) {
    return cases.change(
        file,
        before -> {
          RecoveryCase c = before.value();
          RecoveryCase after = Reading.apply(c, invoice);
          if (after.equals(c)) {
            return Change.none(c);
          }
          if (after.with(c.findings()).equals(c)) {
            ledgers.note(c, invoice, now);
            return Change.of(after, after);
          }
          return Change.of(after, after, entry(invoice, now))
              .and(ledgers.after(c, after, invoice, now));
        });
  }

  private static AuditEntry entry(Invoice invoice, Instant now) {
    return AuditEntry.of(
        now,
        "reading",
        "VERIFIED",
        "status",
        invoice.status(),
        "remaining",
        invoice.remaining().minor() + " " + invoice.remaining().currency(),
        "charges",
        invoice.charges().size());
  }
}
