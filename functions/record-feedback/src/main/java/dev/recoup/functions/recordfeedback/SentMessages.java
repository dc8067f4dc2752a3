package dev.recoup.functions.recordfeedback;

import dev.recoup.aws.Keys;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.json.Tree;
import java.util.List;
import java.util.Optional;

/** Finds who and what a message of ours was about, by the id it carries as a tag. */
record SentMessages(Table table, PayerStore payers) {
  private static final int LONGEST_ID = 200;

  /** A message to a payer. */
  record Sent(String messageId, String payerId, Channel channel, CaseId caseId) {}

  /** Empty for mail to colleagues and for messages that are not ours. */
  Optional<Sent> find(String messageId) {
    return Optional.ofNullable(messageId)
        .filter(id -> id.length() <= LONGEST_ID)
        .flatMap(id -> table.get(Keys.MESSAGE + id, "MESSAGE"))
        .map(item -> Tree.ofObject(item.doc()))
        .map(
            doc ->
                new Sent(
                    messageId,
                    doc.string("payerId"),
                    doc.enumOf(Channel.class, "channel"),
                    new CaseId(doc.string("caseId"))));
  }

  Optional<Contact> contact(Sent sent) {
    return payers.get(sent.payerId()).contacts().stream()
        .filter(c -> c.messageId().equals(sent.messageId()))
        .findFirst();
  }

  /** Every case the message covered. */
  List<CaseId> cases(Sent sent) {
    return contact(sent)
        .map(c -> c.caseIds().stream().map(CaseId::new).toList())
        .orElse(List.of(sent.caseId()));
  }
}
