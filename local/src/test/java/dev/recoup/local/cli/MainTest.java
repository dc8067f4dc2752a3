package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.decline.RuleTable;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  @TempDir Path home;
  private final InputStream realIn = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeHome() throws IOException {
    System.setProperty("recoup.home", home.toString());
    Files.createDirectories(home.resolve("statemachine"));
    for (String file : new String[] {"statemachine/recovery.asl.json", "template.yaml"}) {
      Files.copy(SmallCompany.PROJECT.resolve(file), home.resolve(file));
    }
  }

  @AfterEach
  void restore() {
    System.clearProperty("recoup.home");
    System.setIn(realIn);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private int runOn(String input, String... args) {
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    return run(args);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertEquals(0, run(command, "--help"), command);
      assertTrue(out.toString().contains("Usage: recoup " + command), out.toString());
    }
  }

  @Test
  void wrongUseIsExitCodeTwoWithALineThatNamesIt() {
    assertEquals(2, run("explain"));
    assertEquals(
        "recoup: Missing required parameter: 'CASE'", err.toString().lines().findFirst().get());
    assertEquals(2, run("normalise", "--provider", "nobody"));
    assertEquals(2, run("nonsense"));
    assertEquals(2, run("signal", "c", "PROMISED", "--amount-minor", "5"));
    assertEquals(2, run("bench", "--turns", "3"));
    assertEquals("recoup: --turns must be at least 15", err.toString().lines().findFirst().get());
  }

  @Test
  void withoutDataACommandSaysWhatMakesSome() {
    assertEquals(1, run("cases"));
    assertEquals(
        "recoup: no data yet; `./recoup demo` or `./recoup local` makes some\n", err.toString());
  }

  @Test
  void classifyAnswersLineByLineAndNamesWhatCannotBeJudged() {
    String lines =
        """
        {"id":"a","provider":"stripe","code":"lost_card"}
        {"id":"b"}
        {"id":"c","provider":"stripe","code":"never_heard_of"}
        """;
    assertEquals(1, runOn(lines, "classify"));
    String[] answers = out.toString().split("\n");
    assertEquals(2, answers.length);
    assertEquals("NEVER", Tree.ofObject(answers[0]).string("retry"));
    assertEquals("c", Tree.ofObject(answers[1]).string("id"));
    assertEquals("UNKNOWN", Tree.ofObject(answers[1]).string("reason"));
    assertTrue(err.toString().startsWith("recoup: line 2: provider"), err.toString());
  }

  @Test
  void impactPrintsItsFiguresAndNamesWhatCannotBe() {
    assertEquals(0, run("impact"), err.toString());
    for (String figure : List.of("16,200", "7,290", "10,206", "34,992", "3.8 months", "32,659")) {
      assertTrue(out.toString().contains(figure), figure + " in " + out);
    }
    assertTrue(out.toString().contains("17,496") && out.toString().contains("55,987"));
    assertTrue(out.toString().contains("not causal"));
    assertEquals(0, run("impact", "--recoup-rate", "45", "--hours-after", "40", "--json"));
    Tree impact = Tree.ofObject(out.toString());
    assertTrue(impact.get("paybackMonths").isNull());
    assertEquals(2, run("impact", "--at-risk", "113.5"));
    assertTrue(err.toString().contains("share at risk must be between 0 and 100"), err.toString());
    assertEquals(2, run("impact", "--baseline-rate", "0.45"));
    assertTrue(err.toString().contains("0.45 would be 0.45 %; say 45"), err.toString());
    assertEquals(0, run("impact", "--baseline-rate", "0"), err.toString());
    assertFalse(out.toString().contains("It pays nothing"), out.toString());
  }

  @Test
  void classifyAnswersForEveryBillingSystemThatItsHelpNames() {
    assertEquals(0, run("classify", "--help"));
    String help = out.toString();
    for (String provider : RuleTable.providers()) {
      assertTrue(help.contains(provider), provider);
      String line = "{\"provider\":\"" + provider + "\",\"code\":\"declined\"}";
      assertEquals(0, runOn(line, "classify"), err.toString());
      assertFalse(Tree.ofObject(out.toString()).string("source").isEmpty());
    }
  }

  @Test
  void normaliseRefusesWhatIsNoWebhookWithoutAStackTrace() {
    assertEquals(1, runOn("nonsense", "normalise", "--provider", "stripe"));
    assertEquals(1, err.toString().lines().count());
    assertEquals("", out.toString());
  }

  @Test
  void casesThatWereLeftCanBeListedExplainedAndSteered() {
    leaveSomeCases();
    assertEquals(0, run("cases", "--json"), err.toString());
    Tree list = Tree.ofObject(out.toString());
    assertFalse(list.get("cases").items().isEmpty());
    String id =
        list.get("cases").items().stream()
            .filter(c -> c.string("status").equals("OPEN"))
            .findFirst()
            .orElseThrow()
            .string("id");
    assertEquals(0, run("signal", id, "PROMISED", "--until", "2026-06-01", "--by", "ada"));
    assertEquals(0, run("explain", id, "--json"), err.toString());
    Tree explained = Tree.ofObject(out.toString());
    assertTrue(explained.bool("historyIntact"));
    Tree heard = explained.get("signals").items().getLast();
    assertEquals("PROMISED", heard.string("kind"));
    assertEquals("2026-06-01", heard.string("until"));
    assertEquals(0, run("explain", id));
    assertTrue(out.toString().contains("So far (the record is intact):"), out.toString());
    assertEquals(1, run("signal", id, "PROMISED"));
    assertTrue(err.toString().contains("needs the date"), err.toString());
    assertEquals(1, run("resume", id));
    assertTrue(err.toString().contains("not parked"), err.toString());
    assertEquals(1, run("explain", "stripe-eu-in_none"));
    assertTrue(err.toString().startsWith("recoup: there is no case"), err.toString());
    assertEquals(0, run("pause"));
    assertEquals(0, run("cases"));
    assertTrue(out.toString().contains("Everything outward is paused."));
    assertEquals(0, run("unpause"));
    assertEquals(0, run("cases"));
    assertFalse(out.toString().contains("paused"));
  }

  /** Two days of a small company, left as a demo leaves its data. */
  private void leaveSomeCases() {
    try (Laptop laptop = SmallCompany.after(Duration.ofDays(3), 14)) {
      Home.find().demo().save(laptop.table(), laptop.clock().instant());
    }
  }
}
