package dev.recoup.aws;

import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Payer;
import dev.recoup.domain.Step;
import dev.recoup.domain.errors.TableBusy;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayerStoreTest {
  private static final String ADA = "Ada@Example.com";

  private final Bench bench = new Bench();
  private final PayerStore payers = bench.payers;

  @Test
  void twoCustomersWithOneAddressOnTwoConnectionsAreOnePayer() {
    String first = payers.idOf("stripe-eu", customer("cus_1", ADA));
    String second = payers.idOf("stripe-us", customer("cus_2", " ada@example.COM "));
    assertEquals(first, second);
    assertEquals(first, payers.find("stripe-us", "cus_2").orElseThrow());
    assertNotEquals(first, payers.idOf("stripe-eu", customer("cus_3", "bob@example.com")));
  }

  @Test
  void theSameCustomerIdOnTwoConnectionsIsTwoPayers() {
    assertNotEquals(
        payers.idOf("stripe-eu", customer("cus_1", null)),
        payers.idOf("stripe-us", customer("cus_1", null)));
  }

  @Test
  void whoeverIsSeenFirstWithoutAnAddressIsFoundByItOnceItIsTold() {
    String first = payers.idOf("stripe-eu", customer("cus_1", null));
    payers.change(first, p -> p.reachedAt(ADA, "Ada"));
    assertEquals(first, payers.idOf("stripe-us", customer("cus_2", ADA)));
  }

  @Test
  void anAddressThatBelongsToAPayerStaysWithIt() {
    String first = payers.idOf("stripe-eu", customer("cus_1", ADA));
    String second = payers.idOf("stripe-eu", customer("cus_2", null));
    payers.change(second, p -> p.reachedAt(ADA, "Ada"));
    assertEquals(first, payers.idOf("stripe-us", customer("cus_3", ADA)));
  }

  @Test
  void twoFirstSightsAtOnceMakeOnePayer() {
    for (CustomerRef rival : List.of(customer("cus_1", ADA), customer("cus_2", ADA))) {
      Bench fresh = new Bench();
      String[] theirs = {null};
      fresh.before(
          "transactWriteItems",
          () -> theirs[0] = new PayerStore(fresh.calm()).idOf("stripe-eu", rival));
      String mine = fresh.payers.idOf("stripe-eu", customer("cus_1", ADA));
      assertEquals(theirs[0], mine);
    }
  }

  @Test
  void neitherIdsNorKeysHoldPersonalData() {
    String id = payers.idOf("stripe-eu", customer("cus_1", ADA));
    assertTrue(id.matches("p-[0-9a-f]{20}"), id);
    Payer payer = payers.get(id).payer();
    assertEquals(ADA, payer.email());
    assertFalse(payer.toString().contains("Ada"));
    assertTrue(
        bench.table.get("ADDRESS#" + Hashes.sha256("ada@example.com"), "ADDRESS").isPresent());
  }

  @Test
  void nobodyKnownSaysWho() {
    assertTrue(
        assertThrows(PayerStore.NoSuchPayer.class, () -> payers.get("p-x"))
            .getMessage()
            .contains("p-x"));
    assertThrows(PayerStore.NoSuchPayer.class, () -> payers.change("p-x", p -> p));
    assertTrue(payers.find("stripe-eu", "cus_0").isEmpty());
  }

  @Test
  void changesOfTwoAtOnceBothCount() {
    String id = payers.idOf("stripe-eu", customer("cus_1", ADA));
    bench.before(
        "putItem", () -> new PayerStore(bench.calm()).change(id, p -> p.optedOut(Channel.SMS)));
    payers.change(id, p -> p.optedOut(Channel.EMAIL));
    assertEquals(List.of(Channel.SMS, Channel.EMAIL), payers.get(id).payer().optOuts());
  }

  @Test
  void anUnchangedPayerIsNotWrittenAndAnEndlessRivalIsBusy() {
    String id = payers.idOf("stripe-eu", customer("cus_1", ADA));
    long version = payers.get(id).payer().version();
    payers.change(id, p -> p.reachedAt(ADA, null));
    assertEquals(version, payers.get(id).payer().version());
    PayerStore rival = new PayerStore(bench.calm());
    bench.interfere =
        p -> {
          if (p.equals("putItem")) {
            rival.change(id, Payer::contacted);
          }
        };
    assertThrows(TableBusy.class, () -> payers.change(id, x -> x.optedOut(Channel.EMAIL)));
  }

  @Test
  void aContactSlotIsClaimedOncePerDayAndChannelAndOnAnUnchangedPayer() {
    String id = payers.idOf("stripe-eu", customer("cus_1", ADA));
    Payer read = payers.get(id).payer();
    Contact contact = contact("m-1");
    assertInstanceOf(
        Table.Committed.Done.class,
        bench.table.commit(
            List.of(PayerStore.claim(id, contact), PayerStore.write(read.contacted()))));
    assertInstanceOf(
        Table.Committed.Refused.class,
        bench.table.commit(List.of(PayerStore.claim(id, contact("m-2")))));
    Payer stale = payers.get(id).payer();
    payers.change(id, p -> p.optedOut(Channel.EMAIL));
    assertInstanceOf(
        Table.Committed.Refused.class, bench.table.commit(List.of(PayerStore.write(stale))));
    assertEquals(List.of(contact), payers.get(id).contacts());
    payers.record(id, contact.with(Contact.State.SENT));
    assertEquals(Contact.State.SENT, payers.get(id).contacts().getFirst().state());
  }

  private static Contact contact(String id) {
    return new Contact(
        id,
        LocalDate.parse("2026-03-02"),
        Channel.EMAIL,
        T0,
        Step.MessageKind.REMINDER,
        1,
        List.of("c"),
        Contact.State.CLAIMED);
  }

  @Test
  void openCasesAndHistoryAreKept() {
    String id = payers.idOf("stripe-eu", customer("cus_1", ADA));
    CaseId one = new CaseId("a");
    CaseId two = new CaseId("b");
    bench.table.commit(List.of(PayerStore.link(id, one), PayerStore.link(id, two)));
    assertEquals(List.of(one, two), payers.get(id).openCases());
    bench.table.commit(List.of(PayerStore.ended(id, one, true)));
    assertEquals(List.of(two), payers.get(id).openCases());
    assertEquals(new PayerStore.History(1, 0), payers.history(id));
    bench.table.commit(List.of(PayerStore.ended(id, two, false)));
    assertEquals(List.of(), payers.get(id).openCases());
    assertEquals(new PayerStore.History(1, 1), payers.history(id));
    bench.table.commit(List.of(PayerStore.link(id, two)));
    assertEquals(List.of(two), payers.get(id).openCases());
  }
}
