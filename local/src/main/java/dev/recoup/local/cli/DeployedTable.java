package dev.recoup.local.cli;

import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.domain.model.RecoveryModel;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The table of a deployed stack, with the credentials, region and endpoint that the AWS SDK finds
 * by itself: environment, profile, role of the machine.
 */
final class DeployedTable implements AutoCloseable {
  private final String name;
  private final DynamoDbClient client;

  /**
   * No table is asked yet.
   *
   * @throws Failure when no credentials or no region are known
   */
  DeployedTable(String name) {
    this.name = name;
    DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    found(
        credentials::resolveCredentials,
        "no AWS credentials are known; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY");
    this.client =
        found(
            () ->
                DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(credentials)
                    .build(),
            "no AWS region is known; set AWS_REGION, or AWS_PROFILE to one with a region");
  }

  private static <T> T found(Supplier<T> sought, String otherwise) {
    try {
      return sought.get();
    } catch (SdkClientException e) {
      throw new Failure(otherwise);
    }
  }

  /** Where it is, for people. */
  String where() {
    return "table " + name + " in " + client.serviceClientConfiguration().region();
  }

  /**
   * Lets a model score from now on.
   *
   * @param model null for the rules alone
   * @return the name of the one before, or null for the rules
   * @throws Failure when the table is not there, is no table of ours or may not be written
   */
  String score(RecoveryModel model) {
    try {
      return new Control(new Table(client, name)).score(model);
    } catch (DynamoDbException e) {
      throw new Failure(refused(e));
    } catch (TableBusy e) {
      throw new Failure(
          e.getCause() == null
              ? where() + " could not serve just now; try again"
              : where() + " could not be asked: " + e.getCause().getMessage());
    }
  }

  private String refused(DynamoDbException e) {
    return switch (e.awsErrorDetails().errorCode()) {
      case "ResourceNotFoundException" ->
          "there is no %s; --table takes the stack's output TableName, AWS_REGION its region"
              .formatted(where());
      case "AccessDeniedException" ->
          "%s may not be changed with these credentials; they need dynamodb:Query, PutItem and DeleteItem on it"
              .formatted(where());
      case "ValidationException" ->
          "%s is not Recoup's: its keys are not pk and sk; --table takes the stack's output TableName"
              .formatted(where());
      case "UnrecognizedClientException", "ExpiredTokenException" ->
          "AWS does not accept these credentials; sign in again, or set AWS_PROFILE";
      default -> where() + ": " + e.awsErrorDetails().errorMessage();
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
