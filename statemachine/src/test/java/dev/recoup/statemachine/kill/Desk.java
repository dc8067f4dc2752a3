package dev.recoup.statemachine.kill;

import dev.recoup.local.Laptop;
import dev.recoup.local.aws.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration DAY = Duration.ofHours(7);

  private final Laptop laptop;
  private final Path memory;
  private final Set<String> done = new HashSet<>();

  Desk(Laptop laptop, Path folder) {
    this.laptop = laptop;
    this.memory = folder.resolve("desk");
    try {
      done.addAll(Files.exists(memory) ? Files.readAllLines(memory) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      String secret = approval.group(2);
      later(mail, approval.group(1) + "?s=" + secret, "s=" + secret + "&decision=approve");
    } else if (task.find()) {
      later(mail, task.group(1), "result=" + result(mail) + "&date=&amount=&note=&send=yes");
    }
  }

  /** The text decides, which is the same in every life. */
  private static String result(Mail mail) {
    return mail.text().contains("suspects fraud") ? "STOP" : "HAND_OVER";
  }

  private void later(Mail mail, String page, String form) {
    if (!done.contains(page)) {
      Instant at = mail.at().plus(DAY);
      laptop.interleaver().spawn(at, () -> press(page, form), "button of " + mail.id());
    }
  }

  private void press(String page, String form) {
    if (done.contains(page)) {
      return;
    }
    int status =
        laptop
            .frontDoor()
            .call(
                "POST",
                page,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8))
            .status();
    if (status >= 500) {
      Instant again = laptop.clock().instant().plus(Duration.ofMinutes(10));
      laptop.interleaver().spawn(again, () -> press(page, form), "button again");
    } else if (done.add(page)) {
      remember(page);
    }
  }

  private void remember(String page) {
    try {
      Files.writeString(memory, page + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
