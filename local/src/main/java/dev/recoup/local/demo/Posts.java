package dev.recoup.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Headers of a webhook as Stripe sends it: {@code Stripe-Signature: t=<seconds>,v1=<HMAC-SHA256>}.
 */
final class Posts {
  private Posts() {}

  static Map<String, String> signed(String secret, byte[] body, Instant at) {
    Map<String, String> headers = unsigned();
    headers.put("Stripe-Signature", "t=" + at.getEpochSecond() + ",v1=" + mac(secret, body, at));
    return headers;
  }

  static Map<String, String> unsigned() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    return headers;
  }

  private static String mac(String secret, byte[] body, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
