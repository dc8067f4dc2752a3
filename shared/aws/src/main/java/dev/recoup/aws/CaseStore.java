package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.AuditHead;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.RecoveryCase.Findings;
import dev.recoup.domain.RecoveryCase.Progress;
import dev.recoup.domain.Task;
import dev.recoup.domain.errors.TableBusy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads and writes cases. A case lies in several items, so that what is written often stays small;
 * the case item carries the version that every write is conditional on, and a fingerprint of the
 * versions at which its other items were written, by which a read that fell between two writes is
 * known and repeated. The findings stand outside of that: a change of nothing else is one plain
 * write for each.
 */
public final class CaseStore {
  private static final int TRIES = 12;

  private final Table table;

  public CaseStore(Table table) {
    this.table = table;
  }

  /** The case as of now, or nothing. */
  public Optional<RecoveryCase> find(CaseId id) {
    return read(id).map(CaseFile::value);
  }

  /** The case with what is noted beside it; throws {@link NoSuchCase} when there is none. */
  public CaseFile file(CaseId id) {
    return read(id).orElseThrow(() -> new NoSuchCase(id));
  }

  /** Holds a transaction of another case to this one being as it was read. */
  public static Write unchanged(RecoveryCase c) {
    return new Write.Check(Keys.ofCase(c.id()), Keys.CASE, Condition.version(c.version()));
  }

  /** The case as of now; throws {@link NoSuchCase} when there is none. */
  public RecoveryCase get(CaseId id) {
    return find(id).orElseThrow(() -> new NoSuchCase(id));
  }

  /**
   * Reads, lets {@code decide} decide on what was read, and writes it all or not at all. When
   * somebody else wrote in between, it starts again from reading, so {@code decide} must read
   * whatever else it depends on itself.
   */
  public <R> R change(CaseId id, Function<Optional<RecoveryCase>, Change<R>> decide) {
    return change(id, read(id), before -> decide.apply(before.map(CaseFile::value)));
  }

  /** Like {@link #change(CaseId, Function)}, beginning with what was just read. */
  public <R> R change(CaseFile known, Function<CaseFile, Change<R>> decide) {
    return change(
        known.value().id(), Optional.of(known), before -> decide.apply(before.orElseThrow()));
  }

