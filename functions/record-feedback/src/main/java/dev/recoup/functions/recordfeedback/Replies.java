package dev.recoup.functions.recordfeedback;

import dev.recoup.aws.Executions;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.PayerStore.Sent;
import dev.recoup.aws.Table;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.functions.recordfeedback.RecordFeedbackHandler.Outcome;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Replies, as whatever receives mail tells them: {@code {"kind":"reply","from","inReplyTo","at"}},
 * where {@code from} is the sender's address, {@code inReplyTo} our message id or null, {@code at}
 * the arrival (UTC). Nothing else of a mail is read, kept or logged: a person reads it, not we.
 */
final class Replies {
  private final PayerStore payers;
  private final Mailbox mailbox;
  private final InstantSource clock;

  Replies(Table table, Executions executions, InstantSource clock) {
    this.payers = new PayerStore(table);
    this.mailbox = Mailbox.wakingOnly(table, executions, clock);
    this.clock = clock;
  }

  Outcome take(Tree reply) {
    if (!reply.string("kind").equals("reply")) {
      throw reply.get("kind").bad("must be reply");
    }
    String from = reply.string("from");
    String inReplyTo = reply.optString("inReplyTo");
    Instant at = reply.instant("at");
    Instant now = clock.instant();
    Signal signal = Signal.of(SignalKind.REPLIED, at.isAfter(now) ? now : at, "customer");
    String factKey = "reply:" + Hashes.shortHash(from + "|" + inReplyTo + "|" + at);
    Optional<Sent> sent = Optional.ofNullable(inReplyTo).flatMap(payers::message);
    if (sent.isPresent()) {
      mailbox.hear(sent.get().caseId(), signal, factKey);
      return Outcome.of("REPLIED", sent.get().caseId().value());
    }
    Optional<String> payerId = payers.findByAddress(address(from));
    payerId.ifPresent(id -> mailbox.hearAll(id, signal, factKey));
    return payerId.isPresent()
        ? Outcome.of("REPLIED", null)
        : Outcome.ignored("a reply from nobody we know");
  }

  /** The address alone, out of {@code Name <address>}. */
  private static String address(String from) {
    int begin = from.lastIndexOf('<');
    int end = from.lastIndexOf('>');
    return begin >= 0 && end > begin ? from.substring(begin + 1, end) : from;
  }
}
