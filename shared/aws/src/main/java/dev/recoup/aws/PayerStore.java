package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.errors.TableBusy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes payers. Customers of several connections with one address are one payer. */
public final class PayerStore {
  private static final int TRIES = 12;
  static final String CASE = "CASE#";
  private static final String ENDED = "ended";
  private static final String RECOVERED = "recovered";
  private static final Pattern MESSAGE_ID =
      Pattern.compile("m-(p-[0-9a-f]{1,40})-([0-9-]{10})-([A-Z]{1,10})-[0-9a-f]{1,40}");

  private final Table table;

  public PayerStore(Table table) {
    this.table = table;
  }

  /** The payer of this customer, if it was ever seen. */
  public Optional<String> find(String connection, String customerId) {
    return table.get(Keys.customer(connection, customerId), "CUSTOMER").map(Item::doc);
  }

  /** The payer who was first seen with this mail address. */
  public Optional<String> findByAddress(String email) {
    return table.get(addressKey(email), "ADDRESS").map(Item::doc);
  }

  /** The payer of this customer; made when it is seen for the first time. */
  public String idOf(String connection, CustomerRef customer) {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> known = find(connection, customer.id());
      if (known.isPresent()) {
        return known.get();
      }
      Optional<String> address = Optional.ofNullable(customer.email()).map(PayerStore::addressKey);
      Optional<String> sameAddress =
          address.flatMap(key -> table.get(key, "ADDRESS")).map(Item::doc);
      String id = sameAddress.orElse("p-" + Hashes.shortHash(connection + "|" + customer.id()));
      List<Write> writes = new ArrayList<>();
      writes.add(Write.claim(Item.of(Keys.customer(connection, customer.id()), "CUSTOMER", id)));
      if (sameAddress.isEmpty()) {
        address.ifPresent(key -> writes.add(Write.claim(Item.of(key, "ADDRESS", id))));
        writes.add(
            Write.claim(item(Payer.fresh(id).reachedAt(customer.email(), customer.name()), 1)));
      }
      if (table.commit(writes) instanceof Table.Committed.Done) {
        return id;
      }
    }
    throw new TableBusy("payer of " + connection + " " + customer.id() + " was being written");
  }

  /** A payer with its messages and open cases; throws {@link NoSuchPayer}. */
  public PayerFile get(String payerId) {
    Payer payer = null;
    List<Contact> contacts = new ArrayList<>();
    List<CaseId> cases = new ArrayList<>();
    for (Item item : table.query(Keys.payer(payerId), "")) {
      String sk = item.sk();
      if (sk.equals(Keys.PAYER)) {
        payer = Json.read(item.doc(), Payer.class).at(item.number("version"));
      } else if (sk.startsWith(Keys.MESSAGE)) {
        contacts.add(Json.read(item.doc(), Contact.class));
      } else if (sk.startsWith(CASE) && item.find(ENDED).isEmpty()) {
        cases.add(new CaseId(item.doc()));
      }
    }
    if (payer == null) {
      throw new NoSuchPayer(payerId);
    }
    return new PayerFile(payer, contacts, cases);
  }

  /** Changes a payer; an unchanged one is not written. */
  public Payer change(String payerId, UnaryOperator<Payer> change) {
    for (int i = 0; i < TRIES; i++) {
      Payer before =
          table
              .get(Keys.payer(payerId), Keys.PAYER)
              .map(item -> Json.read(item.doc(), Payer.class).at(item.number("version")))
              .orElseThrow(() -> new NoSuchPayer(payerId));
      Payer after = change.apply(before);
      if (after.equals(before)) {
        return before;
      }
      if (after.email() != null && !after.email().equals(before.email())) {
        // First come, first served: a customer seen later with this address is this payer.
        table.put(Item.of(addressKey(after.email()), "ADDRESS", payerId), Condition.ABSENT);
      }
      if (table.put(item(after, before.version() + 1), Condition.version(before.version()))) {
        return after.at(before.version() + 1);
      }
    }
    throw new TableBusy("payer " + payerId + " was written by others " + TRIES + " times in a row");
  }

  /** The write of a payer that was read at its version, for a transaction. */
  public static Write write(Payer payer) {
    return Write.put(item(payer, payer.version() + 1), Condition.version(payer.version()));
  }

  /** The claim of a payer's contact slot: refused when the payer was written to that day. */
  public static Write claim(String payerId, Contact contact) {
    return Write.claim(contactItem(payerId, contact));
  }

  /** Records what became of a message. */
  public void record(String payerId, Contact contact) {
    table.put(contactItem(payerId, contact), Condition.NONE);
  }

  /** The id of a message, by which feedback finds the payer's contact slot. */
  public static String messageId(String payerId, LocalDate day, Channel channel, String suffix) {
    return "m-" + payerId + "-" + day + "-" + channel + "-" + suffix;
  }

  /** The message with this id; empty for mail to colleagues and for what is not ours. */
  public Optional<Sent> message(String messageId) {
    Matcher id = MESSAGE_ID.matcher(messageId);
    return id.matches()
        ? table
            .get(Keys.payer(id.group(1)), Keys.MESSAGE + id.group(2) + "#" + id.group(3))
            .map(item -> Json.read(item.doc(), Contact.class))
            .filter(contact -> contact.messageId().equals(messageId))
            .map(contact -> new Sent(id.group(1), contact))
        : Optional.empty();
  }

  /** A message to a payer. */
  public record Sent(String payerId, Contact contact) {
    /** The case it was written for. */
    public CaseId caseId() {
      return new CaseId(contact.caseIds().getFirst());
    }
  }

  /** Links an open case to its payer. */
  public static Write link(String payerId, CaseId id) {
    return Write.put(caseItem(payerId, id));
  }

  /** Makes of the link a line of the payer's history when the case is closed. */
  public static Write ended(String payerId, CaseId id, boolean recovered) {
    return Write.put(caseItem(payerId, id).with(ENDED, recovered ? RECOVERED : "lost"));
  }

  /** How the payer's earlier cases ended. */
  public History history(String payerId) {
    List<String> ends =
        table.query(Keys.payer(payerId), CASE).stream()
            .flatMap(item -> item.find(ENDED).stream())
            .toList();
    int recovered = (int) ends.stream().filter(RECOVERED::equals).count();
    return new History(recovered, ends.size() - recovered);
  }

  private static Item caseItem(String payerId, CaseId id) {
    return Item.of(Keys.payer(payerId), CASE + id, id.value());
  }

  /** Ended cases of a payer. */
  public record History(int recovered, int lost) {}

  private static Item contactItem(String payerId, Contact contact) {
    return Item.of(
            Keys.payer(payerId),
            Keys.message(contact.day(), contact.channel()),
            Json.writeCompact(contact))
        .until(contact.at().plus(java.time.Duration.ofDays(400)));
  }

  private static Item item(Payer payer, long version) {
    return Item.of(Keys.payer(payer.id()), Keys.PAYER, Json.writeCompact(payer))
        .with("version", version);
  }

  private static String addressKey(String email) {
    return "ADDRESS#" + Hashes.sha256(email.strip().toLowerCase(Locale.ROOT));
  }

  /** There is no such payer. */
  public static final class NoSuchPayer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchPayer(String id) {
      super("there is no payer " + id);
    }
  }
}
