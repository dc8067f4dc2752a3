package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Draw;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which arm a payer plays. Kept beside the payer, once for each experiment; what it shares with
 * others, a card or a company, is kept too and brings them into the same arm.
 */
public final class Assignments {
  private static final int TRIES = 12;
  private static final String ARM = "ARM#";
  private static final String UNIT = "UNIT";

  private final Table table;

  public Assignments(Table table) {
    this.table = table;
  }

  /**
   * The payer's assignment; drawn when it has none and payers still enter.
   *
   * @param shared what the payer shares with others, by names that only they have
   */
  public Optional<Assignment> of(
      Experiment experiment, String payerId, List<String> shared, Instant now) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Assignment> known =
          table.get(Keys.payer(payerId), ARM + experiment.name()).map(Assignments::read);
      if (known.isPresent() || !experiment.enters(now)) {
        return known;
      }
      Map<String, Optional<Assignment>> others = new LinkedHashMap<>();
      for (String name : shared) {
        String pk = Keys.unit(experiment.name(), name);
        others.put(pk, table.get(pk, UNIT).map(Assignments::read));
      }
      Assignment drawn =
          others.values().stream()
              .flatMap(Optional::stream)
              .findFirst()
              .orElseGet(
                  () ->
                      new Assignment(
                          experiment.name(), payerId, Draw.arm(experiment, payerId), now));
      String doc = Json.writeCompact(drawn);
      List<Write> writes = new ArrayList<>();
      writes.add(Write.claim(Item.of(Keys.payer(payerId), ARM + experiment.name(), doc)));
      others.forEach(
          (pk, other) -> {
            if (other.isEmpty()) {
              writes.add(Write.claim(Item.of(pk, UNIT, doc)));
            }
          });
      if (table.commit(writes) instanceof Table.Committed.Done) {
        return Optional.of(drawn);
      }
    }
    throw new TableBusy("payer " + payerId + " was being drawn by others");
  }

  /** The write that makes an invoice count. */
  public static Write entered(Entry entry) {
    Assignment a = entry.assignment();
    String sk = a.unit() + "#" + entry.caseId();
    return Write.put(Item.of(Keys.entered(a.experiment(), a.day()), sk, Json.writeCompact(entry)));
  }

  /**
   * Notes harm to a payer, once for each kind, in every experiment that still judges it. Told
   * before its effect on the cases, so that a notification that comes again tells it again.
   */
  public void harmed(String payerId, Guardrail guardrail, Instant now) {
    for (Item item : table.query(Keys.payer(payerId), ARM)) {
      Assignment a = read(item);
      if (a.within(guardrail.judgedAfter(), now)) {
        Map<String, Object> doc = new LinkedHashMap<>();
        doc.put("guardrail", guardrail);
        doc.put("arm", a.arm());
        doc.put("entered", a.day());
        String sk = guardrail + "#" + a.unit();
        table.put(
            Item.of(Keys.harmed(a.experiment()), sk, JsonWriter.write(doc)), Condition.ABSENT);
      }
    }
  }

  private static Assignment read(Item item) {
    return Json.read(item.doc(), Assignment.class);
  }
}
