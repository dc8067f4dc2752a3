package dev.recoup.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class LocalTableTest {
  @TempDir Path folder;

  static Map<String, AttributeValue> item(String pk, String sk) {
    Map<String, AttributeValue> item = new TreeMap<>();
    item.put("pk", AttributeValue.fromS(pk));
    item.put("sk", AttributeValue.fromS(sk));
    return item;
  }

  static void put(LocalTable table, Map<String, AttributeValue> item) {
    table.client().putItem(b -> b.tableName(LocalTable.NAME).item(item));
  }

  private static TransactWriteItem claim(Map<String, AttributeValue> item) {
    Put put =
        Put.builder()
            .tableName(LocalTable.NAME)
            .item(item)
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  @Test
  void aTransactionWithOneFailedConditionWritesNothing() {
    try (LocalTable table = LocalTable.inMemory()) {
      put(table, item("A", "1"));
      List<TransactWriteItem> both = List.of(claim(item("B", "1")), claim(item("A", "1")));
      TransactionCanceledException e =
          assertThrows(
              TransactionCanceledException.class,
              () -> table.client().transactWriteItems(b -> b.transactItems(both)));
      assertEquals("None", e.cancellationReasons().get(0).code());
      assertEquals("ConditionalCheckFailed", e.cancellationReasons().get(1).code());
      assertEquals(1, table.items().size());
    }
  }

  @Test
  void theIndexHoldsOnlyItemsThatCarryItsKeysAndReturnsKeysOnly() {
    try (LocalTable table = LocalTable.inMemory()) {
      put(table, item("A", "1"));
      Map<String, AttributeValue> open = item("B", "1");
      open.put("g1", AttributeValue.fromS("OPEN#3"));
      open.put("g2", AttributeValue.fromS("2026-03-02"));
      open.put("doc", AttributeValue.fromS("{}"));
      put(table, open);
      List<Map<String, AttributeValue>> found =
          table
              .client()
              .query(
                  b ->
                      b.tableName(LocalTable.NAME)
                          .indexName("gsi1")
                          .keyConditionExpression("g1 = :g")
                          .expressionAttributeValues(Map.of(":g", AttributeValue.fromS("OPEN#3"))))
              .items();
      assertEquals(1, found.size());
      assertEquals("B", found.getFirst().get("pk").s());
      assertTrue(!found.getFirst().containsKey("doc"));
    }
  }

  @Test
  void aSnapshotBringsBackEveryItemWithItsTypes() {
    Path file = folder.resolve("table.jsonl");
    List<Map<String, AttributeValue>> before;
    try (LocalTable table = LocalTable.inMemory()) {
      for (int i = 0; i < 60; i++) {
        Map<String, AttributeValue> item = item("P" + i % 7, "S" + i);
        item.put("n", AttributeValue.fromN("900719925474099312345"));
        item.put("yes", AttributeValue.fromBool(true));
        item.put("none", AttributeValue.fromNul(true));
        item.put("set", AttributeValue.fromSs(List.of("a", "ü\"\n")));
        item.put("list", AttributeValue.fromL(List.of(AttributeValue.fromM(item("x", "y")))));
        put(table, item);
      }
      before = table.items();
      table.snapshot(file);
    }
    try (LocalTable table = LocalTable.inMemory()) {
      table.restore(file);
      assertEquals(before, table.items());
      assertEquals(60, before.size());
    }
  }

  @Test
  void aTableOnDiskIsStillThereWhenItIsOpenedAgain() {
    try (LocalTable table = LocalTable.onDisk(folder.resolve("data"))) {
      put(table, item("A", "1"));
    }
    assertTrue(Files.exists(folder.resolve("data").resolve("table.db")));
    try (LocalTable table = LocalTable.onDisk(folder.resolve("data"))) {
      assertEquals(List.of(item("A", "1")), table.items());
    }
  }

  @Test
  void aClosedTableLeavesNoThreadThatKeepsTheProcessAlive() throws InterruptedException {
    Set<Thread> before = keepingAlive();
    LocalTable table = LocalTable.inMemory();
    put(table, item("A", "1"));
    Set<Thread> made = keepingAlive();
    made.removeAll(before);
    table.close();
    for (Thread thread : made) {
      thread.join(2_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
  }

  private static Set<Thread> keepingAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.isDaemon())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
