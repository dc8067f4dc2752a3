package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People's decisions on drafts. The approval item decides, the token only wakes: what is written
 * here first counts, and waking may be repeated.
 */
public final class Approvals {
  private static final String APPROVAL = "APPROVAL";

  private final Table table;

  public Approvals(Table table) {
    this.table = table;
  }

  /** Where an approval stands. */
  public enum Status {
    PENDING,
    APPROVED,
    REJECTED,
    TIMED_OUT,
    /** A fact came in between: the draft is not needed as it was. */
    OVERTAKEN
  }

  /**
   * One question to one approver.
   *
   * @param number counts the approvers asked about this draft, from 0
   * @param wakeAt when the message is to leave once approved
   * @param expiresAt an answer after that does not count
   * @param told the approver has the mail with the link
   */
  public record Approval(
      String id,
      CaseId caseId,
      int round,
      int run,
      String draftId,
      int number,
      String approver,
      Status status,
      Instant askedAt,
      Instant wakeAt,
      Instant expiresAt,
      Instant decidedAt,
      String secretHash,
      boolean told) {

    public Approval decided(Status newStatus, Instant at) {
      return new Approval(
          id,
          caseId,
          round,
          run,
          draftId,
          number,
          approver,
          newStatus,
          askedAt,
          wakeAt,
          expiresAt,
          at,
          secretHash,
          told);
    }

    /** The same question, of which the approver has or has not been told. */
    Approval told(boolean now) {
      return new Approval(
          id,
          caseId,
          round,
          run,
          draftId,
          number,
          approver,
          status,
          askedAt,
          wakeAt,
          expiresAt,
          decidedAt,
          secretHash,
          now);
    }
  }

  /** The id of the question to the n-th approver about a draft. */
  public static String id(CaseId caseId, String draftId, int number) {
    return "ap-" + Hashes.shortHash(caseId + "|" + draftId) + "-" + number;
  }

  public Optional<Approval> find(String id) {
    return table.get(Keys.approval(id), APPROVAL).map(Approvals::read);
  }

  /** Every question asked about a draft, in order. */
  public List<Approval> about(CaseId caseId, String draftId) {
    List<Approval> asked = new ArrayList<>();
    for (int n = 0; ; n++) {
      Optional<Approval> approval = find(id(caseId, draftId, n));
      if (approval.isEmpty()) {
        return asked;
      }
      asked.add(approval.get());
    }
  }

  /**
   * Asks. A question about the same draft that is still open, or was overtaken, is asked anew under
   * the same link; one that was decided stands.
   *
   * @return how the question stands; whoever asks it for the first time must still tell
   */
  public Approval ask(Approval approval) {
    if (table.put(item(approval), Condition.ABSENT)) {
      return approval;
    }
    Approval known = find(approval.id()).orElse(approval);
    boolean open = known.status() == Status.PENDING || known.status() == Status.OVERTAKEN;
    Approval anew = approval.told(known.told() && known.status() == Status.PENDING);
    return open && table.put(item(anew), Condition.equal("status", known.status().name()))
        ? anew
        : find(approval.id()).orElse(known);
  }

  /** Notes that the approver has the mail, unless the question was decided already. */
  public void told(Approval asked) {
    table.put(item(asked.told(true)), Condition.equal("status", Status.PENDING.name()));
  }

  /** Decides a pending question, once; answers how it stands after that. */
  public Approval decide(Approval pending, Status status, Instant at) {
    Approval decided = pending.decided(status, at);
    boolean wakes = status == Status.APPROVED || status == Status.REJECTED;
    Item item =
        wakes
            ? item(decided).indexed(Shards.of("DECIDED", decided.id()), at.toString())
            : item(decided);
    return table.put(item, Condition.equal("status", Status.PENDING.name()))
        ? decided
        : find(pending.id()).orElse(decided);
  }

  /** Confirms that the execution knows the decision, so that nobody wakes it again. */
  public void woken(Approval decided) {
    table.put(item(decided), Condition.equal("status", decided.status().name()));
  }

  /** Decided questions whose execution was perhaps not woken, since before this time. */
  public List<Approval> decidedBefore(Instant before) {
    List<Approval> found = new ArrayList<>();
    for (String shard : Shards.all("DECIDED")) {
      for (Item key : table.index(shard, before.toString(), 50)) {
        table.get(key.pk(), key.sk()).map(Approvals::read).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Item item(Approval a) {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("id", a.id());
    doc.put("caseId", a.caseId().value());
    doc.put("round", a.round());
    doc.put("run", a.run());
    doc.put("draftId", a.draftId());
    doc.put("number", a.number());
    doc.put("approver", a.approver());
    doc.put("status", a.status());
    doc.put("askedAt", a.askedAt());
    doc.put("wakeAt", a.wakeAt());
    doc.put("expiresAt", a.expiresAt());
    doc.put("decidedAt", a.decidedAt());
    doc.put("secretHash", a.secretHash());
    doc.put("told", a.told());
    return Item.of(Keys.approval(a.id()), APPROVAL, JsonWriter.write(doc))
        .with("status", a.status().name());
  }

  private static Approval read(Item item) {
    Tree t = Tree.ofObject(item.doc());
    return new Approval(
        t.string("id"),
        new CaseId(t.string("caseId")),
        t.intValue("round"),
        t.intValue("run"),
        t.string("draftId"),
        t.intValue("number"),
        t.string("approver"),
        t.enumOf(Status.class, "status"),
        t.instant("askedAt"),
        t.instant("wakeAt"),
        t.instant("expiresAt"),
        t.optInstant("decidedAt"),
        t.string("secretHash"),
        t.boolOr("told", false));
  }
}
