package dev.recoup.functions.recordfeedback;

import dev.recoup.aws.Executions;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.PayerNews;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.PayerStore.Sent;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.functions.recordfeedback.RecordFeedbackHandler.Outcome;
import dev.recoup.json.Tree;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What SES publishes about a message (event publishing, docs.aws.amazon.com/ses/latest/dg/
 * event-publishing-retrieving-sns-examples.html). Diagnostic texts and addresses are not kept.
 */
final class MailEvents {
  private final PayerStore payers;
  private final PayerNews news;
  private final Mailbox mailbox;
  private final InstantSource clock;

  MailEvents(Table table, Executions executions, InstantSource clock) {
    this.payers = new PayerStore(table);
    this.news = new PayerNews(table);
    this.mailbox = Mailbox.wakingOnly(table, executions, clock);
    this.clock = clock;
  }

  Outcome take(Tree event) {
    Tree tag = event.get("mail").get("tags").get("messageId");
    Optional<Sent> found =
        tag.isNull() || tag.items().isEmpty()
            ? Optional.empty()
            : payers.message(tag.items().getFirst().id());
    if (found.isEmpty()) {
      return Outcome.ignored("not a message to a payer");
    }
    Sent sent = found.get();
    return switch (event.get("eventType").id()) {
      case "Bounce" -> bounced(event.get("bounce").object(), sent);
      case "Complaint" -> complained(event.get("complaint").object(), sent);
      case "Delivery" -> delivered(sent);
      default -> Outcome.ignored("no news about the payer");
    };
  }

  private Outcome bounced(Tree bounce, Sent sent) {
    if (!bounce.get("bounceType").id().equals("Permanent")) {
      return Outcome.ignored("a bounce that may pass");
    }
    List<String> addresses =
        bounce.get("bouncedRecipients").items().stream()
            .map(r -> r.get("emailAddress").id())
            .toList();
    String current = payers.get(sent.payerId()).payer().email();
    if (addresses.stream().noneMatch(a -> a.equalsIgnoreCase(current))) {
      return Outcome.ignored("an address that is not used any more");
    }
    payers.change(sent.payerId(), p -> p.optedOut(sent.contact().channel()));
    Signal signal = Signal.of(SignalKind.WRONG_CONTACT, clock.instant(), Signal.MAIL_SYSTEM);
    for (String id : sent.contact().caseIds()) {
      mailbox.hear(new CaseId(id), signal, "bounce:" + sent.contact().messageId());
    }
    return Outcome.of("BOUNCED", sent.caseId().value());
  }

  private Outcome complained(Tree complaint, Sent sent) {
    if ("not-spam".equals(complaint.get("complaintFeedbackType").text())) {
      return Outcome.ignored("the opposite of a complaint");
    }
    news.complained(sent, clock.instant());
    mailbox.complained(
        sent.payerId(), sent.contact().channel(), "complaint:" + sent.contact().messageId());
    return Outcome.of("COMPLAINED", sent.caseId().value());
  }

  /** Resolves a send that never got its answer. */
  private Outcome delivered(Sent sent) {
    if (!isUnresolved(sent.contact().state())) {
      return Outcome.ignored("known to be sent");
    }
    payers.record(sent.payerId(), sent.contact().with(Contact.State.SENT));
    return Outcome.of("DELIVERED", sent.caseId().value());
  }

  private static boolean isUnresolved(Contact.State state) {
    return switch (state) {
      case CLAIMED, UNKNOWN -> true;
      case SENT, WITHHELD -> false;
    };
  }
}
