package dev.recoup.aws;

import dev.recoup.domain.Channel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that lead back to us. Nobody can make one without the deployment's secret; one that was
 * made stays good, so that an opt-out link in an old mail works.
 */
public final class Links {
  private final Supplier<String> secret;
  private final String publicUrl;

  public Links(Supplier<String> secret, String publicUrl) {
    this.secret = secret;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** The page on which a payer opts out of a channel; a POST to it opts out at once. */
  public String preferences(String payerId, Channel channel) {
    return publicUrl + "/preferences/" + signed("preferences", payerId + "." + channel);
  }

  /** Leads to a fresh card-update page when it is clicked. */
  public String cardUpdate(String caseId) {
    return publicUrl + "/card/" + signed("card", caseId);
  }

  /** The page on which a colleague says what came of a task. */
  public String task(String caseId, String taskId) {
    return publicUrl + "/tasks/" + signed("task", caseId + "|" + taskId);
  }

  /** Which case and task a task token is about, as {@code caseId|taskId}, if it is one of ours. */
  public Optional<String> taskOf(String token) {
    return opened("task", token);
  }

  /** The page on which a colleague decides on a draft. */
  public String approval(String approvalId) {
    return publicUrl + "/approvals/" + approvalId + "?s=" + approvalSecret(approvalId);
  }

  /** The secret of an approval link; the table keeps only its hash. */
  public String approvalSecret(String approvalId) {
    return mac("approval|" + approvalId);
  }

  /** Whose preferences a token is about, if it is one of ours. */
  public Optional<Preferences> preferencesOf(String token) {
    return opened("preferences", token)
        .map(
            value -> {
              int dot = value.lastIndexOf('.');
              return new Preferences(
                  value.substring(0, dot), Channel.valueOf(value.substring(dot + 1)));
            });
  }

  /** Which case a card-update token is about, if it is one of ours. */
  public Optional<String> caseOf(String token) {
    return opened("card", token);
  }

  private String signed(String kind, String value) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
    return encoded + "~" + mac(kind + "|" + value);
  }

  private Optional<String> opened(String kind, String token) {
    int cut = token == null ? -1 : token.lastIndexOf('~');
    if (cut < 1) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, cut));
      String value = new String(bytes, StandardCharsets.UTF_8);
      byte[] given = token.substring(cut + 1).getBytes(StandardCharsets.UTF_8);
      byte[] expected = mac(kind + "|" + value).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(given, expected) ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.get().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** What a preferences token is about. */
  public record Preferences(String payerId, Channel channel) {}
}
