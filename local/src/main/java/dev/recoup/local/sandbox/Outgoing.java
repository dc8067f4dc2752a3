package dev.recoup.local.sandbox;

import java.util.Map;

/**
 * Something that leaves the sandbox for the system's front door. Each is handed out once and must
 * be answered with {@link Sandbox#acknowledged}. A webhook without a 2xx comes again; what people
 * do is done with 2xx or 3xx, given up with 4xx, and tried again otherwise.
 */
public sealed interface Outgoing {
  /** The delivery's id, unique also among repetitions of one event. */
  String id();

  /**
   * A webhook.
   *
   * @param body the very bytes that are signed
   * @param headers {@code Content-Type} and {@code Stripe-Signature}, signed at the time of sending
   */
  record Webhook(String id, String eventId, String type, byte[] body, Map<String, String> headers)
      implements Outgoing {}

  /**
   * A customer follows a link of a mail, or presses the button behind it.
   *
   * @param method GET or POST
   * @param body the form body of a POST, else empty
   */
  record ClickLink(String id, String customerId, String url, String method, String body)
      implements Outgoing {}

  /**
   * What a mailbox provider reports about a mail: it could not be delivered, or was marked as spam.
   */
  record MailFeedback(String id, String address, String messageId, Kind kind) implements Outgoing {
    /** The kinds of report. */
    public enum Kind {
      BOUNCE,
      COMPLAINT
    }
  }

  /** A customer writes back. */
  record ReplyMail(String id, String from, String to, String inReplyTo, String subject, String text)
      implements Outgoing {}
}
