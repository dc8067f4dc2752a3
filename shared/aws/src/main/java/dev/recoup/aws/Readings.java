package dev.recoup.aws;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Reading;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /** Takes a reading into a case that was just read. */
  public RecoveryCase take(CaseFile file, Invoice invoice, Instant now) {
    CaseId id = file.value().id();
    return cases.change(
        file,
        before -> {
          RecoveryCase c = before.value();
          RecoveryCase after = Reading.apply(c, invoice);
          if (after.equals(c)) {
            return Change.none(c);
          }
          AuditEntry entry =
              AuditEntry.of(
                  now,
                  "reading",
                  "VERIFIED",
                  "status",
                  invoice.status(),
                  "remaining",
                  invoice.remaining().minor() + " " + invoice.remaining().currency(),
                  "charges",
                  invoice.charges().size());
          List<Write> more = new ArrayList<>(ledgers.after(c, after, invoice, now));
          if (!Objects.equals(c.dossier().declineFact(), after.dossier().declineFact())) {
            // The decline's own webhook, when it comes, finds that it is known.
            Map<String, Object> doc = Map.of("at", now);
            more.add(
                Write.put(
                    Item.of(Keys.facts(id), after.dossier().declineFact(), JsonWriter.write(doc))));
          }
          return Change.of(after, after, entry).and(more);
        });
  }
}
