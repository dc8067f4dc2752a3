package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.RecoveryCase.Progress;
import dev.recoup.domain.Task;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.domain.measure.CaseRow.Charged;
import dev.recoup.domain.measure.CaseRow.Decided;
import dev.recoup.domain.measure.CaseRow.Work;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads cases as they are measured and exported: the case, its audit entries and what was told
 * about its payer. Finds them by the index, never by a scan.
 */
public final class CaseRows {
  private final Table table;
  private final CaseStore cases;
  private final PayerNews news;

  public CaseRows(Table table) {
    this.table = table;
    this.cases = new CaseStore(table);
    this.news = new PayerNews(table);
  }

  /**
   * Every case that is open, or was closed or changed after its closing on {@code from} or later.
   * All cases that were opened since then are among them, and all whose money moved.
   */
  public Stream<CaseRow> since(LocalDate from, Instant now) {
    Map<String, PayerNews.Seen> payers = new HashMap<>();
    return ids(from, LocalDate.ofInstant(now, ZoneOffset.UTC)).stream()
        .map(cases::find)
        .flatMap(Optional::stream)
        .map(c -> row(c, payers, now));
  }

  private Set<CaseId> ids(LocalDate from, LocalDate to) {
    List<String> shards = new ArrayList<>(Shards.all("OPEN"));
    shards.addAll(Shards.all("ATTENTION"));
    if (!from.isAfter(to)) {
      from.datesUntil(to.plusDays(1)).forEach(day -> shards.addAll(Shards.all("CLOSED#" + day)));
    }
    Set<CaseId> ids = new LinkedHashSet<>();
    for (String shard : shards) {
      table.index(shard).forEach(key -> ids.add(new CaseId(key.pk().substring("CASE#".length()))));
    }
    return ids;
  }

  private CaseRow row(RecoveryCase c, Map<String, PayerNews.Seen> payers, Instant now) {
    Dossier d = c.dossier();
    Progress p = c.progress();
    Told told = Told.of(AuditLog.read(table, c.id()));
    PayerNews.Seen payer =
        d.payerId() == null
            ? PayerNews.Seen.NOTHING
            : payers.computeIfAbsent(d.payerId(), news::of);
    List<Contact> sent = payer.sentAbout(c.id());
    Optional<Invoice> invoice = Optional.ofNullable(c.invoice());
    Optional<Diagnosis> diagnosis = Optional.ofNullable(c.diagnosis());
    Optional<Outcome> outcome = Optional.ofNullable(p.outcome());
    return new CaseRow(
        c.id().value(),
        now,
        d.connection(),
        d.invoiceId(),
        d.payerId(),
        d.subscriptionId(),
        told.experiment,
        told.experiment == null ? null : d.arm(),
        invoice.map(CaseRows::segment).orElse(null),
        diagnosis.map(Diagnosis::category).orElse(null),
        diagnosis.map(Diagnosis::reason).orElse(null),
        invoice.map(Invoice::firstOfSubscription).orElse(false),
        p.status(),
        p.round(),
        told.openedAt == null ? p.openedAt() : told.openedAt,
        p.round() > 1 ? firstFailure(c) : d.failedAt(),
        sent.stream().map(Contact::at).min(Comparator.naturalOrder()).orElse(null),
        p.status() == CaseStatus.CLOSED ? p.closedAt() : null,
        outcome.map(Outcome::kind).orElse(null),
        outcome.map(Outcome::by).orElse(null),
        invoice.map(Invoice::remaining).orElse(null),
        sent.size(),
        payer.complaintsAbout(c.id()),
        d.receipts(),
        charges(c),
        work(c, told),
        told.decisions,
        payer.endOf(d.connection(), d.subscriptionId()).orElse(null));
  }

  /** As an experiment's strata: known from the invoice alone. */
  private static String segment(Invoice invoice) {
    boolean byHand =
        invoice.collectionMethod() == CollectionMethod.SEND_INVOICE || invoice.card() == null;
    return byHand ? Entry.BY_HAND : invoice.card().rail() == null ? "card" : invoice.card().rail();
  }

