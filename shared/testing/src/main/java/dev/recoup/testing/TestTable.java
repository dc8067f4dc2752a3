package dev.recoup.testing;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.recoup.aws.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * An empty table on DynamoDB Local: its conditions and transactions are the real ones. Each has its
 * own name in one server, because a server costs many times what a table costs.
 */
public final class TestTable implements AutoCloseable {
  private static final AmazonDynamoDBLocal SERVER = DynamoDBEmbedded.create(true);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final DynamoDbClient client = SERVER.dynamoDbClient();
  private final String name = "recoup-" + COUNT.incrementAndGet();

  public TestTable() {
    client.createTable(
        b ->
            b.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    Stream.of("pk", "sk", "g1", "g2").map(TestTable::attribute).toList())
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    i ->
                        i.indexName(Table.INDEX)
                            .keySchema(key("g1", KeyType.HASH), key("g2", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** The table as functions use it. */
  public Table table() {
    return new Table(client, name);
  }

  /** The same table, which cannot be reached any more after this many calls. */
  public Table failingAfter(int calls) {
    AtomicInteger left = new AtomicInteger(calls);
    Object proxy =
        Proxy.newProxyInstance(
            TestTable.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (self, method, arguments) -> {
              if (left.getAndDecrement() <= 0) {
                throw SdkClientException.create("no route to the table");
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return new Table((DynamoDbClient) proxy, name);
  }

  /** Every item as text, to see that something is stored or is not. */
  public List<String> items() {
    return client.scanPaginator(b -> b.tableName(name)).items().stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    client.deleteTable(b -> b.tableName(name));
  }
}
