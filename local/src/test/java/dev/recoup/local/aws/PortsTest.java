package dev.recoup.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.runner.EventLoop;
import dev.recoup.local.runner.Interleaver;
import dev.recoup.local.runner.KillSwitch;
import dev.recoup.local.runner.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class PortsTest {
  private final EventLoop loop =
      new EventLoop(new VirtualClock(Instant.parse("2026-03-02T09:00:00Z")), 1);
  private final LocalTable table = LocalTable.inMemory();
  private final WriteMeter meter = new WriteMeter(table.client());

  @AfterEach
  void close() {
    table.close();
  }

  private static void put(DynamoDbClient client, String pk, int bytes) {
    Map<String, AttributeValue> item = LocalTableTest.item(pk, "1");
    item.put("doc", AttributeValue.fromS("x".repeat(bytes)));
    client.putItem(b -> b.tableName(LocalTable.NAME).item(item));
  }

  private static TransactWriteItem write(String pk, String g1) {
    Map<String, AttributeValue> item = LocalTableTest.item(pk, "1");
    if (g1 != null) {
      item.put("g1", AttributeValue.fromS(g1));
      item.put("g2", AttributeValue.fromS("1"));
    }
    Put put = Put.builder().tableName(LocalTable.NAME).item(item).build();
    return TransactWriteItem.builder().put(put).build();
  }

  private boolean exists(String pk) {
    return table
        .client()
        .getItem(b -> b.tableName(LocalTable.NAME).key(LocalTableTest.item(pk, "1")))
        .hasItem();
  }

  @Test
  void workYieldsBeforeAndAfterEachCall() {
    Interleaver interleaver = Interleaver.seeded(loop, 1, Duration.ZERO);
    DynamoDbClient client = new Ports(interleaver).table(table.client(), meter);
    interleaver.spawn(loop.clock().instant(), () -> put(client, "A", 1), "w");
    loop.runUntilIdle(100);
    assertEquals(List.of("w: table.putItem", "w: table.putItem done"), interleaver.trace());
  }

  @Test
  void workKilledBeforeACallWritesNothingAndAfterItHasWritten() {
    Interleaver interleaver = Interleaver.plain(loop);
    DynamoDbClient client = new Ports(interleaver).table(table.client(), meter);
    interleaver.killWhen(KillSwitch.atPoint("table.putItem", 1, KillSwitch.Verdict.KILL_WORK));
    interleaver.spawn(loop.clock().instant(), () -> put(client, "A", 1), "w");
    loop.runUntilIdle(100);
    assertFalse(exists("A"));
    interleaver.killWhen(KillSwitch.atPoint("table.putItem done", 1, KillSwitch.Verdict.KILL_WORK));
    List<String> reached = new ArrayList<>();
    interleaver.spawn(
        loop.clock().instant(),
        () -> {
          put(client, "A", 1);
          reached.add("end");
        },
        "w");
    loop.runUntilIdle(100);
    assertTrue(exists("A"));
    assertEquals(List.of(), reached);
  }

  @Test
  void aFaultAfterTheCallIsALostAnswer() {
    Ports ports = new Ports(Interleaver.plain(loop));
    DynamoDbClient client = ports.table(table.client(), meter);
    ports.disturb(
        point -> {
          if (point.equals("table.putItem done")) {
            throw SdkClientException.create("connection reset");
          }
        });
    assertThrows(SdkClientException.class, () -> put(client, "A", 1));
    assertTrue(exists("A"));
  }

  @Test
  void conflictsCancelTheSameTransactionsForTheSameSeedAndWriteNothing() {
    assertEquals(conflicts(7), conflicts(7));
    assertTrue(conflicts(7).contains(true) && conflicts(7).contains(false));
  }

  private List<Boolean> conflicts(long seed) {
    Ports ports = new Ports(Interleaver.plain(loop));
    DynamoDbClient client = ports.table(table.client(), meter);
    ports.disturb(new Conflicts(seed, 0.3));
    List<Boolean> cancelled = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String pk = "C" + seed + "-" + i;
      try {
        client.transactWriteItems(b -> b.transactItems(write(pk, null)));
        cancelled.add(false);
      } catch (TransactionCanceledException e) {
        assertEquals("TransactionConflict", e.cancellationReasons().getFirst().code());
        cancelled.add(true);
      }
    }
    return cancelled;
  }

  @Test
  void theExceptionsOfTheTableComeThroughAsTheyAre() {
    DynamoDbClient client = new Ports(Interleaver.plain(loop)).table(table.client(), meter);
    put(client, "A", 1);
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            client.putItem(
                b ->
                    b.tableName(LocalTable.NAME)
                        .item(LocalTableTest.item("A", "1"))
                        .conditionExpression("attribute_not_exists(pk)")));
  }

  @Test
  void writeUnitsAreOneAKilobyteAndTwiceThatInATransactionButNotForTheIndex() {
    DynamoDbClient client = new Ports(Interleaver.plain(loop)).table(table.client(), meter);
    put(client, "CASE#stripe-eu-in_1", 1500);
    assertEquals(2.0, meter.byCase().get("stripe-eu-in_1"));
    client.transactWriteItems(
        b -> b.transactItems(write("PAYER#p", null), write("AUDIT#stripe-eu-in_2", null)));
    assertEquals(4.0, meter.byCase().get("stripe-eu-in_2"));
    client.transactWriteItems(b -> b.transactItems(write("CASE#stripe-eu-in_3", "OPEN#1")));
    assertEquals(3.0, meter.byCase().get("stripe-eu-in_3"));
    client.transactWriteItems(b -> b.transactItems(write("CASE#stripe-eu-in_3", "OPEN#1")));
    assertEquals(5.0, meter.byCase().get("stripe-eu-in_3"));
    client.transactWriteItems(b -> b.transactItems(write("CASE#stripe-eu-in_3", "OPEN#2")));
    assertEquals(9.0, meter.byCase().get("stripe-eu-in_3"));
    ScopedValue.where(WriteMeter.CASE, "stripe-eu-in_4").run(() -> put(client, "CARD#c", 1));
    assertEquals(1.0, meter.byCase().get("stripe-eu-in_4"));
    assertEquals(16.0, meter.total());
  }

  @Test
  void aWriteWhoseConditionFailsIsPaidAllTheSame() {
    DynamoDbClient client = new Ports(Interleaver.plain(loop)).table(table.client(), meter);
    put(client, "CASE#c", 3000);
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            client.putItem(
                b ->
                    b.tableName(LocalTable.NAME)
                        .item(LocalTableTest.item("CASE#c", "1"))
                        .conditionExpression("attribute_not_exists(pk)")));
    assertEquals(6.0, meter.total());
  }

  @Test
  void outsideOfTransactionsTheMeterSaysWhatTheTableSays() {
    DynamoDbClient client = new Ports(Interleaver.plain(loop)).table(table.client(), meter);
    double said = 0;
    for (String g1 : new String[] {null, "A", "A", "B", null}) {
      for (int bytes : new int[] {1, 900, 1003, 1024, 2100}) {
        Map<String, AttributeValue> item = LocalTableTest.item("K", "1");
        item.put("doc", AttributeValue.fromS("ü" + "x".repeat(bytes)));
        item.put("n", AttributeValue.fromN("1234"));
        item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromM(item))));
        if (g1 != null) {
          item.put("g1", AttributeValue.fromS(g1));
          item.put("g2", AttributeValue.fromS("1"));
        }
        said +=
            client
                .putItem(
                    b ->
                        b.tableName(LocalTable.NAME)
                            .item(item)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
      }
    }
    assertEquals(said, meter.total());
  }
}
