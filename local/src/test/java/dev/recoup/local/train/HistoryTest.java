package dev.recoup.local.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policies;
import dev.recoup.local.audit.PastRetries;
import dev.recoup.local.audit.PastRetries.PastRetry;
import dev.recoup.local.audit.Reading;
import dev.recoup.local.audit.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final int LARGEST_FILE = 200_000;

  @TempDir Path folder;

  @Test
  void what_no_rule_knows_is_learned_and_the_model_is_better_than_the_rules() {
    Verdict verdict = train(MadeHistory.lines(4000, 1, MadeHistory::onMondays));
    assertTrue(verdict.use(), verdict.why());
    assertTrue(verdict.gain().low() > 0);
    RecoveryModel model = verdict.model();
    assertTrue(model.weights().get("on monday") > 1, model.weights().toString());
    assertTrue(Json.bytes(model).length < LARGEST_FILE);
    assertTrue(
        verdict.figures().get("model").get("calibrationError").value() < 0.05,
        verdict.figures().toString());
  }

  @Test
  void the_same_history_gives_the_same_file() {
    List<String> lines = MadeHistory.lines(3000, 2, MadeHistory::onMondays);
    assertEquals(Json.write(train(lines).model()), Json.write(train(lines).model()));
  }

  @Test
  void too_little_data_leaves_the_rules_and_says_how_much_is_missing() {
    Verdict verdict = train(MadeHistory.lines(200, 3, MadeHistory::onMondays));
    assertFalse(verdict.use());
    assertNull(verdict.model());
    assertTrue(
        verdict.why().matches("too little data, so the rules stay: \\d+ retries to fit .*"),
        verdict.why());
  }

  @Test
  void what_is_known_before_a_retry_does_not_depend_on_what_came_later() {
    List<String> lines = MadeHistory.lines(40, 4, MadeHistory::onMondays);
    List<PastRetry> all = retries(lines);
    for (int cut = 1; cut < lines.size(); cut++) {
      for (PastRetry some : retries(lines.subList(0, cut))) {
        Moment moment = some.moment();
        assertTrue(all.stream().anyMatch(r -> r.moment().equals(moment)), moment.toString());
      }
    }
  }

  @Test
  void a_new_card_and_the_customers_own_payment_are_no_retries() {
    String head = MadeHistory.HEADINGS + ",card,initiator";
    List<String> rows =
        List.of(
            "a,2026-01-01 08:00:00,9,EUR,failed,insufficient_funds,c1,i1,DE,old,",
            "b,2026-01-03 08:00:00,9,EUR,failed,do_not_honor,c1,i1,DE,old,",
            "c,2026-01-04 08:00:00,9,EUR,paid,,c1,i1,DE,new,",
            "d,2026-01-01 08:00:00,9,EUR,failed,insufficient_funds,c2,i2,DE,x,",
            "e,2026-01-05 08:00:00,9,EUR,paid,,c2,i2,DE,x,customer");
    List<PastRetry> retries = PastRetries.of(read(file("cards.csv", head, rows)));
    assertEquals(1, retries.size());
    assertFalse(retries.getFirst().paid());
    assertEquals(0, retries.getFirst().moment().tries());
  }

  @Test
  void json_lines_are_read_as_the_same_table() {
    List<String> lines = MadeHistory.lines(50, 5, MadeHistory::onMondays);
    List<String> json = lines.stream().map(HistoryTest::asJson).toList();
    Path file = write("history.jsonl", String.join("\n", json));
    assertEquals(retries(lines), PastRetries.of(read(file)));
  }

  private static String asJson(String line) {
    String[] names = MadeHistory.HEADINGS.split(",");
    String[] cells = line.split(",", -1);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      members.add("\"" + names[i] + "\":\"" + cells[i] + "\"");
    }
    return "{" + String.join(",", members) + "}";
  }

  @Test
  void a_line_that_is_no_json_is_named() {
    Path file = write("bad.jsonl", "{\"created\":\"2026-01-01 08:00:00\"}\nnonsense\n");
    Exception e = assertThrows(UnreadableFile.class, () -> read(file));
    assertTrue(e.getMessage().startsWith("line 2"), e.getMessage());
  }

  @Test
  void a_json_line_that_is_no_payment_is_named_by_its_own_number() {
    List<String> lines = MadeHistory.lines(1, 5, MadeHistory::onMondays).subList(0, 1);
    String good = asJson(lines.getFirst());
    Path file = write("bad.jsonl", good + "\n" + good.replaceFirst("20\\d\\d-", "20x0-") + "\n");
    assertEquals(2, read(file).firstBad().getFirst().line());
  }

  private Verdict train(List<String> lines) {
    return History.train(
        read(file("history.csv", MadeHistory.HEADINGS, lines)), Policies.defaults());
  }

  private List<PastRetry> retries(List<String> lines) {
    return PastRetries.of(read(file("history.csv", MadeHistory.HEADINGS, lines)));
  }

  private Reading read(Path file) {
    return History.read(file, null, "stripe");
  }

  private Path file(String name, String head, List<String> lines) {
    return write(name, head + "\n" + String.join("\n", lines) + "\n");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
