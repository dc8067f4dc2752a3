package dev.recoup.statemachine.race;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CardStore;
import dev.recoup.aws.Executions;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Wait;
import dev.recoup.json.Tree;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.Status;
import dev.recoup.local.sandbox.Books;
import dev.recoup.statemachine.race.Race.Asked;
import dev.recoup.statemachine.race.Race.Posted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a settled race: money by the sandbox's books, contacts by the outbox, news by what the
 * front door answered, and the rest by what lies in the table.
 */
final class Judge {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Two own charges on one card keep hours apart; closer ones are one charge made twice. */
  private static final Duration APART = Duration.ofHours(3);

  private final Race race;
  private final Duration closesWithin;
  private final Books books;
  private final List<String> findings = new ArrayList<>();

  private Judge(Race race, Duration closesWithin) {
    this.race = race;
    this.closesWithin = closesWithin;
    this.books = race.sandbox.books();
  }

  /**
   * What is wrong, in words; nothing when all is well.
   *
   * @param closesWithin how long a case may stay open once the news of its payment was accepted
   */
  static List<String> findings(Race race, Duration closesWithin) {
    Judge judge = new Judge(race, closesWithin);
    judge.money();
    judge.contacts();
    for (String invoice : race.invoices) {
      race.cases
          .find(Race.id(invoice))
          .ifPresentOrElse(
              c -> judge.recoveryCase(invoice, c), () -> judge.found(invoice + " has no case"));
    }
    judge.leftovers();
    return judge.findings;
  }

  private void found(String what) {
    findings.add(what);
  }

  private void money() {
    for (String invoice : race.invoices) {
      Books.Bill bill = books.invoices().get(invoice);
      long collected =
          books.charges().stream()
              .filter(c -> c.invoice().equals(invoice) && c.result().equals("succeeded"))
              .mapToLong(Books.Charged::amount)
              .sum();
      if (collected > bill.total() - bill.credited()) {
        found(invoice + " was collected twice: " + collected + " of " + bill.total());
      }
    }
    Map<String, Books.Charged> last = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (Books.Charged charge : ours()) {
      if (!keys.add(charge.key())) {
        found("two charges under the key " + charge.key());
      }
      Books.Charged before = last.put(charge.fingerprint(), charge);
      if (before != null && before.at().plus(APART).isAfter(charge.at())) {
        found(
            "two charges on one card: "
                + before.key()
                + " "
                + before.at()
                + " and "
                + charge.key()
                + " "
                + charge.at());
      }
    }
    Map<String, String> keyOf = new HashMap<>();
    for (Asked asked : race.chargeRequests) {
      String attempt = asked.invoice() + " " + asked.key().replaceAll(".*~", "");
      String other = keyOf.putIfAbsent(attempt, asked.key());
      if (other != null && !other.equals(asked.key())) {
        found("two keys for one attempt: " + other + " and " + asked.key());
      }
    }
  }

  private List<Books.Charged> ours() {
    return books.charges().stream()
        .filter(c -> c.by() == Books.By.API)
        .sorted(Comparator.comparing(Books.Charged::at))
        .toList();
  }

  private void contacts() {
    Set<String> days = new HashSet<>();
    for (Mail mail : customerMails()) {
      LocalDate day = mail.at().atZone(BERLIN).toLocalDate();
      if (!days.add(mail.to() + " " + day)) {
        found("a second mail to " + mail.to() + " on " + day);
      }
    }
  }

  private List<Mail> customerMails() {
    return race.laptop.outbox().mails().stream()
        .filter(m -> m.to().getFirst().endsWith("@customers.example"))
        .toList();
  }

  private void recoveryCase(String invoice, RecoveryCase c) {
    List<AuditLog.Entry> audit = AuditLog.read(race.table, c.id());
    if (AuditLog.firstBroken(audit, c.audit()) != 0) {
      found(invoice + ": the audit chain is broken at " + AuditLog.firstBroken(audit, c.audit()));
    }
    List<Tree> entries = audit.stream().map(e -> Tree.ofObject(e.doc())).toList();
    facts(invoice, c, entries);
    afterStops(invoice, entries);
    closing(invoice, c);
    executions(invoice, c);
    if (c.progress().status() == CaseStatus.NEEDS_ATTENTION) {
      found(invoice + " is parked");
    }
    if (c.progress().status() == CaseStatus.CLOSED) {
      for (Attempt a : c.attempts()) {
        if (a.unresolved()) {
          found(invoice + " was closed over the unanswered attempt " + a.id());
        }
      }
    }
  }

  /** Every fact adds one, and none is taken twice. */
  private void facts(String invoice, RecoveryCase c, List<Tree> entries) {
    Set<String> keys = new HashSet<>();
    long counted = 0;
    for (Tree entry : entries) {
      if (entry.string("action").equals("FACT")) {
        Tree details = entry.object("details");
        if (!keys.add(details.string("fact"))) {
          found(invoice + ": the fact " + details.string("fact") + " was taken twice");
        }
        counted += details.string("effect").equals("NOTE") ? 0 : 1;
      }
    }
    if (counted != c.progress().factSeq()) {
      found(invoice + ": " + counted + " facts, but factSeq is " + c.progress().factSeq());
    }
  }

