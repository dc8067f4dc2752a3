package dev.recoup.local.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policies;
import dev.recoup.local.audit.Breaches.Rule;
import dev.recoup.local.audit.Causes.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final Planted planted = new Planted();

  private Audit audit(Planted.Layout layout) {
    try {
      Path file = Files.write(folder.resolve("payments.csv"), planted.as(layout));
      return Audit.of(PaymentsFile.read(file, null, "stripe", n -> {}), Policies.defaults());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Audit audit() {
    return audit(Planted.PLAIN);
  }

  private static Map<Reason, Long> counts(Causes causes) {
    Map<Reason, Long> counts = new TreeMap<>();
    for (Cause cause : causes.byCause()) {
      counts.merge(cause.reason(), cause.count(), Long::sum);
    }
    return counts;
  }

  private static Map<String, Long> money(Causes causes, Reason reason) {
    return causes.byCause().stream()
        .filter(c -> c.reason() == reason)
        .findFirst()
        .orElseThrow()
        .money()
        .byCurrency();
  }

  /** 20 paid at once; 12, 5, 4 and 2 invoices failed, of these 7, 0, 4 and 1 for good. */
  private void plantMix() {
    for (int i = 0; i < 20; i++) {
      planted.invoice("visa", "EUR", "10.00").paid();
    }
    for (int i = 0; i < 5; i++) {
      planted.invoice("visa", "EUR", "20.00").declined("insufficient_funds").later(DAY).paid();
      planted.invoice("mastercard", "USD", "7.50").declined("do_not_honor").later(DAY).paid();
    }
    for (int i = 0; i < 7; i++) {
      planted.invoice("amex", "EUR", "30.00").declined(2, DAY, "insufficient_funds");
    }
    for (int i = 0; i < 4; i++) {
      planted.invoice("visa", "USD", "40.00").declined("expired_card");
    }
    planted.invoice("visa", "JPY", "500").declined("never_heard_of");
    planted.invoice("visa", "JPY", "500").declined("never_heard_of").later(DAY).paid();
  }

  @Test
  void a_known_mix_comes_back_exactly() {
    plantMix();
    Audit audit = audit();
    assertEquals(31, audit.paid());
    assertEquals(
        Map.of(
            Reason.INSUFFICIENT_FUNDS, 19L,
            Reason.DO_NOT_HONOR, 5L,
            Reason.EXPIRED_CARD, 4L,
            Reason.UNKNOWN, 2L),
        counts(audit.attempts()));
    assertEquals(30, audit.attempts().count());
    // Five at 20.00 and twice seven at 30.00.
    assertEquals(Map.of("EUR", 52_000L), money(audit.attempts(), Reason.INSUFFICIENT_FUNDS));
    assertEquals(Map.of("JPY", 1_000L), money(audit.attempts(), Reason.UNKNOWN));
    assertEquals(
        Map.of("EUR", 52_000L, "JPY", 1_000L, "USD", 19_750L),
        audit.attempts().money().byCurrency());
  }

  @Test
  void retries_do_not_inflate_the_invoices_that_failed() {
    plantMix();
    Audit audit = audit();
    assertEquals(23, audit.invoices().count());
    assertEquals(12L, counts(audit.invoices()).get(Reason.INSUFFICIENT_FUNDS));
    assertEquals(Map.of("EUR", 31_000L), money(audit.invoices(), Reason.INSUFFICIENT_FUNDS));
  }

  @Test
  void what_was_never_paid_is_lost_by_what_stood_in_the_way_at_the_end() {
    plantMix();
    planted
        .invoice("visa", "EUR", "99.99")
        .declined("insufficient_funds")
        .later(DAY)
        .declined("lost_card");
    Audit audit = audit();
    assertEquals(
        Map.of(
            Reason.INSUFFICIENT_FUNDS, 7L,
            Reason.EXPIRED_CARD, 4L,
            Reason.LOST_OR_STOLEN, 1L,
            Reason.UNKNOWN, 1L),
        counts(audit.lost()));
    assertEquals(11, audit.recovered());
    assertEquals(
        Map.of("EUR", 30_999L, "JPY", 500L, "USD", 16_000L), audit.lost().money().byCurrency());
    assertEquals(Map.of("EUR", 9_999L), money(audit.lost(), Reason.LOST_OR_STOLEN));
  }

  @Test
  void a_failure_at_the_end_of_the_file_may_still_be_paid() {
    planted.invoice("visa", "EUR", "10.00").declined("do_not_honor");
    planted.invoice("visa", "EUR", "10.00").later(Duration.ofDays(40)).declined("do_not_honor");
    Audit audit = audit();
    assertEquals(2, audit.lost().count());
    assertEquals(1, audit.young());
  }

  @Test
  void tries_on_a_dead_card_are_wasted_and_those_on_a_new_one_are_not() {
    planted.invoice("visa", "EUR", "20.00").declined(4, DAY, "lost_card");
    planted
        .invoice("visa", "EUR", "5.00")
        .declined("expired_card")
        .later(DAY)
        .declined("do_not_honor")
        .later(DAY)
        .newCard()
        .declined("do_not_honor")
        .later(DAY)
        .paid();
    planted.invoice("visa", "EUR", "9.00").declined("expired_card").later(DAY).newCard().paid();
    planted.invoice("visa", "EUR", "9.00").declined(5, DAY, "insufficient_funds");
    Wasted wasted = audit().wasted();
    assertEquals(
        Map.of(Reason.LOST_OR_STOLEN, 3L, Reason.EXPIRED_CARD, 1L), counts(wasted.retries()));
    assertEquals(Map.of("EUR", 6_500L), wasted.retries().money().byCurrency());
    assertEquals(0, wasted.paidNevertheless());
  }

  @Test
  void those_who_could_have_been_asked_earlier_are_counted_with_the_days_lost() {
    planted.invoice("visa", "EUR", "20.00").declined(4, DAY, "lost_card");
    planted.invoice("visa", "EUR", "20.00").declined(3, DAY.multipliedBy(4), "expired_card");
    planted.invoice("visa", "EUR", "20.00").declined(2, DAY, "fraudulent");
    planted.invoice("visa", "EUR", "20.00").declined("lost_card");
    Wasted wasted = audit().wasted();
    assertEquals(2, wasted.askedEarlier(), "fraud is a person's, one decline was no retry");
    assertEquals(5.5, wasted.medianDaysEarlier());
  }

  @Test
  void a_dead_card_that_paid_nevertheless_is_no_waste_but_said() {
    planted.invoice("visa", "EUR", "20.00").declined("lost_card").later(DAY).paid();
    Wasted wasted = audit().wasted();
    assertEquals(0, wasted.retries().count());
    assertEquals(1, wasted.paidNevertheless());
    assertNull(wasted.medianDaysEarlier());
  }

  @Test
  void a_decline_that_nobody_understands_condemns_no_retry() {
    planted.invoice("visa", "EUR", "20.00").declined(3, DAY, "never_heard_of");
    planted.invoice("visa", "EUR", "20.00").declined(3, DAY, "");
    Audit audit = audit();
    assertEquals(0, audit.wasted().retries().count());
    assertEquals(6L, counts(audit.attempts()).get(Reason.UNKNOWN));
  }

  @Test
  void planted_breaches_are_found_to_the_attempt() {
    Duration hour = Duration.ofHours(1);
    // Visa: 15 in 30 days. 18 in 18 days are three too many; 18 over 60 days none.
    planted.invoice("visa", "EUR", "20.00").declined(18, DAY, "do_not_honor");
    planted.invoice("visa", "EUR", "20.00").declined(18, Duration.ofHours(80), "do_not_honor");
    // Mastercard: 10 in 24 hours. 12 within a day are two too many; ten none.
    planted.invoice("mastercard", "EUR", "20.00").declined(12, hour, "do_not_honor");
    planted.invoice("mastercard", "EUR", "20.00").declined(10, hour, "do_not_honor");
    // Mastercard: 35 in 30 days, with never more than two a day.
    planted
        .invoice("mastercard", "EUR", "20.00")
        .declined(37, Duration.ofHours(13), "do_not_honor");
    Breaches breaches = audit().breaches();
    assertEquals(3, breaches.cards());
    assertEquals(3 + 2 + 2, breaches.attempts());
    // Visa asks $0.15 for each, Mastercard $0.50.
    assertEquals(3 * 15 + (2 + 2) * 50, breaches.excessFees());
    assertEquals(
        List.of(
            new Rule("mastercard", Duration.ofHours(24), 10, 2, 1),
            new Rule("mastercard", Duration.ofDays(30), 35, 2, 1),
            new Rule("visa", Duration.ofDays(30), 15, 3, 1)),
        breaches.rules());
  }

  @Test
  void one_card_is_counted_over_all_its_invoices_and_success_begins_anew_at_visa() {
    Planted.Invoice first =
        planted.invoice("visa", "EUR", "20.00").declined(15, DAY, "do_not_honor");
    first.paid().later(DAY).declined(15, DAY, "do_not_honor");
    assertEquals(0, audit().breaches().attempts());
    Planted.Row last = planted.rows.getLast();
    planted.rows.add(
        new Planted.Row(
            "ch_x",
            last.created().plus(DAY),
            "7.00",
            "EUR",
            false,
            "do_not_honor",
            "visa",
            last.card(),
            last.customer(),
            "in_other"));
    assertEquals(1, audit().breaches().attempts());
  }

  @Test
  void an_unknown_brand_is_held_to_the_strictest_limit_and_called_so() {
    planted.invoice("jcb", "EUR", "20.00").declined(16, DAY, "do_not_honor");
    assertEquals(
        List.of(new Rule("unknown", Duration.ofDays(30), 15, 1, 1)), audit().breaches().rules());
  }

  /** The planter keeps books of its own; nothing in them is computed by the code under test. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_companys_books_come_back_whatever_was_planted(long seed) {
    Random dice = new Random(seed);
    List<String> codes = List.of("insufficient_funds", "do_not_honor", "lost_card", "expired_card");
    Map<String, Reason> reasons =
        Map.of(
            "insufficient_funds", Reason.INSUFFICIENT_FUNDS,
            "do_not_honor", Reason.DO_NOT_HONOR,
            "lost_card", Reason.LOST_OR_STOLEN,
            "expired_card", Reason.EXPIRED_CARD);
    Map<Reason, Long> failed = new TreeMap<>();
    Map<Reason, Long> lost = new TreeMap<>();
    Map<Reason, Long> wasted = new TreeMap<>();
    Map<String, Long> lostMoney = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      String code = codes.get(dice.nextInt(4));
      boolean dead = code.equals("lost_card") || code.equals("expired_card");
      String currency = dice.nextBoolean() ? "EUR" : "USD";
      int tries = 1 + dice.nextInt(6);
      boolean paid = dice.nextInt(3) == 0;
      Planted.Invoice invoice = planted.invoice("visa", currency, 10 + i + ".50");
      invoice.declined(tries, DAY, code);
      failed.merge(reasons.get(code), (long) tries, Long::sum);
      if (dead && tries > 1) {
        wasted.merge(reasons.get(code), tries - 1L, Long::sum);
      }
      if (paid) {
        invoice.newCard().paid();
      } else {
        lost.merge(reasons.get(code), 1L, Long::sum);
        lostMoney.merge(currency, (10L + i) * 100 + 50, Long::sum);
      }
    }
    Audit audit = audit(Planted.UNIFIED);
    assertEquals(failed, counts(audit.attempts()));
    assertEquals(lost, counts(audit.lost()));
    assertEquals(lostMoney, audit.lost().money().byCurrency());
    assertEquals(wasted, counts(audit.wasted().retries()));
    assertEquals(400 - audit.lost().count(), audit.recovered());
    assertEquals(0, audit.breaches().attempts());
  }

  @Test
  void every_layout_tells_the_same() {
    plantMix();
    planted.invoice("visa", "EUR", "20.00").declined(18, DAY, "do_not_honor");
    planted.invoice("amex", "EUR", "12345.67").declined(3, DAY, "expired_card");
    String plain = told(audit(Planted.PLAIN));
    assertTrue(plain.contains("\"retries\":2"), plain);
    for (Planted.Layout layout : Layouts.ALL) {
      assertEquals(plain, told(audit(layout)), layout.toString());
    }
  }

  private static String told(Audit audit) {
    Map<String, Object> document = AuditJson.of(audit);
    document.remove("file");
    return dev.recoup.json.JsonWriter.write(document);
  }

  @Test
  void without_invoices_a_customers_amount_close_together_is_one_debt() {
    Planted.Layout without =
        Planted.Layout.of("created (UTC),amount,currency,status,code,card,customer");
    // January is tried three times and lost; February fails once and is paid; March is paid.
    Planted.Invoice january = planted.invoice("visa", "EUR", "20.00");
    january.declined(3, DAY.multipliedBy(4), "insufficient_funds");
    january.later(Duration.ofDays(19)).declined("insufficient_funds").later(DAY).paid();
    january.later(Duration.ofDays(28)).paid();
    Audit audit = audit(without);
    assertEquals(2, audit.invoices().count());
    assertEquals(1, audit.lost().count());
    assertEquals(1, audit.recovered());
    assertTrue(audit.notes().getFirst().startsWith("no column names the invoice"));
  }

  @Test
  void a_file_of_payments_without_their_attempts_says_what_is_missing() {
    planted.invoice("visa", "EUR", "20.00").declined("lost_card");
    assertTrue(audit().notes().getFirst().startsWith("no invoice has a second attempt"));
  }

  @Test
  void an_empty_file_is_no_company() {
    Audit audit = audit();
    assertNull(audit.from());
    assertEquals(0, audit.smart().debts().high());
  }
}
