package dev.recoup.domain.message;

/**
 * A mail ready to be sent, but for its headers.
 *
 * @param subject one line without control characters
 * @param text the plain part, lines ended by {@code \n}
 * @param html the same content; everything from outside is escaped
 */
public record Message(String subject, String text, String html) {
  /** Throws {@link IllegalArgumentException} when the subject could end a mail header. */
  public Message {
    if (subject.isBlank() || subject.codePoints().anyMatch(Message::breaksHeader)) {
      throw new IllegalArgumentException("subject must be one line without control characters");
    }
  }

  private static boolean breaksHeader(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }

  /** Neither recipient nor content belongs into a log. */
  @Override
  public String toString() {
    return "Message[" + text.length() + " characters]";
  }
}
