package dev.recoup.billing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that a webhook comes from whom it says, over the raw bytes that arrived and before they
 * are parsed. No secret means no trust.
 */
public final class Signatures {
  /** How far the sender's clock and ours may differ, both ways; Stripe's own default. */
  public static final Duration TOLERANCE = Duration.ofSeconds(300);

  private Signatures() {}

  /** What became of a check. */
  public sealed interface Verdict {}

  /** Signed with one of our secrets, in time. */
  public record Valid() implements Verdict {}

  /** Not to be trusted: 401, nothing stored. */
  public record Invalid(Reason reason) implements Verdict {}

  /** Why a signature was refused. Stale and future ones carry a genuine signature. */
  public enum Reason {
    MISSING,
    MALFORMED,
    MISMATCH,
    STALE,
    FUTURE
  }

  /**
   * Checks {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}: HMAC-SHA256 over {@code
   * t.body}; other schemes are ignored. While a secret is rolled, several of either are valid.
   */
  public static Verdict stripe(String header, byte[] body, List<String> secrets, Instant now) {
    if (header == null || header.isBlank()) {
      return new Invalid(Reason.MISSING);
    }
    String signedAt = null;
    List<String> given = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length != 2 || (pair[0].equals("t") && signedAt != null)) {
        return new Invalid(Reason.MALFORMED);
      }
      switch (pair[0]) {
        case "t" -> signedAt = pair[1];
        case "v1" -> given.add(pair[1]);
        default -> {} // another scheme, not ours to judge
      }
    }
    if (signedAt == null || !signedAt.matches("[0-9]{1,12}") || given.isEmpty()) {
      return new Invalid(Reason.MALFORMED);
    }
    if (!matches(given, secrets, (signedAt + ".").getBytes(StandardCharsets.UTF_8), body)) {
      return new Invalid(Reason.MISMATCH);
    }
    long age = now.getEpochSecond() - Long.parseLong(signedAt);
    return age > TOLERANCE.toSeconds()
        ? new Invalid(Reason.STALE)
        : age < -TOLERANCE.toSeconds() ? new Invalid(Reason.FUTURE) : new Valid();
  }

  /** The header Stripe would send, for those who play its part. */
  public static String stripeHeader(byte[] body, String secret, Instant now) {
    String signedAt = Long.toString(now.getEpochSecond());
    byte[] prefix = (signedAt + ".").getBytes(StandardCharsets.UTF_8);
    return "t=" + signedAt + ",v1=" + HexFormat.of().formatHex(hmacSha256(secret, prefix, body));
  }

  private static boolean matches(List<String> given, List<String> secrets, byte[]... signedParts) {
    boolean matches = false;
    for (String secret : secrets) {
      if (!secret.isBlank()) {
        byte[] expected =
            HexFormat.of()
                .formatHex(hmacSha256(secret, signedParts))
                .getBytes(StandardCharsets.UTF_8);
        for (String signature : given) {
          matches |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return matches;
  }

  private static byte[] hmacSha256(String secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HmacSHA256", e);
    }
  }
}
