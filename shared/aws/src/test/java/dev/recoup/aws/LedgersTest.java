package dev.recoup.aws;

import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.attempt;
import static dev.recoup.aws.Bench.charge;
import static dev.recoup.aws.Bench.invoice;
import static dev.recoup.domain.ChargeStatus.FAILED;
import static dev.recoup.domain.ChargeStatus.PENDING;
import static dev.recoup.domain.ChargeStatus.SUCCEEDED;
import static dev.recoup.domain.InvoiceStatus.OPEN;
import static dev.recoup.domain.InvoiceStatus.PAID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Mailbox.Accepted;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.errors.TableBusy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgersTest {
  private final Bench bench = new Bench();
  private final CardStore cards = new CardStore(bench.table);
  private final Readings readings = new Readings(bench.cases, new Ledgers(bench.table));

  private RecoveryCase read(Invoice invoice) {
    return readings.take(ID, invoice, at(120));
  }

  private List<String> charges() {
    return cards.get("fp_1").entries().stream().map(CardLedger.Entry::id).toList();
  }

  private void claimed(Attempt attempt) {
    bench.attempted(attempt);
    cards.change("fp_1", l -> l.claimed(entry(attempt.id())));
  }

  private static CardLedger.Entry entry(String id) {
    return new CardLedger.Entry(id, at(60), 2000, "EUR", false);
  }

  @Test
  void theNativeEnginesChargesCountOnceHoweverOftenTheyAreRead() {
    bench.opened();
    Invoice first = invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1"));
    read(first);
    read(first);
    assertEquals(List.of("ch_1"), charges());
    assertTrue(cards.get("fp_1").entries().getFirst().declined());
    read(
        invoice(
            OPEN,
            charge("ch_1", 0, FAILED, "fp_1"),
            charge("ch_2", 50, FAILED, "fp_1"),
            charge("ch_3", 51, FAILED, "fp_2")));
    assertEquals(List.of("ch_1", "ch_2"), charges());
    assertEquals(1, cards.get("fp_2").entries().size());
  }

  @Test
  void anUnchangedReadingWritesNothing() {
    bench.opened();
    Invoice first = invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1"));
    read(first);
    RecoveryCase once = bench.get();
    assertEquals(once, read(first));
    assertEquals(once, bench.get());
  }

  @Test
  void chargesOlderThanTwoOfTheNetworksWindowsDoNotCount() {
    bench.opened();
    readings.take(
        ID, invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1")), at(1).plus(Duration.ofDays(61)));
    assertEquals(List.of(), charges());
  }

  @Test
  void anAnswerFoundOnReadBackFreesTheCardAndCountsOnce() {
    bench.opened();
    claimed(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    read(invoice(PAID, charge("ch_2", 60, SUCCEEDED, "fp_1")));
    assertEquals(List.of("ch_2"), charges());
    assertNull(cards.get("fp_1").inFlight());
  }

  @Test
  void aChargeFoundPendingStaysInFlightAndCountsOnce() {
    bench.opened();
    claimed(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    read(invoice(OPEN, charge("ch_2", 60, PENDING, "fp_1")));
    assertEquals(1, charges().size());
    assertEquals(ID + "~r1a1", cards.get("fp_1").inFlight());
    read(invoice(OPEN, charge("ch_2", 60, FAILED, "fp_1")));
    assertEquals(List.of("ch_2"), charges());
    assertNull(cards.get("fp_1").inFlight());
  }

  @Test
  void aClaimWhoseChargeNeverLandedFreesTheCardOnceTheInvoiceIsPaidOtherwise() {
    bench.opened();
    claimed(attempt(ID, 1, Attempt.State.CLAIMED, null));
    read(invoice(PAID, charge("ch_9", 70, SUCCEEDED, "fp_9")));
    assertEquals(Attempt.State.ABANDONED, bench.get().attempts().getFirst().state());
    assertNull(cards.get("fp_1").inFlight());
  }

  @Test
  void aChargeThatOutlivesItsCaseStillFreesTheCard() {
    bench.opened();
    claimed(attempt(ID, 1, Attempt.State.PENDING, "ch_2"));
    bench.closed(ID, 80);
    bench.accept(Bench.failed("ch_2", 70));
    assertNull(cards.get("fp_1").inFlight());
  }

  @Test
  void aReadingMakesTheDeclinesOwnWebhookAKnownFact() {
    bench.opened();
    read(invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1"), charge("ch_2", 60, FAILED, "fp_1")));
    RecoveryCase c = bench.get();
    assertEquals("ch_2:failed", c.dossier().declineFact());
    assertTrue(bench.hold(ID, "t1"));
    assertInstanceOf(Accepted.Done.class, bench.accept(Bench.failed("ch_2", 60)));
    assertEquals(c.progress().factSeq(), bench.get().progress().factSeq());
    assertEquals(List.of(), bench.sfn.sent);
  }

  @Test
  void aLedgerThatChangedWhileReadingIsReadAgain() {
    bench.opened();
    meanwhile("putItem", "ch_7");
    read(invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1")));
    assertEquals(Set.of("ch_1", "ch_7"), Set.copyOf(charges()));
    meanwhile("transactWriteItems", "ch_8");
    read(invoice(OPEN, charge("ch_1", 0, FAILED, "fp_1"), charge("ch_2", 60, FAILED, "fp_1")));
    assertEquals(Set.of("ch_1", "ch_7", "ch_2", "ch_8"), Set.copyOf(charges()));
  }

  private void meanwhile(String write, String charge) {
    bench.before(
        write, () -> new CardStore(bench.calm()).change("fp_1", l -> l.noted(entry(charge))));
  }

  @Test
  void ofTwoCasesOnOneCardOnlyOneCanClaimIt() {
    CardLedger seen = cards.get("fp_1");
    Write mine = CardStore.write(seen.claimed(entry("a~r1a1")));
    Write theirs = CardStore.write(seen.claimed(entry("b~r1a1")));
    assertInstanceOf(Table.Committed.Done.class, bench.table.commit(List.of(mine)));
    assertInstanceOf(Table.Committed.Refused.class, bench.table.commit(List.of(theirs)));
    assertEquals("a~r1a1", cards.get("fp_1").inFlight());
    CardLedger next = cards.get("fp_1").settled("a~r1a1", "ch_1", true, null);
    assertInstanceOf(
        Table.Committed.Done.class, bench.table.commit(List.of(CardStore.write(next))));
    assertNull(cards.get("fp_1").inFlight());
  }

  @Test
  void changesOfALedgerByTwoBothCount() {
    bench.before(
        "putItem", () -> new CardStore(bench.calm()).change("fp_1", l -> l.noted(entry("b"))));
    cards.change("fp_1", l -> l.noted(entry("a")));
    assertEquals(List.of("b", "a"), charges());
    long version = cards.get("fp_1").version();
    cards.change("fp_1", l -> l.noted(entry("a")));
    assertEquals(version, cards.get("fp_1").version());
    CardStore rival = new CardStore(bench.calm());
    int[] n = {0};
    bench.interfere =
        p -> {
          if (p.equals("putItem")) {
            rival.change("fp_1", l -> l.noted(entry("r" + n[0]++)));
          }
        };
    assertThrows(TableBusy.class, () -> cards.change("fp_1", l -> l.noted(entry("z"))));
  }
}
