package dev.recoup.local.sandbox;

import dev.recoup.local.sandbox.Books.Act.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Customers reading mails and talking to people: they pay, change cards, answer, opt out, or do
 * nothing.
 */
final class Readers {
  private final Core core;
  private final Customers customers;
  private final Set<String> known = new HashSet<>();

  Readers(Core core, Customers customers) {
    this.core = core;
    this.customers = customers;
  }

  /**
   * A mail has arrived; unknown addresses swallow it, and mailboxes what they hold already: whoever
   * carries mail may carry it again after a crash.
   */
  void arrived(Mail mail, boolean isNative) {
    if (!known.add(mail.messageId() + " " + mail.to())) {
      return;
    }
    core.ledger().customers.values().stream()
        .filter(customer -> customer.person.email().equalsIgnoreCase(mail.to().strip()))
        .findFirst()
        .ifPresent(customer -> arrived(customer, mail, isNative));
  }

  private void arrived(Customer customer, Mail mail, boolean isNative) {
    String id = customer.person.id();
    int number = ++customer.mails;
    core.note(isNative ? Kind.NATIVE_MAIL : Kind.MAIL_RECEIVED, id, null, mail.messageId());
    if (customer.person.habit() == Person.Habit.UNREACHABLE) {
      feedback(customer, mail, number, Outgoing.MailFeedback.Kind.BOUNCE);
      return;
    }
    Duration later =
        core.draws().between(Duration.ofMinutes(5), Duration.ofHours(26), id, "reads", number);
    core.clock().at(core.now().plus(later), () -> read(customer, mail, number));
  }

  private void read(Customer customer, Mail mail, int number) {
    Links links = Links.in(mail);
    String id = customer.person.id();
    Draws draws = core.draws();
    boolean annoyed =
        draws.chance(number <= 4 ? 0.003 : number <= 6 ? 0.02 : 0.30, id, "annoyed", number);
    boolean leaves = annoyed || customer.person.habit() == Person.Habit.OPTS_OUT && number <= 2;
    if (leaves && !customer.optedOut) {
      if (links.optOut() == null || annoyed && draws.chance(0.25, id, "complains", number)) {
        feedback(customer, mail, number, Outgoing.MailFeedback.Kind.COMPLAINT);
      } else {
        optOut(customer, links, number, 0);
      }
      return;
    }
    if (customer.person.habit() == Person.Habit.REPLIES && !customer.replied) {
      reply(customer, mail, draws.pick(ANSWERS, id, "answer"), number);
      return;
    }
    for (Invoice i : meant(customer, mail)) {
      i.mails++;
      consider(i, mail, links, number);
    }
  }

  private static final String[] ANSWERS = {
    "I paid this yesterday, please check.",
    "We need the purchase order number on the invoice before we can pay.",
    "I lost my job and cannot pay right now. Can we talk?",
    "Why was I charged? I do not recognise this.",
    "Please send this to accounting@our-company.example, I no longer handle it."
  };

  /** The open invoices a mail speaks of: those it links to or names, else all. */
  private List<Invoice> meant(Customer customer, Mail mail) {
    List<Invoice> open =
        core.ledger().invoices.values().stream()
            .filter(i -> i.customer.equals(customer.person.id()) && i.isOpen() && i.debt != null)
            .toList();
    String text = mail.subject() + mail.text() + mail.html();
    List<Invoice> named =
        open.stream()
            .filter(i -> text.contains(i.number) || text.contains(core.shapes().hostedUrl(i)))
            .toList();
    return named.isEmpty() ? open : named;
  }

  private void consider(Invoice i, Mail mail, Links links, int number) {
    Temper temper = Temper.of(i, core.draws());
    switch (temper.style()) {
      case CARD -> {
        if (temper.willing()
            && Temper.acts(
                core.draws(), i, i.mails, number, links.canPay() || links.canChangeCard())) {
          act(i, links);
        }
      }
      case AFTER_REMINDER -> {
        if (i.mails == temper.reminders()) {
          soon(
              i,
              Duration.ofHours(3),
              Duration.ofDays(3),
              () -> customers.payOnPage(i, "after a reminder"));
        }
      }
      case PROMISES -> {
        if (i.mails == 1) {
          promise(i, mail, number);
        }
      }
      case PAYS_LATE, AFTER_CALL, NEVER -> {}
    }
  }

  private void act(Invoice i, Links links) {
    Method current = core.ledger().defaultMethod(i);
    boolean hasNewCard = current != null && current.cause == null;
    if (hasNewCard && !links.canPay() && links.canChangeCard()) {
      return;
    }
    boolean changes =
        links.canChangeCard()
            && !hasNewCard
            && i.debt.cause() != Cause.AUTHENTICATION
            && (!links.canPay() || core.draws().chance(0.4, i.id, "prefers the card page"));
    String own =
        changes
            ? (links.portal() == null ? links.ownCard() : null)
            : (links.hostedPage() == null ? links.ownPay() : null);
    Runnable done =
        () ->
            soon(
                i,
                Duration.ofMinutes(2),
                Duration.ofMinutes(9),
                () -> {
                  if (changes) {
                    customers.changeCard(i);
                  } else {
                    customers.payOnPage(i, "after a message");
                  }
                });
    soon(
        i,
        Duration.ofMinutes(3),
        Duration.ofHours(20),
        () -> {
          if (own == null) {
            done.run();
          } else {
            click(
                i.customer, own, "GET", "", "click " + i.id + " " + i.mails, status -> done.run());
          }
        });
  }

