package dev.recoup.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.recoup.domain.errors.DependencyUnavailable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretsTest {
  private final Vault vault = new Vault();
  private Instant now = Bench.T0;
  private final Secrets secrets = new Secrets(vault, () -> now);

  private static final class Vault implements SecretsManagerClient {
    final Map<String, String> values = new TreeMap<>();
    int reads;
    boolean down;

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      reads++;
      if (down) {
        throw SecretsManagerException.builder().statusCode(503).message("down").build();
      }
      if (!values.containsKey(request.secretId())) {
        throw ResourceNotFoundException.builder().message("none").build();
      }
      return GetSecretValueResponse.builder().secretString(values.get(request.secretId())).build();
    }

    @Override
    public String serviceName() {
      return "secretsmanager";
    }

    @Override
    public void close() {}
  }

  @Test
  void aSecretIsKeptForFiveMinutesAndThenReadAgain() {
    vault.values.put("arn:a", "one");
    assertEquals("one", secrets.get("arn:a"));
    vault.values.put("arn:a", "two");
    now = Bench.T0.plusSeconds(299);
    assertEquals("one", secrets.get("arn:a"));
    assertEquals(1, vault.reads);
    now = Bench.T0.plusSeconds(300);
    assertEquals("two", secrets.get("arn:a"));
  }

  @Test
  void aMissingOrEmptySecretFailsClosedAndIsAskedForAgain() {
    assertThrows(Secrets.MissingSecret.class, () -> secrets.get("arn:a"));
    vault.values.put("arn:a", " ");
    assertThrows(Secrets.MissingSecret.class, () -> secrets.get("arn:a"));
    vault.values.put("arn:a", "one");
    assertEquals("one", secrets.get("arn:a"));
  }

  @Test
  void anExpiredSecretIsNotUsedWhenTheVaultIsDown() {
    vault.values.put("arn:a", "one");
    secrets.get("arn:a");
    vault.down = true;
    now = Bench.T0.plusSeconds(301);
    DependencyUnavailable e = assertThrows(DependencyUnavailable.class, () -> secrets.get("arn:a"));
    assertFalse(e.getMessage().contains("one"));
  }
}