  /** A re-opened case keeps the failure of its last round only; its facts know the first. */
  private Instant firstFailure(RecoveryCase c) {
    return table.query(Keys.facts(c.id()), "").stream()
        .map(item -> Tree.ofObject(item.doc()))
        .filter(fact -> Set.of("PAYMENT_FAILED", "INVOICE_OVERDUE").contains(type(fact)))
        .map(fact -> fact.optInstant("occurredAt"))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(c.dossier().failedAt());
  }

  private static String type(Tree fact) {
    return String.valueOf(fact.optString("type"));
  }

  private static List<Charged> charges(RecoveryCase c) {
    return c.attempts().stream()
        .map(a -> new Charged(a.id(), a.claimedAt(), a.amount(), a.state()))
        .toList();
  }

  private static List<Work> work(RecoveryCase c, Told told) {
    List<Work> work = new ArrayList<>();
    for (Task t : c.tasks()) {
      // In shadow mode nobody was asked.
      if (!told.onlyThought.contains(t.id())) {
        work.add(
            new Work(
                t.id(),
                t.kind().name(),
                t.owner(),
                t.assignedAt(),
                t.dueAt(),
                t.doneAt() == null ? moot(c, t) : t.doneAt(),
                told.seconds.get(t.id())));
      }
    }
    told.asked.forEach(
        (id, at) ->
            work.add(
                new Work(
                    id,
                    Work.APPROVAL,
                    null,
                    at,
                    null,
                    told.answered.getOrDefault(id, told.overtaken(at, c)),
                    told.seconds.get(id))));
    return work;
  }

  /** When nobody needed the result any more, or null while somebody does. */
  private static Instant moot(RecoveryCase c, Task t) {
    Progress p = c.progress();
    return t.round() < p.round() ? p.openedAt() : p.closedAt();
  }

  /** What the audit log tells of a case. */
  private static final class Told {
    private Instant openedAt;
    private String experiment;
    private final List<Decided> decisions = new ArrayList<>();
    private final Map<String, Instant> asked = new LinkedHashMap<>();
    private final Map<String, Instant> answered = new HashMap<>();
    private final Map<String, Long> seconds = new HashMap<>();
    private final Set<String> onlyThought = new LinkedHashSet<>();

    static Told of(List<AuditLog.Entry> entries) {
      Told told = new Told();
      entries.forEach(told::take);
      return told;
    }

    private void take(AuditLog.Entry entry) {
      Tree line = Tree.of(entry.tree());
      Instant at = line.instant("at");
      Tree details = line.get("details");
      switch (line.string("action")) {
        case "FACT" -> {
          if (openedAt == null && "START".equals(details.optString("effect"))) {
            openedAt = at;
          }
        }
        case "DRAWN" -> experiment = details.optString("experiment");
        case "DECIDED" -> {
          Decision d = Decisions.read(entry);
          decisions.add(new Decided(at, d.step().kind(), d.wakeAt(), d.propensity()));
        }
        case "WOULD_ASSIGN" -> onlyThought.add(details.optString("task"));
        case "TASK_DONE" -> timed(details.optString("task"), details);
        case "APPROVAL_REQUESTED" -> asked.putIfAbsent(details.optString("approval"), at);
        case "APPROVAL_APPROVED", "APPROVAL_REJECTED", "APPROVAL_TIMED_OUT" -> {
          answered.putIfAbsent(details.optString("approval"), at);
          timed(details.optString("approval"), details);
        }
        default -> {
          // The others tell nothing that is measured.
        }
      }
    }

    /** A question that nobody answered ends with the next decision, or the case. */
    private Instant overtaken(Instant asked, RecoveryCase c) {
      return decisions.stream()
          .map(Decided::at)
          .filter(at -> at.isAfter(asked))
          .findFirst()
          .orElse(c.progress().closedAt());
    }

    private void timed(String id, Tree details) {
      String text = details.optString("seconds");
      if (text != null) {
        seconds.putIfAbsent(id, Long.valueOf(text));
      }
    }
  }
}
