package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class AuditCommandTest {
  private static final String GOOD =
      """
      payment,created (UTC),amount,currency,status,code,card,customer,invoice
      ch_secret1,2026-01-01 10:00,20.00,EUR,failed,lost_card,fp_secret,anna@private.example,in_secret
      ch_secret2,2026-01-03 10:00,20.00,EUR,failed,lost_card,fp_secret,anna@private.example,in_secret
      ch_secret3,2026-01-05 10:00,15.00,EUR,paid,,fp_secret2,=HYPERLINK(),in_secret2
      """;

  private static final String BAD =
      "anna@private.example,2026-01-06,anna@private.example,EUR,paid,\u001b[31m,,\u202e,\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("payments.csv"), text);
    return execute(append(new String[] {"audit", file.toString()}, options));
  }

  private int execute(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private static String[] append(String[] first, String[] then) {
    return java.util.stream.Stream.of(first, then)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void the_page_says_what_was_lost_wasted_and_could_be_expected() throws IOException {
    assertEquals(0, run(GOOD));
    String page = out.toString();
    assertTrue(page.contains("lost or stolen           hard"), page);
    assertTrue(page.contains("0 of 1 invoices that failed were paid in the end; lost: EUR 20.00."));
    assertTrue(page.contains("Tried in vain: EUR 20.00."), page);
    assertTrue(page.contains("95 % interval. It is not causal"), page);
    assertTrue(page.contains("left out 1 retries on dead cards"), page);
    assertEquals("", err.toString());
  }

  @Test
  void json_is_one_document() throws IOException {
    assertEquals(0, run(GOOD, "--json"));
    Tree document = Tree.ofObject(out.toString());
    assertEquals("plain", document.get("file").string("layout"));
    assertEquals(2, document.get("declineMix").intValue("payments"));
    assertEquals(1, document.get("wastedRetries").intValue("retries"));
    assertEquals(false, document.get("smart").bool("causal"));
    assertTrue(document.get("smart").string("caveat").startsWith("not causal"));
    assertEquals(1, document.get("smart").intValue("customersAskedEarlier"));
  }

  @Test
  void bad_rows_are_named_beside_the_report_and_the_exit_code_is_one() throws IOException {
    assertEquals(1, run(GOOD + BAD, "--json"));
    assertEquals(1, Tree.ofObject(out.toString()).get("badRows").intValue("count"));
    assertTrue(err.toString().startsWith("recoup: line 5, created: has no time of day"), err + "");
    assertTrue(err.toString().contains("recoup: 1 of 4 rows could not be read"), err + "");
  }

  @Test
  void nobody_is_named_and_nothing_hostile_reaches_the_screen() throws IOException {
    run(GOOD + BAD);
    run(GOOD + BAD, "--json");
    String printed = out + "" + err;
    for (String secret :
        new String[] {"secret", "anna", "private", "HYPERLINK", "\u001b", "\u202e"}) {
      assertFalse(printed.contains(secret), printed);
    }
  }

  @Test
  void wrong_use_is_exit_code_two_with_a_line_that_names_it() throws IOException {
    assertEquals(2, execute("audit"));
    assertEquals(2, execute("audit", folder.resolve("none.csv").toString()));
    assertEquals(2, run(GOOD, "--zone", "Atlantis"));
    assertEquals(2, run(GOOD, "--provider", "nobody"));
    assertEquals(2, run("nonsense\n"));
    assertTrue(err.toString().contains("recoup: cannot read"), err.toString());
    assertTrue(err.toString().contains("recoup: --zone names no zone we know"), err.toString());
    assertTrue(err.toString().contains("recoup: provider is not one with"), err.toString());
    assertTrue(err.toString().contains("recoup: the first row must hold"), err.toString());
  }
}
