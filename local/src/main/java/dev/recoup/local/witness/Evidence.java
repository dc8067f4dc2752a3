package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books;
import java.time.Instant;
import java.util.List;

/**
 * All that the witness hears.
 *
 * @param end when the record stops; times are the sandbox's
 * @param mails everything in the outbox, to customers and to colleagues, oldest first
 * @param posts webhooks as the front door answered them
 * @param words what people of the company said, where it was accepted
 */
public record Evidence(
    Instant end, Books books, List<Mail> mails, List<Post> posts, List<Word> words) {
  public Evidence {
    mails = List.copyOf(mails);
    posts = List.copyOf(posts);
    words = List.copyOf(words);
  }

  /** A mail that left. */
  public record Mail(String id, Instant at, String to, String subject, String text) {}

  /**
   * A webhook that was posted.
   *
   * @param objectId what it is about: an invoice, charge, payment intent, dispute or subscription
   * @param status the front door's HTTP answer
   */
  public record Post(Instant at, String type, String objectId, int status) {
    boolean accepted() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * A colleague's word about an invoice.
   *
   * @param kind as given to {@code ./recoup signal}, such as {@code GO_ON}
   */
  public record Word(Instant at, String invoice, String kind) {}
}
