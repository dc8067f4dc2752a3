package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Step;
import dev.recoup.domain.message.Draft;
import dev.recoup.domain.message.Language;
import dev.recoup.domain.message.Message;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drafted messages. They hold personal data and lie in the case's text partition, which can be
 * erased without breaking the audit chain.
 */
public final class Drafts {
  private final Table table;

  public Drafts(Table table) {
    this.table = table;
  }

  /**
   * A draft with the cases it covers.
   *
   * @param id the same for the same facts, so that an unchanged draft keeps its approval
   */
  public record Stored(String id, Draft draft, List<String> caseIds) {}

  /** The id of a draft: what it is for and the facts it states. */
  public static String id(CaseId caseId, int round, Draft draft) {
    String facts =
        String.join(
            "|",
            caseId.value(),
            Integer.toString(round),
            draft.kind().name(),
            Integer.toString(draft.level()),
            draft.factsDigest());
    return "d-" + Hashes.shortHash(facts);
  }

  public Optional<Stored> find(CaseId caseId, String draftId) {
    return table.get(Keys.texts(caseId), draftId).map(Drafts::read);
  }

  /** Keeps a draft; the same one again changes nothing. */
  public void keep(CaseId caseId, Stored stored) {
    table.put(item(caseId, stored), Condition.ABSENT);
  }

  private static Item item(CaseId caseId, Stored stored) {
    Draft d = stored.draft();
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("kind", d.kind());
    doc.put("level", d.level());
    doc.put("language", d.language().tag());
    doc.put("template", d.templateId());
    doc.put("digest", d.factsDigest());
    doc.put("subject", d.message().subject());
    doc.put("text", d.message().text());
    doc.put("html", d.message().html());
    doc.put("cases", stored.caseIds());
    return Item.of(Keys.texts(caseId), stored.id(), JsonWriter.write(doc));
  }

  private static Stored read(Item item) {
    Tree t = Tree.ofObject(item.doc());
    Draft draft =
        new Draft(
            t.enumOf(Step.MessageKind.class, "kind"),
            t.intValue("level"),
            Language.of(t.string("language")),
            t.string("template"),
            t.string("digest"),
            new Message(t.string("subject"), t.string("text"), t.string("html")));
    return new Stored(item.sk(), draft, new ArrayList<>(t.strings("cases")));
  }
}
