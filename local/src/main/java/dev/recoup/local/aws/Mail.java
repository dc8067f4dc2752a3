package dev.recoup.local.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that left.
 *
 * @param id the provider's message id
 * @param headers those the sender gave, by name
 * @param tags by name, as they come back in feedback
 */
public record Mail(
    String id,
    Instant at,
    String from,
    List<String> to,
    List<String> replyTo,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    Map<String, String> tags) {
  @Override
  public String toString() {
    return "Mail[" + id + "]";
  }
}
