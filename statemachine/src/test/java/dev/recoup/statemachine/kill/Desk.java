package dev.recoup.statemachine.kill;

import dev.recoup.local.Laptop;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.witness.Evidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of the company: hours after a mail they press the button it asks for. They remember
 * what they have done, and press again what was not answered, as people do.
 */
final class Desk {
  private static final Pattern APPROVAL = Pattern.compile("(/approvals/[^?\\s]+)\\?s=(\\S+)");
  private static final Pattern TASK = Pattern.compile("(/tasks/\\S+)");
  private static final Pattern INVOICE = Pattern.compile("in_\\w+");
  private static final List<String> RESULTS =
      List.of(
          "GO_ON", "PROMISED", "GO_ON", "PAID_NOT_BOOKED", "GO_ON", "PAUSED_UNTIL", "HAND_OVER");
  private static final Duration WORKING_DAY = Duration.ofHours(7);
  private static final int MOST_TASKS = 2;

  private final Laptop laptop;
  private final Memory memory;
  private final Memory words;
  private final Map<String, Set<String>> tasks = new HashMap<>();

  Desk(Laptop laptop, Path folder) {
    this.laptop = laptop;
    this.memory = new Memory(folder, "desk");
    this.words = new Memory(folder, "words");
    laptop.onMail(this::read);
    laptop.outbox().mails().forEach(this::read);
  }

  private void read(Mail mail) {
    Matcher approval = APPROVAL.matcher(mail.text());
    Matcher task = TASK.matcher(mail.text());
    if (mail.to().getFirst().endsWith("@customers.example")) {
      return;
    }
    if (approval.find()) {
      decide(mail, approval.group(1) + "?s=" + approval.group(2), approval.group(2));
    } else if (task.find()) {
      String result = result(mail, task.group(1));
      String date = mail.at().plus(Duration.ofDays(4)).toString().substring(0, 10);
      String form = "result=" + result + "&date=" + date + "&amount=&note=&send=yes";
      later(mail, task.group(1), form, result);
    }
  }

  /**
   * Of ten questions one is refused, and four wait for the second approver, half of them in vain.
   */
  private void decide(Mail mail, String page, String secret) {
    boolean first = mail.to().getFirst().startsWith("ada");
    String yes = "s=" + secret + "&decision=approve";
    switch (Math.floorMod(invoice(mail).hashCode(), 10)) {
      case 0 -> later(mail, page, "s=" + secret + "&decision=reject", "REJECT");
      case 1, 2 -> {}
      case 3, 4 -> {
        if (!first) {
          later(mail, page, yes, "APPROVE");
        }
      }
      default -> later(mail, page, yes, "APPROVE");
    }
  }

  private static String invoice(Mail mail) {
    Matcher about = INVOICE.matcher(mail.text());
    return about.find() ? about.group() : "";
  }

  /** The case decides, and how often somebody was asked about it: the same in every life. */
  private String result(Mail mail, String page) {
    String invoice = invoice(mail);
    Set<String> asked = tasks.computeIfAbsent(invoice, key -> new HashSet<>());
    asked.add(page);
    if (mail.text().contains("suspects fraud")) {
      return "STOP";
    }
    return asked.size() > MOST_TASKS
        ? "HAND_OVER"
        : RESULTS.get(Math.floorMod(invoice.hashCode() + asked.size(), RESULTS.size()));
  }

  private void later(Mail mail, String page, String form, String word) {
    Instant at = mail.at().plus(WORKING_DAY);
    if (!memory.has(mail.id())) {
      laptop.interleaver().spawn(at, () -> press(mail, page, form, word), "button of " + mail.id());
    }
  }

  private void press(Mail mail, String page, String form, String word) {
    int status =
        laptop
            .frontDoor()
            .call(
                "POST",
                page,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8))
            .status();
    Instant now = laptop.clock().instant();
    if (status >= 500) {
      laptop
          .interleaver()
          .spawn(
              now.plus(Duration.ofMinutes(10)),
              () -> press(mail, page, form, word),
              "button again");
    } else {
      memory.add(mail.id());
      words.add(now + " " + invoice(mail) + " " + word);
    }
  }

  /** What they said and the front door took. */
  List<Evidence.Word> words() {
    return words.lines().stream()
        .map(line -> line.split(" "))
        .map(word -> new Evidence.Word(Instant.parse(word[0]), word[1], word[2]))
        .toList();
  }
}
