package dev.recoup.statemachine;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.sandbox.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What deployed functions call, on ports of this machine: DynamoDB Local and the Stripe sandbox, as
 * a story left them, and the few calls to Secrets Manager, Step Functions and SES.
 */
final class Surroundings implements AutoCloseable {
  private final Story story;
  private final DynamoDBProxyServer dynamo;
  private final DynamoDbClient table;
  private final SandboxServer stripe;
  private final HttpServer others;
  private final String dynamoUrl;

  Surroundings(Story story) throws Exception {
    this.story = story;
    int port = freePort();
    dynamoUrl = "http://127.0.0.1:" + port;
    dynamo =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
    dynamo.start();
    table =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(dynamoUrl))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    stripe = new SandboxServer(story.sandbox(), story.laptop().clock(), 0);
    others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    others.createContext("/", Surroundings::serve);
    others.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Puts a copy of the story's table there, in place of an earlier one of this name. */
  void putTable(String name) {
    if (table.listTables().tableNames().contains(name)) {
      table.deleteTable(b -> b.tableName(name));
    }
    TableDescription t =
        story.laptop().table().client().describeTable(b -> b.tableName(LocalTable.NAME)).table();
    List<GlobalSecondaryIndex> indexes =
        t.globalSecondaryIndexes().stream()
            .map(
                i ->
                    GlobalSecondaryIndex.builder()
                        .indexName(i.indexName())
                        .keySchema(i.keySchema())
                        .projection(i.projection())
                        .build())
            .toList();
    table.createTable(
        b ->
            b.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(t.attributeDefinitions())
                .keySchema(t.keySchema())
                .globalSecondaryIndexes(indexes));
    story.laptop().table().items().forEach(i -> table.putItem(b -> b.tableName(name).item(i)));
  }

  /** The value of {@code CONNECTIONS}, with Stripe's API in the sandbox. */
  String connections() {
    Tree connection = Tree.ofList(Company.connections()).items().getFirst();
    Map<String, Object> elsewhere = new TreeMap<>();
    connection.members().forEach((name, value) -> elsewhere.put(name, value.value()));
    elsewhere.put("apiBase", stripe.url());
    return JsonWriter.write(List.of(elsewhere));
  }

  /** Where the AWS clients find their services; the SDK's own variables. */
  Map<String, String> endpoints() {
    String url = "http://127.0.0.1:" + others.getAddress().getPort();
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", dynamoUrl,
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", url,
        "AWS_ENDPOINT_URL_S3", url,
        "AWS_ENDPOINT_URL_SFN", url,
        "AWS_ENDPOINT_URL_SESV2", url);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("PUT")) {
        // S3: the bucket is in the host's name or the path, the object is not looked at.
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      Tree request = Tree.ofObject(exchange.getRequestBody().readAllBytes());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String call = target == null ? exchange.getRequestURI().getPath() : target;
      byte[] body = JsonWriter.bytes(answer(call, request));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, Object> answer(String call, Tree request) {
    return switch (call) {
      case "secretsmanager.GetSecretValue" ->
          Map.of("SecretString", Company.secrets().get(request.string("SecretId")));
      case "AWSStepFunctions.StartExecution" ->
          Map.of("executionArn", "arn:aws:states:::execution:sample", "startDate", 1_772_442_000L);
      case "AWSStepFunctions.SendTaskSuccess" -> Map.of();
      case "/v2/email/outbound-emails" -> Map.of("MessageId", "sample");
      default -> throw new IllegalArgumentException("no function calls " + call);
    };
  }

  @Override
  public void close() throws Exception {
    others.stop(0);
    stripe.close();
    table.close();
    dynamo.stop();
    story.close();
  }
}
