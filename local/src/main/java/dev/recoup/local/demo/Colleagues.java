package dev.recoup.local.demo;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.sandbox.HumanAnswer;
import dev.recoup.local.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of the company. They know only what their mails say: approvers follow the link and
 * press a button, owners of tasks speak to the customer and say on the task's page what came of it.
 * Some are slow, some press twice, some never answer; and now and then somebody tries a link that
 * is not genuine.
 */
final class Colleagues {
  private static final Pattern APPROVAL =
      Pattern.compile(Pattern.quote(Setting.PUBLIC_URL) + "(/approvals/[^?\\s]+)\\?s=(\\S+)");
  private static final Pattern TASK =
      Pattern.compile(Pattern.quote(Setting.PUBLIC_URL) + "(/tasks/\\S+)");
  private static final Pattern CASE =
      Pattern.compile("\\bCase (" + Setting.CONNECTION + "-(\\S+))");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Laptop laptop;
  private final Sandbox sandbox;
  private final Signals signals;
  private final Records records;
  private final Dice dice;
  private final Map<String, String> replies = new TreeMap<>();

  /** The way in for a word that no task asks for, the same as of {@code ./recoup signal}. */
  interface Signals {
    void hear(CaseId id, Signal signal);
  }

  /** A task as its mail tells it. */
  private record Task(String page, CaseId caseId, String invoice, Mail mail) {}

  Colleagues(Laptop laptop, Sandbox sandbox, Signals signals, Records records, Dice dice) {
    this.laptop = laptop;
    this.sandbox = sandbox;
    this.signals = signals;
    this.records = records;
    this.dice = dice;
  }

  /** A customer has written back; whoever gets the task reads it first. */
  void replyArrived(String customer, String text) {
    replies.put(customer, text);
  }

  /** A mail has reached a colleague's mailbox. */
  void read(Mail mail) {
    Matcher approval = APPROVAL.matcher(mail.text());
    Matcher task = TASK.matcher(mail.text());
    Matcher about = CASE.matcher(mail.text());
    if (approval.find()) {
      decide(approval.group(1), approval.group(2));
    } else if (task.find() && about.find()) {
      take(new Task(task.group(1), new CaseId(about.group(1)), about.group(2), mail));
    }
  }

  // Approvers.

  private void decide(String path, String secret) {
    double u = dice.unit(path, "how");
    Duration soon = dice.between(Duration.ofMinutes(10), Duration.ofHours(7), path, "when");
    if (u < 0.60) {
      later(soon, () -> press(path, secret, "approve"));
    } else if (u < 0.72) {
      later(soon, () -> press(path, secret, "reject"));
    } else if (u < 0.80) {
      later(soon.plus(Duration.ofHours(25)), () -> press(path, secret, "approve"));
    } else if (u < 0.88) {
      later(soon, () -> press(path, secret, "approve"));
      later(soon.plus(Duration.ofHours(2)), () -> press(path, secret, "approve"));
    } else if (u < 0.94) {
      later(soon, () -> tryForged(path, secret));
      later(soon.plus(Duration.ofHours(1)), () -> press(path, secret, "approve"));
    }
  }

  private void press(String path, String secret, String decision) {
    String target = path + "?s=" + secret;
    HttpAnswer page = laptop.frontDoor().call("GET", target, new LinkedHashMap<>(), new byte[0]);
    post(target, Forms.pressed(page.text(), decision));
  }

  private void tryForged(String path, String secret) {
    String other = new StringBuilder(secret).reverse().toString();
    HttpAnswer answer = post(path + "?s=" + other, "s=" + other + "&decision=approve");
    if (answer.status() < 400) {
      records.wrongAnswers.add("a forged approval link was answered " + answer.status());
    }
  }

  private HttpAnswer post(String target, String form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return laptop.frontDoor().call("POST", target, headers, form.getBytes(StandardCharsets.UTF_8));
  }

  // Owners of tasks.

  private void take(Task task) {
    String which = task.mail().id();
    boolean known = sandbox.books().invoices().containsKey(task.invoice());
    if (!known || dice.chance(0.06, which, "forgets")) {
      return;
    }
    Duration delay = dice.between(Duration.ofHours(1), Duration.ofHours(20), which, "begins");
    Instant at = workingTime(laptop.clock().instant().plus(delay));
    laptop.interleaver().spawn(at, () -> work(task), "task about " + task.invoice());
  }

