package dev.recoup.local.demo;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.sandbox.Outgoing;
import dev.recoup.local.sandbox.Person;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything outside: carries webhooks, clicks, replies and reports from the sandbox to the front
 * door, mails from the outbox to their readers, and throws in what nobody asked for. Keeps the
 * record that the witness judges by.
 */
final class World {
  private static final Duration MAIL_TAKES = Duration.ofSeconds(20);

  private final Laptop laptop;
  private final Sandbox sandbox;
  private final Colleagues colleagues;
  private final Records records;
  private final Sweeps sweeps;
  private final boolean drops;
  private final Map<String, Person> customers = new TreeMap<>();
  private final Map<String, Mail> mails = new TreeMap<>();
  private final Set<String> accepted = new HashSet<>();
  private int webhooks;

  World(
      Laptop laptop,
      Sandbox sandbox,
      Population population,
      Colleagues colleagues,
      Records records,
      Sweeps sweeps,
      boolean drops) {
    this.laptop = laptop;
    this.sandbox = sandbox;
    this.colleagues = colleagues;
    this.records = records;
    this.sweeps = sweeps;
    this.drops = drops;
    population.debts().forEach(d -> customers.put(key(d.payer().email()), d.payer()));
    laptop.onMail(
        mail ->
            laptop
                .loop()
                .schedule(
                    laptop.clock().instant().plus(MAIL_TAKES), () -> mailArrives(mail), "mail"));
  }

  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  /** Lets time pass up to {@code end}. */
  void runUntil(Instant end) {
    while (true) {
      Instant world = sandbox.nextAt().orElse(end);
      Instant ours = laptop.loop().nextAt().orElse(end);
      Instant next = world.isBefore(ours) ? world : ours;
      if (next.isAfter(end)) {
        laptop.loop().runUntil(end);
        return;
      }
      laptop.loop().runUntil(next);
      for (Outgoing item : sandbox.advanceTo(laptop.clock().instant())) {
        laptop.interleaver().spawn(laptop.clock().instant(), () -> deliver(item), item.id());
      }
      if (!next.isBefore(end)) {
        return;
      }
    }
  }

  private Instant now() {
    return laptop.clock().instant();
  }

  private void deliver(Outgoing item) {
    int status = isDropped(item) ? 200 : carry(item);
    if (item instanceof Outgoing.Webhook webhook) {
      records.posted(now(), webhook.type(), sandbox.invoiceOf(webhook.eventId()), status);
      boolean again = status < 300 && !accepted.add(webhook.eventId());
      records.duplicates += again ? 1 : 0;
    }
    if (status >= 500) {
      sweeps.trouble();
    }
    sandbox.acknowledged(item.id(), status, now());
  }

  /** With the sabotage: every third webhook, and whatever a customer says. */
  private boolean isDropped(Outgoing item) {
    return drops
        && switch (item) {
          case Outgoing.Webhook webhook ->
              webhook.type().startsWith("charge.dispute") || ++webhooks % 3 == 0;
          case Outgoing.ClickLink click -> click.method().equals("POST");
          case Outgoing.MailFeedback feedback -> true;
          case Outgoing.ReplyMail reply -> true;
        };
  }

  private int carry(Outgoing item) {
    return switch (item) {
      case Outgoing.Webhook webhook -> post(webhook);
      case Outgoing.ClickLink click -> click(click);
      case Outgoing.MailFeedback feedback -> report(feedback);
      case Outgoing.ReplyMail reply -> reply(reply);
    };
  }

  private int post(Outgoing.Webhook webhook) {
    HttpAnswer answer =
        laptop.frontDoor().call("POST", Setting.WEBHOOKS, webhook.headers(), webhook.body());
    if (answer.text().contains("accepted")) {
      sweeps.arrivalWaits();
    }
    return answer.status();
  }

  private int click(Outgoing.ClickLink click) {
    if (!click.url().startsWith(Setting.PUBLIC_URL)) {
      return 404;
    }
    String target = click.url().substring(Setting.PUBLIC_URL.length());
    Map<String, String> headers = new LinkedHashMap<>();
    String body = click.body();
    if (click.method().equals("POST")) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      if (body.isEmpty()) {
        HttpAnswer page =
            laptop.frontDoor().call("GET", target, new LinkedHashMap<>(), new byte[0]);
        body = Forms.pressed(page.text(), null);
      }
    }
    return laptop
        .frontDoor()
        .call(click.method(), target, headers, body.getBytes(StandardCharsets.UTF_8))
        .status();
  }

  private int report(Outgoing.MailFeedback feedback) {
    Mail mail = mails.get(feedback.messageId());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("timestamp", now().toString());
    String type =
        switch (feedback.kind()) {
          case BOUNCE -> {
            details.put("bounceType", "Permanent");
            details.put("bounceSubType", "General");
            details.put("bouncedRecipients", recipient(feedback.address()));
            yield "Bounce";
          }
          case COMPLAINT -> {
            details.put("complaintFeedbackType", "abuse");
            details.put("complainedRecipients", recipient(feedback.address()));
            yield "Complaint";
          }
        };
    laptop.feedback(mail, type, details, now());
    return 200;
  }

  private static List<Map<String, String>> recipient(String address) {
    return List.of(Map.of("emailAddress", address));
  }

  private int reply(Outgoing.ReplyMail reply) {
    Person from = customers.get(key(reply.from()));
    colleagues.replyArrived(from.id(), reply.text());
    laptop.callLater(
        "record-feedback", Inbound.event(reply, mails.get(reply.inReplyTo()), now()), now());
    return 200;
  }

  private void mailArrives(Mail mail) {
    mails.put(mail.id(), mail);
    for (String to : mail.to()) {
      Person customer = customers.get(key(to));
      if (customer == null) {
        colleagues.read(mail);
      } else {
        sandbox.mailArrived(
            now(),
            new dev.recoup.local.sandbox.Mail(
                mail.id(),
                to,
                mail.from(),
                mail.replyTo().isEmpty() ? null : mail.replyTo().getFirst(),
                mail.subject(),
                mail.text(),
                mail.html(),
                mail.headers()));
      }
      if (customer == null || customer.habit() != Person.Habit.UNREACHABLE) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("timestamp", now().toString());
        details.put("recipients", mail.to());
        laptop.feedback(mail, "Delivery", details, now());
      }
    }
  }

  /** Posts something planted, and notes an answer other than the right one. */
  void post(BadRequest kind, int n) {
    BadRequest.Request request = kind.make(n, now());
    HttpAnswer answer =
        laptop.frontDoor().call("POST", request.path(), request.headers(), request.body());
    records.posted(now(), request.type(), request.objectId(), answer.status());
    if (answer.status() != kind.expected) {
      records.wrongAnswers.add(kind + " was answered " + answer.status() + ": " + answer.text());
    }
  }

  /**
   * Posts the genuine news of an invoice that the billing system no longer knows: no handler can go
   * on with it.
   */
  void poison(String invoiceId) {
    byte[] body = JsonWriter.bytes(BadRequest.event(invoiceId, now()));
    HttpAnswer answer =
        laptop
            .frontDoor()
            .call(
                "POST", Setting.WEBHOOKS, Posts.signed(Setting.WEBHOOK_SECRET, body, now()), body);
    records.posted(now(), "invoice.overdue", invoiceId, answer.status());
    if (answer.status() >= 300) {
      records.wrongAnswers.add("the poison was answered " + answer.status() + ": " + answer.text());
    }
  }
}
