package dev.recoup.local.live;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The billing system and the customers around a running laptop: carries their webhooks, clicks and
 * replies to the front door, and mails to them. Mail to colleagues stays in the outbox, where the
 * person at the laptop reads it.
 */
public final class Neighbourhood {
  private static final Duration MAIL_TAKES = Duration.ofSeconds(20);
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final Laptop laptop;
  private final Sandbox sandbox;
  private final String publicUrl;
  private final Map<String, Person> customers = new TreeMap<>();

  /**
   * Puts everything on the laptop's loop.
   *
   * @param publicUrl what links to this laptop begin with
   */
  public Neighbourhood(Laptop laptop, Sandbox sandbox, Population population, String publicUrl) {
    this.laptop = laptop;
    this.sandbox = sandbox;
    this.publicUrl = publicUrl;
    population.debts().forEach(d -> customers.put(key(d.payer().email()), d.payer()));
    laptop.mailIsDeliveredByOthers();
    laptop.onMail(this::mailLeft);
    laptop.outbox().unreported().forEach(this::mailLeft);
    laptop.loop().schedule(now(), this::pump, "the world outside");
  }

  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return laptop.clock().instant();
  }

  private void pump() {
    for (Outgoing item : sandbox.advanceTo(now())) {
      laptop.interleaver().spawn(now(), () -> deliver(item), item.id());
    }
    Instant nap = now().plus(LONGEST_NAP);
    Instant next = sandbox.nextAt().filter(at -> at.isBefore(nap)).orElse(nap);
    laptop.loop().schedule(next, this::pump, "the world outside");
  }

  /** What is not acknowledged when the process ends comes again. */
  private void deliver(Outgoing item) {
    switch (item) {
      case Outgoing.Webhook webhook ->
          acknowledge(
              item,
              call(
                      "POST",
                      "/webhooks/stripe/" + Company.CONNECTION,
                      webhook.headers(),
                      webhook.body())
                  .status());
      case Outgoing.ClickLink click -> acknowledge(item, click(click));
      case Outgoing.MailFeedback feedback -> report(feedback);
      case Outgoing.ReplyMail reply -> reply(reply);
    }
  }

  private void acknowledge(Outgoing item, int status) {
    sandbox.acknowledged(item.id(), status, now());
  }

  private HttpAnswer call(String method, String target, Map<String, String> headers, byte[] body) {
    return laptop.frontDoor().call(method, target, headers, body);
  }

  private int click(Outgoing.ClickLink click) {
    if (!click.url().startsWith(publicUrl)) {
      return 404;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (click.method().equals("POST")) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    byte[] body = click.body().getBytes(StandardCharsets.UTF_8);
    return call(click.method(), click.url().substring(publicUrl.length()), headers, body).status();
  }

  private void report(Outgoing.MailFeedback feedback) {
    Mail mail = laptop.outbox().mail(feedback.messageId()).orElseThrow();
    List<Map<String, String>> who = List.of(Map.of("emailAddress", feedback.address()));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("timestamp", now().toString());
    switch (feedback.kind()) {
      case BOUNCE -> {
        details.put("bounceType", "Permanent");
        details.put("bounceSubType", "General");
        details.put("bouncedRecipients", who);
        laptop.feedback(mail, "Bounce", details, now(), () -> acknowledge(feedback, 200));
      }
      case COMPLAINT -> {
        details.put("complaintFeedbackType", "abuse");
        details.put("complainedRecipients", who);
        laptop.feedback(mail, "Complaint", details, now(), () -> acknowledge(feedback, 200));
      }
    }
  }

  private void reply(Outgoing.ReplyMail reply) {
    String answered =
        laptop.outbox().mail(reply.inReplyTo()).map(m -> m.tags().get("messageId")).orElse(null);
    laptop.replied(reply.id(), reply.from(), answered, () -> acknowledge(reply, 200));
  }

  private void mailLeft(Mail mail) {
    Instant arrives = now().plus(MAIL_TAKES);
    laptop.loop().schedule(arrives, () -> mailArrives(mail), "arrival of " + mail.id());
  }

  private void mailArrives(Mail mail) {
    boolean dead = false;
    for (String to : mail.to()) {
      Person customer = customers.get(key(to));
      if (customer != null) {
        sandbox.mailArrived(now(), asSeenBy(to, mail));
        dead |= customer.habit() == Person.Habit.UNREACHABLE;
      }
    }
    if (!dead) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("timestamp", now().toString());
      details.put("recipients", mail.to());
      laptop.feedback(mail, "Delivery", details, now());
    }
  }

  private static dev.recoup.local.sandbox.Mail asSeenBy(String to, Mail mail) {
    String replyTo = mail.replyTo().isEmpty() ? null : mail.replyTo().getFirst();
    return new dev.recoup.local.sandbox.Mail(
        mail.id(),
        to,
        mail.from(),
        replyTo,
        mail.subject(),
        mail.text(),
        mail.html(),
        mail.headers());
  }
}
