package dev.recoup.aws;

import dev.recoup.aws.PayerStore.Sent;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.measure.CaseRow.Cancellation;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told about payers after, or apart from, their cases and changes no decision: complaints,
 * ended subscriptions. Kept beside the payer for the measures.
 */
public final class PayerNews {
  private static final String COMPLAINT = "COMPLAINT#";
  private static final String CANCELED = "CANCELED#";

  private final Table table;

  public PayerNews(Table table) {
    this.table = table;
  }

  /** A complaint about a message; told again, it is the same. */
  public void complained(Sent about, Instant now) {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("at", now);
    doc.put("cases", about.contact().caseIds());
    String sk = COMPLAINT + about.contact().messageId();
    table.put(Item.of(Keys.payer(about.payerId()), sk, JsonWriter.write(doc)), Condition.ABSENT);
  }

  /** True when the end of this payer's subscription will be measured: it had a case. */
  boolean matters(String payerId) {
    return !table.query(Keys.payer(payerId), PayerStore.CASE).isEmpty();
  }

  /** The end of a subscription; told again, it is the same. */
  void canceled(String payerId, String connection, BillingEvent event) {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("at", event.occurredAt());
    doc.put("reason", event.reason());
    String sk = CANCELED + connection + "#" + event.subscriptionId();
    table.put(Item.of(Keys.payer(payerId), sk, JsonWriter.write(doc)), Condition.ABSENT);
  }

  /** Everything that the measures need of a payer, in one query. */
  public Seen of(String payerId) {
    List<Contact> contacts = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    Map<String, Cancellation> ended = new LinkedHashMap<>();
    for (Item item : table.query(Keys.payer(payerId), "")) {
      String sk = item.sk();
      if (sk.startsWith(Keys.MESSAGE)) {
        contacts.add(Json.read(item.doc(), Contact.class));
      } else if (sk.startsWith(COMPLAINT)) {
        complaints.addAll(Tree.ofObject(item.doc()).strings("cases"));
      } else if (sk.startsWith(CANCELED)) {
        Tree doc = Tree.ofObject(item.doc());
        ended.put(
            sk.substring(CANCELED.length()),
            new Cancellation(doc.instant("at"), doc.optString("reason")));
      }
    }
    return new Seen(contacts, complaints, ended);
  }

  /** What was told about a payer. */
  public record Seen(
      List<Contact> contacts, List<String> complaints, Map<String, Cancellation> ended) {
    /** A payer of whom nothing is known. */
    public static final Seen NOTHING = new Seen(List.of(), List.of(), Map.of());

    /** Messages about the case that left, or may have. */
    List<Contact> sentAbout(CaseId id) {
      return contacts.stream()
          .filter(c -> c.caseIds().contains(id.value()))
          .filter(
              c ->
                  switch (c.state()) {
                    case SENT, UNKNOWN -> true;
                    case CLAIMED, WITHHELD -> false;
                  })
          .toList();
    }

    int complaintsAbout(CaseId id) {
      return (int) complaints.stream().filter(id.value()::equals).count();
    }

    Optional<Cancellation> endOf(String connection, String subscriptionId) {
      return Optional.ofNullable(ended.get(connection + "#" + subscriptionId));
    }
  }
}
