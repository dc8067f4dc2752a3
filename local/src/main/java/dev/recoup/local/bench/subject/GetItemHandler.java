package dev.recoup.local.bench.subject;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One {@code GetItem} with the SDK alone, its client set up in the cheapest way known
 * (docs/decisions.md).
 */
public final class GetItemHandler implements RequestStreamHandler {
  /** The item that is read. */
  public static final Map<String, AttributeValue> KEY =
      Map.of("pk", AttributeValue.fromS("BENCH"), "sk", AttributeValue.fromS("ITEM"));

  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .region(Region.of(System.getenv("AWS_REGION")))
          .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
          .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
          .build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Map<String, AttributeValue> item =
        client
            .getItem(b -> b.tableName(System.getenv("TABLE_NAME")).key(KEY).consistentRead(true))
            .item();
    output.write(item.get("doc").s().getBytes(StandardCharsets.UTF_8));
  }
}
