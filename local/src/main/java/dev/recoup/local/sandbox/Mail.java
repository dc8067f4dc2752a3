package dev.recoup.local.sandbox;

import java.util.Map;

/**
 * A mail that has reached a customer's mailbox.
 *
 * @param headers by name; {@code List-Unsubscribe} and {@code List-Unsubscribe-Post} are understood
 */
public record Mail(
    String messageId,
    String to,
    String from,
    String replyTo,
    String subject,
    String text,
    String html,
    Map<String, String> headers) {}
