package dev.recoup.testing;

import dev.recoup.aws.Secrets;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager with these secrets by ARN and no others. */
public record FakeSecrets(Map<String, String> values) implements SecretsManagerClient {

  /** The port as functions use it. */
  public Secrets secrets(InstantSource clock) {
    return new Secrets(this, clock);
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    String value = values.get(request.secretId());
    if (value == null) {
      throw ResourceNotFoundException.builder().message("no such secret").build();
    }
    return GetSecretValueResponse.builder().secretString(value).build();
  }

  @Override
  public String serviceName() {
    return SecretsManagerClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}
