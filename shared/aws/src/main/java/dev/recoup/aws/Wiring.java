package dev.recoup.aws;

import dev.recoup.domain.errors.DependencyUnavailable;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Builds the ports from the environment of a deployed function. One nested class per client, so
 * that a function loads only the ones it calls.
 */
public final class Wiring {
  private Wiring() {}

  /** The table named by {@code TABLE_NAME}. */
  public static Table table() {
    return new Table(configured(DynamoDbClient.builder(), true).build(), env("TABLE_NAME"));
  }

  /** An environment variable that must be there. */
  public static String env(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new DependencyUnavailable(
          "environment variable " + name + " is not set; template.yaml sets it");
    }
    return value;
  }

  /** The links that lead back to this deployment. */
  public static Links links(Secrets secrets) {
    String arn = env("LINK_SECRET_ARN");
    return new Links(() -> secrets.get(arn), env("PUBLIC_URL"));
  }

  /** The state machine. */
  public static final class StepFunctions {
    private StepFunctions() {}

    public static Executions executions() {
      return new Executions(
          configured(SfnClient.builder(), true).build(), env("STATE_MACHINE_ARN"));
    }
  }

  /** Mail; the SDK's own retries are off, because a repeated send is a second mail. */
  public static final class Ses {
    private Ses() {}

    public static Mailer mailer() {
      return new Mailer(
          configured(SesV2Client.builder(), false).build(),
          env("SENDER"),
          env("CONFIGURATION_SET"));
    }
  }

  /** The bucket of the nightly export. */
  public static final class S3 {
    private S3() {}

    public static Export export() {
      return new Export(configured(S3Client.builder(), true).build(), env("EXPORT_BUCKET"));
    }
  }

  /** Secrets. */
  public static final class Vault {
    private Vault() {}

    public static Secrets secrets() {
      return new Secrets(
          configured(SecretsManagerClient.builder(), true).build(),
          java.time.InstantSource.system());
    }
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, boolean retries) {
    builder.httpClientBuilder(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(8)));
    builder.region(Region.of(env("AWS_REGION")));
    String endpoint = System.getenv("AWS_ENDPOINT_URL");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    if (!retries) {
      builder.overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }
    return builder;
  }
}
