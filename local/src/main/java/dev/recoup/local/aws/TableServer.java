package dev.recoup.local.aws;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local behind a port of this machine, in memory, for functions in other processes. */
public final class TableServer implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final String url;
  private final LocalTable table;

  /**
   * Starts on a free port, with an empty table.
   *
   * @throws IllegalStateException when it cannot
   */
  public TableServer() {
    try {
      int port = freePort();
      server =
          new DynamoDBProxyServer(
              port,
              new LocalDynamoDBServerHandler(
                  new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
      server.start();
      url = "http://127.0.0.1:" + port;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local cannot be started on a port", e);
    }
    table =
        LocalTable.of(
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .endpointOverride(URI.create(url))
                .build());
  }

  private static int freePort() throws java.io.IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** What {@code AWS_ENDPOINT_URL} has to say. */
  public String url() {
    return url;
  }

  public LocalTable table() {
    return table;
  }

  @Override
  public void close() {
    table.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