  /** No claim in the case's history comes after a fact that forbids it. */
  private void afterStops(String invoice, List<Tree> entries) {
    Set<String> stops = new HashSet<>();
    boolean optedOut = false;
    for (Tree entry : entries) {
      switch (entry.string("action")) {
        case "FACT" -> {
          String why = entry.object("details").string("why");
          optedOut |= why.equals("OPTED_OUT");
          if (Set.of("PAID", "DISPUTED", "CANCELED").contains(why)) {
            stops.add(why);
          }
        }
        case "CHARGE_CLAIMED" -> {
          if (!stops.isEmpty()) {
            found(invoice + " was charged after " + stops);
          }
        }
        case "MESSAGE_CLAIMED" -> {
          if (optedOut || !stops.isEmpty()) {
            found(invoice + " was written about after " + stops + (optedOut ? " OPTED_OUT" : ""));
          }
        }
        default -> {}
      }
    }
    outside(invoice, entries);
  }

  /** What left after the front door had taken a stop was claimed before it. */
  private void outside(String invoice, List<Tree> entries) {
    Optional<Instant> paid = accepted(invoice, "invoice.paid");
    for (Books.Charged charge : ours()) {
      boolean late =
          charge.invoice().equals(invoice) && paid.filter(charge.at()::isAfter).isPresent();
      if (late && charge.result().equals("succeeded")) {
        found(invoice + " was charged at " + charge.at() + ", paid since " + paid.get());
      }
    }
    Optional<Instant> optedOut =
        race.words.stream()
            .filter(w -> w.what().equals("opt-out") && w.status() == 200)
            .map(Race.Said::at)
            .findFirst();
    String number = books.invoices().get(invoice).number();
    for (Mail mail : customerMails()) {
      boolean about = mail.text().contains(number);
      boolean late =
          optedOut.filter(mail.at()::isAfter).isPresent()
              || paid.filter(mail.at()::isAfter).isPresent();
      boolean claimedBefore =
          entries.stream()
              .filter(e -> e.string("action").equals("MESSAGE_CLAIMED"))
              .anyMatch(e -> claims(e, mail));
      if (about && late && !claimedBefore) {
        found(
            invoice
                + " was written about at "
                + mail.at()
                + " after paid "
                + paid
                + " or opt-out "
                + optedOut);
      }
    }
  }

  private static boolean claims(Tree entry, Mail mail) {
    return entry.object("details").string("message").equals(mail.tags().get("messageId"));
  }

  private Optional<Instant> accepted(String invoice, String type) {
    return race.posts.stream()
        .filter(p -> p.accepted() && p.type().equals(type) && p.objectId().equals(invoice))
        .map(Posted::at)
        .findFirst();
  }

  private void closing(String invoice, RecoveryCase c) {
    Optional<Instant> paid = accepted(invoice, "invoice.paid");
    if (paid.isEmpty()) {
      return;
    }
    if (c.progress().status() != CaseStatus.CLOSED) {
      found(invoice + " is paid and " + c.progress().status());
    } else if (c.progress().closedAt().isAfter(paid.get().plus(closesWithin))) {
      found(invoice + " was paid at " + paid.get() + " and closed at " + c.progress().closedAt());
    }
  }

  private void executions(String invoice, RecoveryCase c) {
    String mine = Executions.name(c.id(), c.progress().round(), c.progress().run());
    for (String name : race.laptop.stepFunctions().executions()) {
      ExecutionView view = race.laptop.stepFunctions().describe(name);
      boolean ofCase = view.input().contains("\"" + c.id().value() + "\"");
      if (ofCase && view.status() == Status.RUNNING && !c.open() && name.equals(mine)) {
        found(invoice + " is " + c.progress().status() + " but runs in " + view.state());
      }
      if (ofCase && view.status() != Status.RUNNING && view.status() != Status.SUCCEEDED) {
        found(
            invoice
                + ": its execution "
                + view.status()
                + " with "
                + view.error()
                + " in "
                + view.state());
      }
    }
    if (c.open()) {
      ExecutionView view = race.laptop.stepFunctions().describe(mine);
      if (view.status() != Status.RUNNING) {
        found(invoice + " is open but its execution has " + view.status());
      }
      Wait wait = c.progress().waiting();
      boolean waits = view.state().equals("HoldCase") || view.state().equals("RequestApproval");
      if (waits && (wait == null || wait.seen() < c.progress().factSeq())) {
        found(
            invoice
                + " sleeps over a fact: "
                + wait
                + " seen "
                + (wait == null ? null : wait.seen())
                + " of "
                + c.progress().factSeq());
      }
    }
  }

  private void leftovers() {
    Set<String> cards = new HashSet<>();
    Set<String> unresolved = new HashSet<>();
    for (String invoice : race.invoices) {
      race.cases.find(Race.id(invoice)).stream()
          .flatMap(c -> c.attempts().stream())
          .forEach(
              a -> {
                cards.add(a.cardKey());
                if (a.unresolved()) {
                  unresolved.add(a.id());
                }
              });
    }
    for (String card : cards) {
      String inFlight = new CardStore(race.table).get(card).inFlight();
      if (inFlight != null && !unresolved.contains(inFlight)) {
        found("the card waits for ever for " + inFlight);
      }
    }
    race.laptop.deadLetters().forEach(d -> found("given up: " + d.function() + " " + d.failure()));
    race.posts.stream()
        .filter(p -> !p.accepted() && p.status() != 0)
        .filter(
            p ->
                race.posts.stream()
                    .noneMatch(
                        q ->
                            q.accepted()
                                && q.type().equals(p.type())
                                && q.objectId().equals(p.objectId())))
        .forEach(p -> found("never accepted: " + p));
  }

  /** How a person's word stands: whether a signal of this kind was heard by the case. */
  static boolean heard(RecoveryCase c, SignalKind kind) {
    return c.dossier().last(kind).isPresent();
  }
}
