package dev.recoup.aws;

import dev.recoup.domain.errors.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets by ARN, kept for five minutes so that a rotation is seen soon. Two callers may read one
 * secret at once; no lock is held while it is read.
 */
public final class Secrets {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final SecretsManagerClient client;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  public Secrets(SecretsManagerClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The secret's text; throws {@link MissingSecret}, so that what needs it fails closed. */
  public String get(String arn) {
    Kept known = kept.get(arn);
    Instant now = clock.instant();
    if (known != null && known.readAt().plus(KEPT).isAfter(now)) {
      return known.text();
    }
    String text = read(arn);
    kept.put(arn, new Kept(text, now));
    return text;
  }

  private String read(String arn) {
    try {
      String text = client.getSecretValue(b -> b.secretId(arn)).secretString();
      if (text == null || text.isBlank()) {
        throw new MissingSecret(arn);
      }
      return text;
    } catch (ResourceNotFoundException e) {
      throw new MissingSecret(arn);
    } catch (SdkException e) {
      throw new DependencyUnavailable("secret " + arn + " could not be read", e);
    }
  }

  private record Kept(String text, Instant readAt) {
    @Override
    public String toString() {
      return "Kept[" + readAt + "]";
    }
  }

  /** A secret is not there or empty. */
  public static final class MissingSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSecret(String arn) {
      super("secret " + arn + " is missing or empty; put its value into Secrets Manager");
    }
  }
}
