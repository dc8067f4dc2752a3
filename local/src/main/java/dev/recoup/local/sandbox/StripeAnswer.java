package dev.recoup.local.sandbox;

import java.util.Map;

/**
 * An answer of the API.
 *
 * @param status HTTP status; 0 when no answer came, which says nothing about the effect
 */
public record StripeAnswer(int status, Map<String, String> headers, String body) {
  static final StripeAnswer NONE = new StripeAnswer(0, Map.of(), "");

  /** False when the connection broke: a transport must then throw its own I/O failure. */
  public boolean arrived() {
    return status != 0;
  }
}
