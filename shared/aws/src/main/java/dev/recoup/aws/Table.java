package dev.recoup.aws;

import dev.recoup.domain.errors.TableBusy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one table. Reads are strongly consistent; faults come out as {@link TableBusy}; a failed
 * condition is a value, never an exception.
 */
public final class Table {
  /** The sparse index. */
  public static final String INDEX = "gsi1";

  private final DynamoDbClient client;
  private final String name;

  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** One item, or nothing. */
  public Optional<Item> get(String pk, String sk) {
    return asking(
        pk,
        () -> {
          var found =
              client.getItem(b -> b.tableName(name).key(Item.key(pk, sk)).consistentRead(true));
          return found.hasItem() ? Optional.of(Item.of(found.item())) : Optional.empty();
        });
  }

  /** Every item of a partition whose sort key begins with the prefix, in order. */
  public List<Item> query(String pk, String prefix) {
    return asking(
        pk,
        () -> {
          List<Item> items = new ArrayList<>();
          Map<String, AttributeValue> from = null;
          do {
            Map<String, AttributeValue> start = from;
            QueryResponse page =
                client.query(
                    b -> {
                      b.tableName(name).consistentRead(true).exclusiveStartKey(start);
                      if (prefix.isEmpty()) {
                        b.keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", Item.text(pk)));
                      } else {
                        b.keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                            .expressionAttributeValues(
                                Map.of(":pk", Item.text(pk), ":sk", Item.text(prefix)));
                      }
                    });
            page.items().forEach(i -> items.add(Item.of(i)));
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
          } while (from != null);
          return items;
        });
  }

  /** Keys in one shard of the index up to a sort value, oldest first; eventually consistent. */
  public List<Item> index(String g1, String upTo, int limit) {
    return asking(
        g1,
        () ->
            client
                .query(
                    b ->
                        b.tableName(name)
                            .indexName(INDEX)
                            .keyConditionExpression("g1 = :g1 AND g2 <= :g2")
                            .expressionAttributeValues(
                                Map.of(":g1", Item.text(g1), ":g2", Item.text(upTo)))
                            .limit(limit))
                .items()
                .stream()
                .map(Item::of)
                .toList());
  }

  /** Every key in one shard of the index; eventually consistent. */
  public List<Item> index(String g1) {
    return asking(
        g1,
        () ->
            client
                .queryPaginator(
                    b ->
                        b.tableName(name)
                            .indexName(INDEX)
                            .keyConditionExpression("g1 = :g1")
                            .expressionAttributeValues(Map.of(":g1", Item.text(g1))))
                .items()
                .stream()
                .map(Item::of)
                .toList());
  }

  /** Writes one item; false when the condition failed. */
  public boolean put(Item item, Condition condition) {
    return asking(
        item.pk(),
        () -> {
          try {
            client.putItem(
                b -> {
                  b.tableName(name).item(item.attributes());
                  condition.apply(
                      b::conditionExpression,
                      b::expressionAttributeNames,
                      b::expressionAttributeValues);
                });
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /** Removes one item; never used on audit entries. */
  public void delete(String pk, String sk) {
    asking(pk, () -> client.deleteItem(b -> b.tableName(name).key(Item.key(pk, sk))));
  }

  /** All or nothing. */
  public Committed commit(Collection<Write> writes) {
    List<Write> ordered = List.copyOf(writes);
    List<TransactWriteItem> items = ordered.stream().map(this::item).toList();
    return asking(
        ordered.getFirst().pk(),
        () -> {
          try {
            client.transactWriteItems(b -> b.transactItems(items));
            return new Committed.Done();
          } catch (TransactionCanceledException e) {
            return cancelled(ordered, e);
          }
        });
  }

  private static Committed cancelled(List<Write> writes, TransactionCanceledException e) {
    List<Write> refused = new ArrayList<>();
    List<CancellationReason> reasons = e.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      switch (String.valueOf(reasons.get(i).code())) {
        case "ConditionalCheckFailed" -> refused.add(writes.get(i));
        case "None", "null", "TransactionConflict" -> {}
        default ->
            throw new TableBusy(
                "table cancelled a write of " + writes.get(i).pk() + ": " + reasons.get(i).code());
      }
    }
    return refused.isEmpty() ? new Committed.Conflict() : new Committed.Refused(refused);
  }

  private TransactWriteItem item(Write write) {
    return switch (write) {
      case Write.PutItem put -> {
        Put.Builder b = Put.builder().tableName(name).item(put.item().attributes());
        put.condition()
            .apply(
                b::conditionExpression, b::expressionAttributeNames, b::expressionAttributeValues);
        yield TransactWriteItem.builder().put(b.build()).build();
      }
      case Write.Delete delete ->
          TransactWriteItem.builder()
              .delete(b -> b.tableName(name).key(Item.key(delete.pk(), delete.sk())))
              .build();
      case Write.Check check -> {
        ConditionCheck.Builder b =
            ConditionCheck.builder().tableName(name).key(Item.key(check.pk(), check.sk()));
        check
            .condition()
            .apply(
                b::conditionExpression, b::expressionAttributeNames, b::expressionAttributeValues);
        yield TransactWriteItem.builder().conditionCheck(b.build()).build();
      }
      case Write.Add add -> {
        Map<String, AttributeValue> values = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        StringBuilder expression = new StringBuilder("ADD ");
        add.amounts()
            .forEach(
                (attribute, amount) -> {
                  int n = names.size();
                  names.put("#a" + n, attribute);
                  values.put(":a" + n, AttributeValue.fromN(Long.toString(amount)));
                  expression.append(n == 0 ? "" : ", ").append("#a" + n + " :a" + n);
                });
        yield TransactWriteItem.builder()
            .update(
                b ->
                    b.tableName(name)
                        .key(Item.key(add.pk(), add.sk()))
                        .updateExpression(expression.toString())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
            .build();
      }
    };
  }

  private <T> T asking(String pk, Supplier<T> call) {
    try {
      return call.get();
    } catch (DynamoDbException e) {
      if (e.statusCode() >= 500 || e.isThrottlingException() || conflict(e)) {
        throw new TableBusy("table could not serve " + pk + ": " + e.getClass().getSimpleName());
      }
      throw e;
    } catch (SdkClientException e) {
      throw new TableBusy("table could not be reached for " + pk, e);
    }
  }

  private static boolean conflict(DynamoDbException e) {
    String name = e.getClass().getSimpleName();
    return name.equals("TransactionConflictException")
        || name.equals("TransactionInProgressException")
        || name.equals("ProvisionedThroughputExceededException")
        || name.equals("RequestLimitExceededException");
  }

  /** What became of a transaction. */
  public sealed interface Committed {
    /** Everything is written. */
    record Done() implements Committed {}

    /** Somebody else was writing; nothing is written, and trying again is right. */
    record Conflict() implements Committed {}

    /** These writes' conditions failed; nothing is written. */
    record Refused(List<Write> writes) implements Committed {}
  }
}