  private <R> R change(
      CaseId id, Optional<CaseFile> known, Function<Optional<CaseFile>, Change<R>> decide) {
    Optional<CaseFile> before = known;
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        before = read(id);
      }
      Change<R> change = decide.apply(before);
      if (change.after() == null) {
        return change.result();
      }
      switch (write(before, change)) {
        case Table.Committed.Done done -> {
          return change.result();
        }
        case Table.Committed.Conflict conflict -> {}
        case Table.Committed.Refused refused -> {
          for (Write write : refused.writes()) {
            if (change.refusals().containsKey(write)) {
              return change.refusals().get(write);
            }
          }
        }
      }
    }
    throw new TableBusy("case " + id + " was written by others " + TRIES + " times in a row");
  }

  private Table.Committed write(Optional<CaseFile> before, Change<?> change) {
    RecoveryCase after = change.after();
    List<Item> found = changedFindings(before.map(CaseFile::value), after);
    if (before.isPresent() && change.isOnlyFindings(before.get().value())) {
      found.forEach(item -> table.put(item, Condition.NONE));
      return new Table.Committed.Done();
    }
    long version = before.map(b -> b.value().version()).orElse(0L);
    AuditHead head = before.map(b -> b.value().audit()).orElse(AuditHead.EMPTY);
    AuditLog.Appended audit = AuditLog.append(after.id(), head, change.audit());
    Map<String, Long> childVersions =
        new LinkedHashMap<>(before.map(CaseFile::childVersions).orElse(Map.of()));
    List<Write> writes = new ArrayList<>();
    for (Item child : changedChildren(before.map(CaseFile::value), after)) {
      boolean isNew = childVersions.put(child.sk(), version + 1) == null;
      Item versioned = child.with("v", version + 1);
      writes.add(isNew ? Write.claim(versioned) : Write.put(versioned));
    }
    found.forEach(item -> writes.add(Write.put(item)));
    Instant changedAt =
        change.audit().stream()
            .map(AuditEntry::at)
            .max(Comparator.naturalOrder())
            .orElse(before.map(CaseFile::closedOrChangedAt).orElse(null));
    Item item =
        caseItem(after.at(version + 1, audit.head()), changedAt)
            .with("children", fingerprint(childVersions));
    if (writes.isEmpty() && audit.writes().isEmpty() && change.more().isEmpty()) {
      return table.put(item, Condition.version(version))
          ? new Table.Committed.Done()
          : new Table.Committed.Conflict();
    }
    writes.addFirst(Write.put(item, Condition.version(version)));
    writes.addAll(audit.writes());
    writes.addAll(change.more());
    return table.commit(writes);
  }

  private static List<Item> changedFindings(Optional<RecoveryCase> before, RecoveryCase after) {
    Findings known = before.map(RecoveryCase::findings).orElse(Findings.NONE);
    Findings f = after.findings();
    String pk = Keys.ofCase(after.id());
    List<Item> changed = new ArrayList<>();
    if (f.invoice() != null && !f.invoice().equals(known.invoice())) {
      changed.add(Item.of(pk, Keys.READING, Json.writeCompact(f.invoice())));
    }
    boolean judged =
        !Objects.equals(f.diagnosis(), known.diagnosis())
            || !Objects.equals(f.diagnosedFact(), known.diagnosedFact());
    if (f.diagnosis() != null && judged) {
      changed.add(
          Item.of(pk, Keys.DIAGNOSIS, Json.writeCompact(f.diagnosis()))
              .with("fact", f.diagnosedFact()));
    }
    if (f.account() != null && !f.account().equals(known.account())) {
      changed.add(Item.of(pk, Keys.ACCOUNT, Json.writeCompact(f.account())));
    }
    return changed;
  }

  private static List<Item> changedChildren(Optional<RecoveryCase> before, RecoveryCase after) {
    String pk = Keys.ofCase(after.id());
    List<Item> changed = new ArrayList<>();
    if (!before.map(RecoveryCase::dossier).equals(Optional.of(after.dossier()))) {
      changed.add(Item.of(pk, Keys.DOSSIER, Json.writeCompact(after.dossier())));
    }
    List<Attempt> attempts = before.map(RecoveryCase::attempts).orElse(List.of());
    for (Attempt a : after.attempts()) {
      if (!attempts.contains(a)) {
        Item item = Item.of(pk, Keys.attempt(a.round(), a.number()), Json.writeCompact(a));
        changed.add(
            a.state() == Attempt.State.UNKNOWN
                ? item.indexed(Shards.of("UNKNOWN", a.id()), a.claimedAt().toString())
                : item);
      }
    }
    List<Task> tasks = before.map(RecoveryCase::tasks).orElse(List.of());
    for (Task t : after.tasks()) {
      if (!tasks.contains(t)) {
        String sk = Keys.task(t.round(), t.kind(), t.number());
        Item item = Item.of(pk, sk, Json.writeCompact(t));
        changed.add(
            t.open() ? item.indexed(Shards.of("TASKS", t.id()), String.valueOf(t.dueAt())) : item);
      }
    }
    return changed;
  }

  /**
   * A closed case stands in the index under the day of its last change, so that whoever knows the
   * cases of the days before finds what became of them. What never was open stands nowhere.
   */
  private static Item caseItem(RecoveryCase c, Instant changedAt) {
    Progress p = c.progress();
    Item item =
        Item.of(Keys.ofCase(c.id()), Keys.CASE, Json.writeCompact(p))
            .with("version", c.version())
            .with("status", p.status().name())
            .with("auditSeq", c.audit().seq())
            .with("auditHash", c.audit().hash());
    String id = c.id().value();
    return switch (p.status()) {
      case OPEN -> item.indexed(Shards.of("OPEN", id), sortable(p.wakeAt(), p.openedAt()));
      case NEEDS_ATTENTION ->
          item.indexed(Shards.of("ATTENTION", id), sortable(p.openedAt(), p.openedAt()));
      case CLOSED -> {
        Instant at =
            changedAt == null || changedAt.isBefore(p.closedAt()) ? p.closedAt() : changedAt;
        yield p.round() == 0
            ? item
            : item.indexed(
                Shards.of("CLOSED#" + at.atZone(ZoneOffset.UTC).toLocalDate(), id), at.toString());
      }
    };
  }

  private static String sortable(Instant at, Instant otherwise) {
    return String.valueOf(at == null ? otherwise : at);
  }

  private Optional<CaseFile> read(CaseId id) {
    for (int i = 0; i < TRIES; i++) {
      Optional<CaseFile> read = parse(id, table.query(Keys.ofCase(id), ""));
      if (read.isEmpty() || read.get().whole()) {
        return read;
      }
    }
    throw new TableBusy("case " + id + " was being written " + TRIES + " times in a row");
  }

  private static Optional<CaseFile> parse(CaseId id, List<Item> items) {
    Item head = null;
    Dossier dossier = null;
    Findings found = Findings.NONE;
    List<Attempt> attempts = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    Map<String, Long> versions = new LinkedHashMap<>();
    Map<String, String> notes = new LinkedHashMap<>();
    for (Item item : items) {
      String sk = item.sk();
      switch (sk) {
        case Keys.CASE -> head = item;
        case Keys.DOSSIER -> dossier = Json.read(item.doc(), Dossier.class);
        case Keys.READING -> found = found.with(Json.read(item.doc(), Invoice.class));
        case Keys.ACCOUNT -> found = found.with(Json.read(item.doc(), Account.class));
        case Keys.DIAGNOSIS ->
            found =
                found.with(Json.read(item.doc(), Diagnosis.class), item.find("fact").orElse(null));
        default -> {
          if (sk.startsWith(Keys.ATTEMPT)) {
            attempts.add(Json.read(item.doc(), Attempt.class));
          } else if (sk.startsWith(Keys.TASK)) {
            tasks.add(Json.read(item.doc(), Task.class));
          } else {
            notes.put(sk, item.doc());
          }
        }
      }
      if (item.number("v") > 0) {
        versions.put(sk, item.number("v"));
      }
    }
    if (head == null) {
      return Optional.empty();
    }
    Progress progress = Json.read(head.doc(), Progress.class);
    AuditHead audit = new AuditHead(head.number("auditSeq"), head.find("auditHash").orElse(""));
    RecoveryCase value =
        new RecoveryCase(
            id, head.number("version"), progress, audit, dossier, attempts, tasks, found);
    Instant changedAt =
        progress.status() == CaseStatus.CLOSED
            ? head.find("g2").map(Instant::parse).orElse(progress.closedAt())
            : null;
    return Optional.of(new CaseFile(value, notes, versions, head.number("children"), changedAt));
  }

  /**
   * A case as it was read, with what is noted beside it and what is needed to write it again.
   *
   * @param notes documents of the case's other items, by sort key: its score, its last decision
   * @param closedOrChangedAt when a closed case was changed last; null while it is open
   */
  public record CaseFile(
      RecoveryCase value,
      Map<String, String> notes,
      Map<String, Long> childVersions,
      long children,
      Instant closedOrChangedAt) {

    /** A note, if there is one. */
    public Optional<String> note(String sk) {
      return Optional.ofNullable(notes.get(sk));
    }

    /** The same file with the case as it would be. */
    public CaseFile as(RecoveryCase other) {
      return new CaseFile(other, notes, childVersions, children, closedOrChangedAt);
    }

    boolean whole() {
      return value.dossier() != null && fingerprint(childVersions) == children;
    }
  }

  /** Not the sum: one item older and another newer than the case item could make that up. */
  private static long fingerprint(Map<String, Long> childVersions) {
    return new TreeMap<>(childVersions).toString().hashCode();
  }

  /**
   * What is to be written.
   *
   * @param after the case as it shall be, or null to write nothing
   * @param more writes of other items, with their conditions
   * @param refusals what to answer when the condition of one of these writes fails; others lead to
   *     a new try
   */
  public record Change<R>(
      R result,
      RecoveryCase after,
      List<AuditEntry> audit,
      List<Write> more,
      Map<Write, R> refusals) {

    /** True when it changes what was found out and nothing that is versioned. */
    boolean isOnlyFindings(RecoveryCase before) {
      return audit.isEmpty() && more.isEmpty() && after.with(before.findings()).equals(before);
    }

    /** Writes nothing. */
    public static <R> Change<R> none(R result) {
      return new Change<>(result, null, List.of(), List.of(), Map.of());
    }

    public static <R> Change<R> of(R result, RecoveryCase after, AuditEntry... audit) {
      return new Change<>(result, after, List.of(audit), List.of(), Map.of());
    }

    /** The same change with further writes; a failed condition among them leads to a new try. */
    public Change<R> and(List<Write> further) {
      List<Write> all = new ArrayList<>(more);
      all.addAll(further);
      return new Change<>(result, after, audit, all, refusals);
    }

    /** The same change with a write whose failed condition is an answer. */
    public Change<R> unless(Write write, R refused) {
      List<Write> all = new ArrayList<>(more);
      all.add(write);
      Map<Write, R> answers = new LinkedHashMap<>(refusals);
      answers.put(write, refused);
      return new Change<>(result, after, audit, all, answers);
    }
  }

  /** There is no such case. */
  public static final class NoSuchCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchCase(CaseId id) {
      super("there is no case " + id + "; `./recoup cases` lists them");
    }
  }
}
