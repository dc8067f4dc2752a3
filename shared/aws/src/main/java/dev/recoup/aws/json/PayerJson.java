package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Step;
import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who pays, with what, and what was said to them. The state of a message has no default: a guess
 * could send it twice.
 */
final class PayerJson {
  private PayerJson() {}

  static Map<String, Object> fields(Payer p) {
    return object(
        "id", p.id(),
        "version", p.version(),
        "email", p.email(),
        "name", p.name(),
        "country", p.country(),
        "optOuts", p.optOuts(),
        "doNotContact", p.doNotContact(),
        "stop", p.stop(),
        "heldBy", p.heldBy(),
        "pausedUntil", p.pausedUntil(),
        "lifetimeContacts", p.lifetimeContacts());
  }

  static Payer payer(Tree t) {
    List<Channel> optOuts = new ArrayList<>();
    for (Tree channel : t.get("optOuts").items()) {
      optOuts.add(channel.present().oneOf(Channel.values()));
    }
    return new Payer(
        t.optString("id"),
        t.longOr("version", 0),
        t.optString("email"),
        t.optString("name"),
        t.optString("country"),
        optOuts,
        t.boolOr("doNotContact", false),
        read(t.get("stop"), Signal.class),
        read(t.get("heldBy"), Signal.class),
        t.optInstant("pausedUntil"),
        t.intOr("lifetimeContacts", 0));
  }

  static Map<String, Object> fields(PayerFile f) {
    return object("payer", f.payer(), "contacts", f.contacts(), "openCases", f.openCases());
  }

  static PayerFile payerFile(Tree t) {
    List<CaseId> openCases = new ArrayList<>();
    for (String id : t.strings("openCases")) {
      openCases.add(new CaseId(id));
    }
    return new PayerFile(
        read(t.get("payer"), Payer.class), list(t, "contacts", Contact.class), openCases);
  }

  static Map<String, Object> fields(Contact c) {
    return object(
        "messageId", c.messageId(),
        "day", c.day(),
        "channel", c.channel(),
        "at", c.at(),
        "kind", c.kind(),
        "level", c.level(),
        "caseIds", c.caseIds(),
        "state", c.state());
  }

  static Contact contact(Tree t) {
    return new Contact(
        t.optString("messageId"),
        t.optDate("day"),
        t.get("channel").oneOf(Channel.values()),
        t.optInstant("at"),
        t.get("kind").oneOf(Step.MessageKind.values()),
        t.intOr("level", 1),
        t.strings("caseIds"),
        t.get("state").present().oneOf(Contact.State.values()));
  }

  static Map<String, Object> fields(CardLedger l) {
    return object(
        "key", l.key(),
        "version", l.version(),
        "entries", l.entries(),
        "inFlight", l.inFlight(),
        "waitUntil", l.waitUntil(),
        "deadSince", l.deadSince());
  }

  static CardLedger cardLedger(Tree t) {
    return new CardLedger(
        t.optString("key"),
        t.longOr("version", 0),
        list(t, "entries", CardLedger.Entry.class),
        t.optString("inFlight"),
        t.optInstant("waitUntil"),
        t.optInstant("deadSince"));
  }

  static Map<String, Object> fields(CardLedger.Entry e) {
    return object(
        "id", e.id(),
        "at", e.at(),
        "minor", e.minor(),
        "currency", e.currency(),
        "declined", e.declined(),
        "paid", e.paid());
  }

  static CardLedger.Entry entry(Tree t) {
    return new CardLedger.Entry(
        t.optString("id"),
        t.optInstant("at"),
        t.longOr("minor", 0),
        t.optString("currency"),
        t.boolOr("declined", false),
        t.boolOr("paid", false));
  }
}
