package dev.recoup.domain.measure;

import static dev.recoup.domain.measure.Told.T0;
import static dev.recoup.domain.measure.Told.back;
import static dev.recoup.domain.measure.Told.days;
import static dev.recoup.domain.measure.Told.failed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.Reversal.Kind;
import dev.recoup.domain.measure.Statement.Line;
import dev.recoup.domain.measure.Statement.Total;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  private static Statement of(YearMonth month, Told... cases) {
    return Statement.of(
        Stream.of(cases).map(Told::row).toList(), month, ZoneOffset.UTC, T0.plus(days(100)));
  }

  private static List<String> shown(List<Line> lines) {
    return lines.stream().map(l -> l.kind() + " " + l.id() + " " + l.minor()).toList();
  }

  @Test
  void everyAmountStandsInTheMonthInWhichItMovedWithItsOwnId() {
    Told paid =
        failed("a", 1)
            .paid("ch_1", 1000, 3, back("re_1", Kind.REFUND, 400, T0.plus(days(40))))
            .paid("ch_2", 500, 4, back("dp_1", Kind.DISPUTE, 500, T0.plus(days(20))));
    Statement january = of(JANUARY, paid);
    assertEquals(
        List.of("RECEIVED ch_1 1000", "RECEIVED ch_2 500", "DISPUTE dp_1 -500"),
        shown(january.lines()));
    assertEquals(Map.of("EUR", new Total(1500, -500)), january.totals());
    assertEquals(1000, january.totals().get("EUR").net());
    Statement february = of(FEBRUARY, paid);
    assertEquals(List.of("REFUND re_1 -400"), shown(february.lines()));
    assertEquals("ch_1", february.lines().getFirst().paymentId());
    assertEquals("a", february.lines().getFirst().invoiceId());
  }

  @Test
  void theMonthIsTheOneOfTheZone() {
    Told late = failed("a", 30).paid("ch_1", 1000, 0.98);
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertEquals(1, of(JANUARY, late).lines().size());
    Statement inBerlin = Statement.of(List.of(late.row()), FEBRUARY, berlin, T0.plus(days(100)));
    assertEquals(1, inBerlin.lines().size());
  }

  @Test
  void moneyThatLeftUnheardOfIsListedWithoutADayAndInNoSum() {
    Statement january = of(JANUARY, failed("a", 1).paidAndReadLess("ch_1", 1000, 300, 3));
    assertEquals(List.of("RECEIVED ch_1 1000"), shown(january.lines()));
    assertEquals(List.of("REFUND ch_1 -300"), shown(january.undated()));
    assertEquals(Map.of("EUR", new Total(1000, 0)), january.totals());
  }

  @Test
  void aDisputeAfterARefundTakesNoMoreThanWasLeft() {
    Statement january =
        of(
            JANUARY,
            failed("a", 1)
                .paid(
                    "ch_1",
                    1000,
                    3,
                    back("re_1", Kind.REFUND, 400, T0.plus(days(5))),
                    back("dp_1", Kind.DISPUTE, 1000, T0.plus(days(9)))));
    assertEquals(
        List.of("RECEIVED ch_1 1000", "REFUND re_1 -400", "DISPUTE dp_1 -600"),
        shown(january.lines()));
  }

  @Test
  void aDisputeThatWasWonStandsWhereItTookTheMoneyAndWhereItBroughtItBack() {
    Told paid =
        failed("a", 1)
            .paid(
                "ch_1",
                1000,
                3,
                new Reversal("dp_1", Kind.DISPUTE, 1000, T0.plus(days(20)), T0.plus(days(40))));
    assertEquals(Map.of("EUR", new Total(1000, -1000)), of(JANUARY, paid).totals());
    Statement february = of(FEBRUARY, paid);
    assertEquals(List.of("DISPUTE_WON dp_1 1000"), shown(february.lines()));
    assertEquals(Map.of("EUR", new Total(0, 1000)), february.totals());
  }

  @Test
  void currenciesAreNeverAddedUp() {
    Statement january =
        of(
            JANUARY,
            failed("a", 1).paid("ch_1", 1000, 3),
            failed("b", 1).paid("ch_2", new Money(500, "JPY"), 3));
    assertEquals(Map.of("EUR", new Total(1000, 0), "JPY", new Total(500, 0)), january.totals());
  }

  @Property(seed = "20261128", tries = 1000)
  void theLinesOfAllMonthsAndTheUndatedOnesAddUpToWhatIsLeftOfEveryReceipt(@ForAll long seed) {
    Random random = new Random(seed);
    List<CaseRow> rows = new ArrayList<>();
    Map<String, Long> left = new TreeMap<>();
    for (int i = 0; i < 8; i++) {
      CaseRow row = random(random, "in_" + i);
      rows.add(row);
      row.receipts().forEach(r -> left.merge(r.amount().currency(), r.netMinor(), Long::sum));
    }
    Map<String, Long> stated = new TreeMap<>();
    for (int month = 1; month <= 12; month++) {
      Statement s =
          Statement.of(rows, YearMonth.of(2026, month), ZoneOffset.UTC, T0.plus(days(365)));
      Map<String, Long> sums = new TreeMap<>();
      s.lines().forEach(l -> sums.merge(l.currency(), l.minor(), Long::sum));
      Map<String, Long> totals = new TreeMap<>();
      s.totals().forEach((currency, total) -> totals.put(currency, total.net()));
      assertEquals(sums, totals, "the sums of a month are those of its lines");
      sums.forEach((currency, minor) -> stated.merge(currency, minor, Long::sum));
    }
    Statement last = Statement.of(rows, YearMonth.of(2026, 12), ZoneOffset.UTC, T0.plus(days(365)));
    last.undated().forEach(l -> stated.merge(l.currency(), l.minor(), Long::sum));
    assertEquals(left, stated);
    assertTrue(last.undated().stream().allMatch(l -> l.minor() < 0));
  }

  /** A few receipts of which refunds, disputes and readings take more or less, in any order. */
  private static CaseRow random(Random random, String invoice) {
    Told told = failed(invoice, random.nextInt(100));
    CaseRow row = told.row();
    List<Receipt> receipts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String currency = random.nextBoolean() ? "EUR" : "JPY";
      Instant at = T0.plus(days(random.nextInt(150)));
      Money amount = new Money(1 + random.nextInt(1000), currency);
      long read = random.nextInt(4) == 0 ? random.nextInt((int) amount.minor() + 1) : 0;
      Receipt receipt = new Receipt("ch_" + invoice + i, amount, read, RecoveredBy.CUSTOMER, at);
      for (int r = random.nextInt(4); r > 0; r--) {
        Kind kind = Kind.values()[random.nextInt(3)];
        Instant left = at.plus(days(random.nextInt(200)));
        boolean won = kind == Kind.DISPUTE && random.nextBoolean();
        receipt =
            receipt.less(
                new Reversal(
                    "re_" + random.nextInt(3),
                    kind,
                    random.nextInt(1200),
                    left,
                    won ? left.plus(days(random.nextInt(14))) : null));
      }
      if (random.nextInt(5) == 0) {
        // A later reading knows better than what was told.
        receipt =
            new Receipt(
                receipt.paymentId(),
                amount,
                random.nextInt((int) amount.minor() + 1),
                receipt.by(),
                at,
                receipt.reversals());
      }
      receipts.add(receipt);
    }
    return new CaseRow(
        row.caseId(),
        row.asOf(),
        row.connection(),
        row.invoiceId(),
        row.payerId(),
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        row.status(),
        1,
        row.openedAt(),
        row.failedAt(),
        null,
        row.closedAt(),
        null,
        null,
        null,
        0,
        0,
        receipts,
        List.of(),
        List.of(),
        List.of(),
        null);
  }
}
