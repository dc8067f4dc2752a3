package dev.recoup.local.runner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Task tokens: the same ones for the same seed, with a checksum by which others are told apart. */
final class Tokens {
  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{43})\\.([0-9a-f]{8})");

  private Tokens() {}

  static String issue(long seed, Execution execution, long attempt) {
    String source = seed + "|" + execution.name + "|" + execution.startedAt + "|" + attempt;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      String body = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return body + "." + checksum(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isWellFormed(String token) {
    var matcher = FORM.matcher(token);
    return matcher.matches() && checksum(matcher.group(1)).equals(matcher.group(2));
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
