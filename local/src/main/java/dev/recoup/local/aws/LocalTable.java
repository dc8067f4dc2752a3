package dev.recoup.local.aws;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The table on DynamoDB Local, in this process: conditions and transactions are the real ones. Time
 * to live is off, because it goes by the machine's clock and not by ours.
 */
public final class LocalTable implements AutoCloseable {
  /** The table's name. */
  public static final String NAME = "recoup";

  private static final int LARGEST_BATCH = 25;

  /** The database below logs to the console what comes out as exceptions anyway. */
  private static final Logger NOISE = Logger.getLogger("com.almworks.sqlite4java");

  private final DynamoDbClient client;
  private final Runnable end;

  private LocalTable(AmazonDynamoDBLocal server) {
    this(server.dynamoDbClient(), server::shutdownNow);
  }

  private LocalTable(DynamoDbClient client, Runnable end) {
    this.client = client;
    this.end = end;
    if (!client.listTables().tableNames().contains(NAME)) {
      create();
    }
  }

  /** An empty table that is forgotten at the end. */
  public static LocalTable inMemory() {
    return new LocalTable(quietly(null));
  }

  /**
   * The table of a folder, made if need be. Each write is synced, which costs some 20 ms.
   *
   * @throws UncheckedIOException when the folder cannot be made
   */
  public static LocalTable onDisk(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    return new LocalTable(quietly(folder.resolve("table.db").toFile()));
  }

  /** The table of a server elsewhere, made if need be; closing closes the client. */
  static LocalTable of(DynamoDbClient client) {
    return new LocalTable(client, client::close);
  }

  /** Without telemetry: that is what true means. */
  private static AmazonDynamoDBLocal quietly(File file) {
    AmazonDynamoDBLocal server =
        file == null ? DynamoDBEmbedded.create(true) : DynamoDBEmbedded.create(file, true);
    NOISE.setLevel(Level.OFF);
    return server;
  }

  /** The client; nothing is counted, interleaved or disturbed. */
  public DynamoDbClient client() {
    return client;
  }

  private void create() {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String name : List.of("pk", "sk", "g1", "g2")) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(name)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    client.createTable(
        b ->
            b.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    index ->
                        index
                            .indexName("gsi1")
                            .keySchema(key("g1", KeyType.HASH), key("g2", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** Every item, ordered by its keys. */
  public List<Map<String, AttributeValue>> items() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client.scanPaginator(b -> b.tableName(NAME).consistentRead(true)).items().forEach(items::add);
    items.sort(
        Comparator.comparing((Map<String, AttributeValue> item) -> item.get("pk").s())
            .thenComparing(item -> item.get("sk").s()));
    return items;
  }

  /**
   * Writes every item to a file of JSON lines. It replaces the file in one step.
   *
   * @throws UncheckedIOException when the file cannot be written
   */
  public void snapshot(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      // Of its own, since two demos may end at the same moment.
      Path next = Files.createTempFile(folder, "table", ".next");
      Files.write(next, items().stream().map(ItemFormat::write).toList());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Puts every item of a snapshot into the table.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public void restore(Path file) {
    try {
      List<WriteRequest> batch = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        PutRequest put = PutRequest.builder().item(ItemFormat.read(line)).build();
        batch.add(WriteRequest.builder().putRequest(put).build());
        if (batch.size() == LARGEST_BATCH) {
          write(batch);
        }
      }
      write(batch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Puts every item of a snapshot into the table, and takes out all that was there.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public void reset(Path file) {
    client.deleteTable(b -> b.tableName(NAME));
    create();
    restore(file);
  }

  private void write(List<WriteRequest> batch) {
    if (!batch.isEmpty()) {
      List<WriteRequest> items = List.copyOf(batch);
      client.batchWriteItem(b -> b.requestItems(Map.of(NAME, items)));
      batch.clear();
    }
  }

  /** Ends the server's threads, which would keep the process alive. */
  @Override
  public void close() {
    end.run();
  }
}
