package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void aRunPrintsOneDocumentWithRatesAndIntervals() {
    assertEquals(
        0,
        run(
            "simulate",
            "--world",
            "null",
            "--policy",
            "native",
            "--cases",
            "200",
            "--seed",
            "2",
            "--informed-cases",
            "0",
            "--json"));
    Tree document = Tree.ofObject(out.toString());
    assertEquals("null", document.string("world"));
    assertEquals("native", document.string("policy"));
    double rate = document.doubleValue("recoveryRate");
    assertTrue(rate > 0.35 && rate < 0.55, out.toString());
    Tree interval = document.object("intervals").get("recoveryRate");
    assertTrue(interval.items().get(0).real() < rate && rate < interval.items().get(1).real());
    assertTrue(err.toString().contains("native: 200 cases in"), err.toString());
  }

  @Test
  void severalPoliciesComeAsATable() {
    assertEquals(
        0,
        run(
            "simulate",
            "--world",
            "null",
            "--policy",
            "nothing,fixed",
            "--cases",
            "50",
            "--informed-cases",
            "0"));
    assertTrue(out.toString().contains("null, 50 cases, seed 1"), out.toString());
    assertTrue(out.toString().contains("recoveryRate"), out.toString());
  }

  @Test
  void aGeneratedWorldCanBeSavedAndPlayedFromItsFile(@TempDir Path folder) throws IOException {
    assertEquals(0, run("simulate", "--world", "generated:5", "--print-world"));
    Path file = Files.writeString(folder.resolve("mine.json"), out.toString());
    out.getBuffer().setLength(0);
    String[] play = {
      "simulate",
      "--world",
      "",
      "--policy",
      "fixed",
      "--cases",
      "60",
      "--informed-cases",
      "0",
      "--json"
    };
    play[2] = "generated:5";
    assertEquals(0, run(play));
    String generated = out.toString();
    out.getBuffer().setLength(0);
    play[2] = file.toString();
    assertEquals(0, run(play));
    assertEquals(generated, out.toString());
  }

  @Test
  void whatIsWrongIsNamed(@TempDir Path folder) throws IOException {
    assertEquals(2, run("simulate", "--policy", "clever"));
    assertTrue(err.toString().contains("--policy must be of"), err.toString());
    assertEquals(2, run("simulate", "--cases", "0"));
    assertEquals(1, run("simulate", "--world", "atlantis"));
    assertTrue(err.toString().contains("world: must be one of"), err.toString());
    Path file = Files.writeString(folder.resolve("bad.json"), "{\"nmae\": \"x\"}");
    assertEquals(1, run("simulate", "--world", file.toString()));
    assertTrue(err.toString().contains("nmae: is no field here"), err.toString());
  }
}
