package dev.recoup.local.aws;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets of a try-out, by ARN. */
public final class LocalSecrets implements SecretsManagerClient {
  private final Map<String, String> values;

  public LocalSecrets(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    String value = values.get(request.secretId());
    if (value == null) {
      throw ResourceNotFoundException.builder()
          .message("there is no secret " + request.secretId())
          .statusCode(400)
          .build();
    }
    return GetSecretValueResponse.builder().arn(request.secretId()).secretString(value).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
