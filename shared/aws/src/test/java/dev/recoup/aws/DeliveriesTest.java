package dev.recoup.aws;

import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.failed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Deliveries.Status;
import dev.recoup.domain.Normalisation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DeliveriesTest {
  private final Bench bench = new Bench();
  private final Deliveries deliveries = new Deliveries(bench.table);

  private static Normalisation content(String key, String ignored) {
    return new Normalisation(List.of(failed("ch_1", 0)), List.of(), ignored, null, key);
  }

  private Map<String, AttributeValue> stored(String key) {
    return bench
        .table
        .get(Keys.delivery(CONNECTION, key), Keys.DELIVERY)
        .orElseThrow()
        .attributes();
  }

  @Test
  void anArrivalIsNewUntilItIsDoneAndADuplicateAfterThat() {
    Normalisation content = content("evt_1", null);
    assertEquals(Optional.empty(), deliveries.find(CONNECTION, "evt_1"));
    deliveries.keep(CONNECTION, content, T0);
    assertEquals(Optional.of(Status.NEW), deliveries.find(CONNECTION, "evt_1"));
    deliveries.done(CONNECTION, content, null, at(2));
    deliveries.keep(CONNECTION, content, at(3));
    assertEquals(Optional.of(Status.DONE), deliveries.find(CONNECTION, "evt_1"));
  }

  @Test
  void theSameKeyOnAnotherConnectionIsAnotherArrival() {
    deliveries.keep(CONNECTION, content("evt_1", null), T0);
    deliveries.done(CONNECTION, content("evt_1", null), null, T0);
    assertEquals(Optional.empty(), deliveries.find("stripe-us", "evt_1"));
  }

  @Test
  void whatIsIgnoredIsKeptWithItsReason() {
    assertTrue(deliveries.ignore(CONNECTION, content("evt_1", null), "test mode", T0));
    assertFalse(deliveries.ignore(CONNECTION, content("evt_1", null), "test mode", T0));
    assertEquals(Optional.of(Status.IGNORED), deliveries.find(CONNECTION, "evt_1"));
    assertTrue(stored("evt_1").get("doc").s().contains("test mode"));
    deliveries.keep(CONNECTION, content("evt_2", null), T0);
    deliveries.done(CONNECTION, content("evt_2", null), "no case", T0);
    assertEquals("IGNORED", stored("evt_2").get("status").s());
    assertTrue(stored("evt_2").get("doc").s().contains("no case"));
  }

  @Test
  void personalDataIsGoneOnceNothingIsLeftToDo() {
    deliveries.keep(CONNECTION, content("evt_1", null), T0);
    assertTrue(stored("evt_1").get("doc").s().contains("ada@example.com"));
    deliveries.done(CONNECTION, content("evt_1", null), null, T0);
    deliveries.ignore(CONNECTION, content("evt_2", null), "test mode", T0);
    for (String key : List.of("evt_1", "evt_2")) {
      String doc = stored(key).get("doc").s();
      assertFalse(doc.contains("ada@example.com") || doc.contains("Ada"), doc);
    }
  }

  @Test
  void onlyWhatIsNewAndOldEnoughIsFound() {
    deliveries.keep(CONNECTION, content("evt_1", null), at(0));
    deliveries.keep(CONNECTION, content("evt_2", null), at(1));
    deliveries.keep(CONNECTION, content("evt_3", null), at(9));
    deliveries.done(CONNECTION, content("evt_2", null), null, at(2));
    List<Deliveries.Stored> found = deliveries.newBefore(at(5), 10);
    assertEquals(List.of("evt_1"), found.stream().map(d -> d.content().deliveryKey()).toList());
    assertEquals(CONNECTION, found.getFirst().connection());
    assertEquals(at(0), found.getFirst().receivedAt());
    assertEquals(
        "ada@example.com", found.getFirst().content().events().getFirst().customer().email());
  }

  @Test
  void whatIsNewNeverExpiresAndWhatIsDoneDoes() {
    deliveries.keep(CONNECTION, content("evt_1", null), T0);
    assertFalse(stored("evt_1").containsKey("ttl"));
    deliveries.done(CONNECTION, content("evt_1", null), null, T0);
    assertTrue(stored("evt_1").containsKey("ttl"));
    assertFalse(stored("evt_1").containsKey("g1"));
  }

  @Test
  void doneTwiceKeepsTheFirstWord() {
    deliveries.keep(CONNECTION, content("evt_1", null), T0);
    deliveries.done(CONNECTION, content("evt_1", null), null, at(1));
    deliveries.done(CONNECTION, content("evt_1", null), "too late", at(2));
    assertEquals("DONE", stored("evt_1").get("status").s());
  }
}