  private void work(Task task) {
    String text = task.mail().text();
    String invoice = task.invoice();
    String reply = replies.remove(sandbox.bill(invoice).customer());
    if (text.contains("suspects fraud")) {
      answer(task, dice.chance(0.5, invoice, "fraud") ? SignalKind.STOP : SignalKind.HAND_OVER);
    } else if (text.contains("is not known")) {
      answer(task, SignalKind.GO_ON);
    } else if (text.contains("withdrew consent")) {
      answer(task, dice.chance(0.6, invoice, "revoked") ? SignalKind.HAND_OVER : SignalKind.STOP);
    } else if (text.contains("disputes")) {
      answer(task, SignalKind.TASK_DONE);
    } else if (reply != null) {
      answerReply(task, reply);
    } else {
      speakTo(task);
    }
  }

  private void answerReply(Task task, String reply) {
    Matcher date = DATE.matcher(reply);
    if (reply.contains("will pay") && date.find()) {
      answer(task, SignalKind.PROMISED, LocalDate.parse(date.group()));
    } else if (reply.contains("paid this")) {
      answer(task, SignalKind.PAID_NOT_BOOKED);
    } else if (reply.contains("lost my job")) {
      answer(task, SignalKind.HARDSHIP);
      later(Duration.ofDays(4), () -> say(task, SignalKind.GO_ON));
    } else if (reply.contains("order number")) {
      answer(task, SignalKind.QUERIED);
      later(Duration.ofDays(2), () -> say(task, SignalKind.GO_ON));
    } else if (reply.contains("accounting@")) {
      answer(task, SignalKind.WRONG_CONTACT);
    } else {
      answer(task, SignalKind.HAND_OVER);
    }
  }

  private void speakTo(Task task) {
    Instant now = laptop.clock().instant();
    HumanAnswer heard = sandbox.humanContact(now, task.invoice(), "call");
    boolean accountManager = task.mail().to().contains(Setting.ACCOUNT_MANAGERS);
    switch (heard.kind()) {
      case PAYS_NOW -> answer(task, SignalKind.PROMISED, day(now.plus(Duration.ofDays(3))));
      case PROMISES -> answer(task, SignalKind.PROMISED, day(heard.promisedFor()));
      case QUERIES -> {
        answer(task, SignalKind.QUERIED);
        later(Duration.ofDays(2), () -> say(task, SignalKind.GO_ON));
      }
      case REFUSES -> answer(task, accountManager ? SignalKind.TASK_DONE : SignalKind.HAND_OVER);
      case NO_ANSWER -> answer(task, SignalKind.TASK_DONE);
    }
  }

  private void answer(Task task, SignalKind result) {
    answer(task, result, null);
  }

  /** On the task's page, as the owner sees it. */
  private void answer(Task task, SignalKind result, LocalDate date) {
    String form =
        "result=" + result + "&date=" + (date == null ? "" : date) + "&amount=&note=&send=yes";
    HttpAnswer answer = post(task.page(), form);
    if (answer.status() == 200) {
      records.said(laptop.clock().instant(), task.invoice(), result.name());
    } else if (answer.status() != 409) {
      records.wrongAnswers.add(
          "a task's result was answered " + answer.status() + ": " + answer.text());
    }
  }

  /** Some days later, without being asked. */
  private void say(Task task, SignalKind kind) {
    Instant now = laptop.clock().instant();
    signals.hear(task.caseId(), Signal.of(kind, now, "colleague"));
    records.said(now, task.invoice(), kind.name());
  }

  private void later(Duration after, Runnable deed) {
    laptop.interleaver().spawn(laptop.clock().instant().plus(after), deed, "a colleague");
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Nine to five on weekdays, UTC. */
  private static Instant workingTime(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    while (time.getDayOfWeek() == DayOfWeek.SATURDAY
        || time.getDayOfWeek() == DayOfWeek.SUNDAY
        || time.getHour() < 9
        || time.getHour() >= 17) {
      time = time.plusHours(1);
    }
    return time.toInstant();
  }
}