  private void click(
      String customer,
      String url,
      String method,
      String body,
      String what,
      java.util.function.IntConsumer then) {
    String id = core.draws().id("clk_", what);
    core.deliveries()
        .send(new Outgoing.ClickLink(id, customer, url, method, body), core.now(), then);
  }

  private void soon(Invoice i, Duration from, Duration to, Runnable action) {
    Duration later = core.draws().between(from, to, i.id, "soon", i.mails, i.humanContacts);
    core.clock().at(core.now().plus(later), action);
  }

  /** With one click where the mail offers it; else looks at the page and presses its button. */
  private void optOut(Customer customer, Links links, int number, int step) {
    String id = customer.person.id();
    boolean post = links.oneClick() || step == 1;
    click(
        id,
        links.optOut(),
        post ? "POST" : "GET",
        links.oneClick() ? "List-Unsubscribe=One-Click" : "",
        "opt out " + id + " " + number + " " + step,
        status -> {
          if (post) {
            customer.optedOut = true;
            core.note(Kind.OPTED_OUT, id, null, links.oneClick() ? "one click" : "on the page");
          } else {
            optOut(customer, links, number, 1);
          }
        });
  }

  private void feedback(Customer customer, Mail mail, int number, Outgoing.MailFeedback.Kind kind) {
    String id = customer.person.id();
    var report =
        new Outgoing.MailFeedback(
            core.draws().id("fbk_", id, number), customer.person.email(), mail.messageId(), kind);
    Kind act =
        switch (kind) {
          case BOUNCE -> Kind.BOUNCED;
          case COMPLAINT -> Kind.COMPLAINED;
        };
    core.deliveries()
        .send(
            report,
            core.now().plusSeconds(45),
            status -> {
              customer.optedOut = customer.optedOut || act == Kind.COMPLAINED;
              core.note(act, id, null, mail.messageId());
            });
  }

  private void reply(Customer customer, Mail mail, String text, int number) {
    customer.replied = true;
    String id = customer.person.id();
    String to = mail.replyTo() == null ? mail.from() : mail.replyTo();
    var reply =
        new Outgoing.ReplyMail(
            core.draws().id("rpl_", id, number),
            customer.person.email(),
            to,
            mail.messageId(),
            "Re: " + mail.subject(),
            text);
    core.deliveries()
        .send(reply, core.now().plusSeconds(90), status -> core.note(Kind.REPLIED, id, null, text));
  }

  private void promise(Invoice i, Mail mail, int number) {
    Instant day = promisedDay(i);
    String date = day.atZone(core.ledger().customer(i).person.zone()).toLocalDate().toString();
    core.note(Kind.PROMISED, i.customer, i.id, date);
    reply(
        core.ledger().customer(i),
        mail,
        "We will pay invoice " + i.number + " on " + date + ".",
        number);
    keep(i, day);
  }

  private Instant promisedDay(Invoice i) {
    return core.now().plus(Duration.ofDays(4 + core.draws().below(8, i.id, "promised day")));
  }

  private void keep(Invoice i, Instant day) {
    if (core.draws().chance(0.8, i.id, "keeps the promise")) {
      core.clock().at(day, () -> customers.payOnPage(i, "as promised"));
    }
  }

  /** A person of the company has reached out about an invoice. */
  HumanAnswer contacted(Invoice i, String kind) {
    i.humanContacts++;
    core.note(Kind.HUMAN_CONTACT, i.customer, i.id, kind);
    Temper temper = Temper.of(i, core.draws());
    if (!i.isOpen()) {
      return new HumanAnswer(HumanAnswer.Kind.REFUSES, null);
    }
    if (temper.style() == Temper.Style.PROMISES) {
      Instant day = promisedDay(i);
      core.note(Kind.PROMISED, i.customer, i.id, day.toString());
      keep(i, day);
      return new HumanAnswer(HumanAnswer.Kind.PROMISES, day);
    }
    boolean pays = temper.reachable() || temper.willing();
    if (pays && core.draws().chance(0.75, i.id, "is there", i.humanContacts)) {
      soon(
          i,
          Duration.ofHours(1),
          Duration.ofHours(60),
          () -> customers.payOnPage(i, "after a word"));
      return new HumanAnswer(HumanAnswer.Kind.PAYS_NOW, null);
    }
    double u = core.draws().unit(i.id, "says", i.humanContacts);
    return new HumanAnswer(
        u < 0.2
            ? HumanAnswer.Kind.QUERIES
            : u < 0.4 ? HumanAnswer.Kind.REFUSES : HumanAnswer.Kind.NO_ANSWER,
        null);
  }
}
