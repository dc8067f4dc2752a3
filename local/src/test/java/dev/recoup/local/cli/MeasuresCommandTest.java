package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.recoup.aws.CaseRows;
import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.json.Tree;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Six weeks of a small company, as a demo leaves them, looked at by the commands. */
class MeasuresCommandTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final String NIGHT = "laptop/exports/cases/day=2026-04-16/part-0001.jsonl";

  @TempDir private static Path home;
  private static List<CaseRow> rows;
  private static byte[] exported;
  private static Books books;
  private static List<Map<String, AttributeValue>> items;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void playSixWeeks() throws IOException {
    System.setProperty("recoup.home", home.toString());
    Files.createDirectories(home.resolve("statemachine"));
    for (String file : new String[] {"statemachine/recovery.asl.json", "template.yaml"}) {
      Files.copy(Path.of("..").resolve(file), home.resolve(file));
    }
    Population population = Population.plan(7, START, 25);
    Laptop[] later = new Laptop[1];
    InstantSource clock = () -> later[0].clock().instant();
    Sandbox sandbox = new Sandbox(Company.billing(7, START), population, Journal.none());
    Laptop.Builder builder =
        Laptop.builder()
            .start(START)
            .folder(home.resolve("laptop"))
            .machine(Home.find().machine())
            .template(Home.find().template())
            .billing(new SandboxTransport(sandbox, clock))
            .secrets(Company.secrets())
            .functions(
                parts ->
                    Handlers.of(
                        parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER));
    try (Laptop laptop = builder.build()) {
      later[0] = laptop;
      Table table = new Table(laptop.table().client(), LocalTable.NAME);
      new Control(table).put(Company.policy());
      new Neighbourhood(laptop, sandbox, population, "https://recoup.example");
      laptop.loop().runUntil(START.plus(Duration.ofDays(45)));
      laptop.callLater("watch-guardrails", "{}".getBytes(StandardCharsets.UTF_8), clock.instant());
      laptop.loop().runUntil(START.plus(Duration.ofDays(45)));
      Home.find().demo().save(laptop.table(), laptop.clock().instant());
      rows = new CaseRows(table).since(LocalDate.of(2026, 3, 2), laptop.clock().instant()).toList();
      exported = Files.readAllBytes(home.resolve(NIGHT));
      books = sandbox.books();
      items = laptop.table().items();
    }
  }

  @AfterAll
  static void restore() {
    System.clearProperty("recoup.home");
  }

  @BeforeEach
  void home() {
    System.setProperty("recoup.home", home.toString());
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private Tree json(String... args) {
    assertEquals(0, run(args), err.toString());
    return Tree.ofObject(out.toString());
  }

  @Test
  void everyExportedLineIsAsThePublishedSchemaSays() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/export.schema.json")));
    String[] lines = new String(exported, StandardCharsets.UTF_8).split("\n");
    assertEquals(rows.size(), lines.length);
    assertTrue(lines.length >= 20, "a company of some size");
    for (String line : lines) {
      List<Error> errors = schema.validate(line, InputFormat.JSON);
      assertEquals(List.of(), errors, line);
    }
    assertFalse(schema.validate("{\"caseId\":1}", InputFormat.JSON).isEmpty());
  }

  @Test
  void theTableSaysWhatCountsAndCallsTheUnknownUnknown() {
    assertEquals(0, run("measures", "--by", "segment"), err.toString());
    String page = out.toString();
    assertTrue(page.contains("as of 2026-04-16T00:00:00Z"), page);
    assertTrue(page.contains("payment recovery rate"), page);
    assertTrue(page.contains("churn 90 days after recovery       unknown"), page);
    assertTrue(page.contains("incremental     unknown: no experiment"), page);
    assertTrue(page.contains("\ncard "), page);
  }

  @Test
  void jsonHasTheSameFiguresFromTheTableAndFromTheExport() {
    Tree here = json("measures", "--json", "--by", "day");
    Path night = home.resolve(NIGHT).getParent();
    out.getBuffer().setLength(0);
    Tree there = json("measures", "--json", "--by", "day", "--export", night.toString());
    assertEquals(here.get("all").value(), there.get("all").value());
    assertEquals(here.get("groups").value(), there.get("groups").value());
    long recovered = here.get("all").get("recoveryRate").longValue("of");
    assertTrue(recovered > 0 && recovered < rows.size());
  }

  @Test
  void theStatementTiesToTheLedgerInBothFormats() throws IOException {
    Path folder = home.resolve("statements");
    TreeMap<String, Long> stated = new TreeMap<>();
    for (String month : List.of("2026-03", "2026-04")) {
      assertEquals(0, run("statement", "--month", month, "--out", folder.toString()));
      List<NamedCsvRecord> lines = csv(folder.resolve("statement-" + month + ".csv"));
      String pdf = pdf(folder.resolve("statement-" + month + ".pdf"));
      for (NamedCsvRecord line : lines) {
        assertTrue(line.getField("date").startsWith(month));
        assertTrue(pdf.contains(line.getField("payment_id")), line.toString());
        assertTrue(pdf.contains(line.getField("amount")), line.toString());
        long minor = Long.parseLong(line.getField("amount_minor"));
        stated.merge(line.getField("currency"), minor, Long::sum);
      }
    }
    TreeMap<String, Long> cash = new TreeMap<>();
    for (CaseRow row : rows) {
      String currency = books.invoices().get(row.invoiceId()).currency();
      cash.merge(currency.toUpperCase(Locale.ROOT), books.cash(row.invoiceId()), Long::sum);
    }
    cash.values().removeIf(minor -> minor == 0);
    assertFalse(cash.isEmpty());
    assertEquals(cash, stated, "the billing system's own books, less what left again");
  }

  /** What every closing added up is what the cases' own logs and receipts tell. */
  @Test
  void theCountersOfClosingsAgreeWithTheCasesThemselves() {
    Map<String, Long> counted = new TreeMap<>();
    Map<String, Long> told = new TreeMap<>();
    for (Map<String, AttributeValue> item : items) {
      String pk = item.get("pk").s();
      if (pk.startsWith("MEASURE#")) {
        String key = pk.substring("MEASURE#".length()) + " " + item.get("sk").s() + " ";
        item.forEach(
            (name, value) -> {
              if (value.n() != null) {
                counted.merge(key + name, Long.parseLong(value.n()), Long::sum);
              }
            });
      } else if (pk.startsWith("AUDIT#")) {
        closing(Tree.ofObject(item.get("doc").s()), told);
      }
    }
    assertTrue(counted.size() > 10, counted.toString());
    assertEquals(told, counted);
  }

  private static void closing(Tree entry, Map<String, Long> told) {
    if (!entry.string("action").equals("CLOSED")) {
      return;
    }
    Instant at = entry.instant("at");
    Tree details = entry.get("details");
    String key = at.atZone(ZoneOffset.UTC).toLocalDate() + " " + details.string("outcome") + " ";
    told.merge(key + "cases", 1L, Long::sum);
    List<String> payments = List.of(details.string("payments").split(","));
    for (CaseRow row : rows) {
      for (Receipt r : row.receipts()) {
        if (payments.contains(r.paymentId())) {
          long left =
              r.reversals().stream()
                  .filter(x -> x.at().isBefore(at))
                  .mapToLong(Reversal::minor)
                  .sum();
          told.merge(key + "minor" + r.amount().currency(), r.amount().minor() - left, Long::sum);
        }
      }
    }
  }

  private static List<NamedCsvRecord> csv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    }
  }

  private static String pdf(Path file) throws IOException {
    List<String> pages = new ArrayList<>();
    try (PdfReader reader = new PdfReader(Files.readAllBytes(file))) {
      PdfTextExtractor text = new PdfTextExtractor(reader);
      for (int page = 1; page <= reader.getNumberOfPages(); page++) {
        pages.add(text.getTextFromPage(page));
      }
    }
    return String.join("\n", pages);
  }

  @Test
  void whatCannotBeIsSaidInOneLine() throws IOException {
    assertEquals(2, run("measures", "--from", "2026-03-02", "--to", "2026-03-01"));
    assertTrue(err.toString().startsWith("recoup: --to 2026-03-01 is before"), err.toString());
    err.getBuffer().setLength(0);
    assertEquals(2, run("statement", "--month", "2026-09"));
    assertTrue(err.toString().contains("--month 2026-09 has not begun"), err.toString());
    err.getBuffer().setLength(0);
    Path bad = home.resolve("bad.jsonl");
    Files.writeString(bad, Json.write(rows.getFirst()) + "\n{\"caseId\":\"x\"}\n");
    assertEquals(1, run("measures", "--export", bad.toString()));
    assertTrue(err.toString().startsWith("recoup: bad.jsonl line 2: "), err.toString());
  }
}
