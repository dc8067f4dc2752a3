package dev.recoup.local.aws;

import dev.recoup.local.runner.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every mail that left, in order. With a folder it outlives the process, as mail does: a mail is
 * written down before its sender hears of it.
 */
public final class Outbox {
  private static final String FILE = "outbox.jsonl";

  private final Path file;
  private final List<Mail> mails = new ArrayList<>();
  private final Set<String> reported = new LinkedHashSet<>();

  private Outbox(Path file) {
    this.file = file;
  }

  /** An outbox that is forgotten at the end. */
  public static Outbox inMemory() {
    return new Outbox(null);
  }

  /**
   * The outbox of a folder, made if need be.
   *
   * @throws UncheckedIOException when it cannot be read or written
   */
  public static Outbox open(Path folder) {
    try {
      Files.createDirectories(folder);
      Outbox outbox = new Outbox(folder.resolve(FILE));
      if (Files.exists(outbox.file)) {
        outbox.read();
      }
      return outbox;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the outbox in " + folder, e);
    }
  }

  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      Files.write(file, Arrays.copyOf(bytes, end));
    }
    for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
      Map<?, ?> map = (Map<?, ?>) Json.parse(line);
      if (map.containsKey("reported")) {
        reported.add((String) map.get("reported"));
      } else {
        mails.add(MailFormat.read(map));
      }
    }
  }

  /** All mails, oldest first. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** One mail by the provider's id. */
  public synchronized Optional<Mail> mail(String id) {
    return mails.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** Mails of which nobody was told yet what became of them. */
  public synchronized List<Mail> unreported() {
    return mails.stream().filter(m -> !reported.contains(m.id())).toList();
  }

  /** Notes that the sender was told what became of a mail. */
  public synchronized void reported(String id) {
    if (reported.add(id)) {
      append(Map.of("reported", id));
    }
  }

  synchronized Mail add(Mail withoutId, Instant now) {
    String id = "local-%06d".formatted(mails.size() + 1);
    Mail mail =
        new Mail(
            id,
            now,
            withoutId.from(),
            withoutId.to(),
            withoutId.replyTo(),
            withoutId.subject(),
            withoutId.text(),
            withoutId.html(),
            withoutId.headers(),
            withoutId.tags());
    append(MailFormat.write(mail));
    mails.add(mail);
    return mail;
  }

  private void append(Map<String, Object> line) {
    if (file == null) {
      return;
    }
    try {
      String text = Json.text(new LinkedHashMap<>(line)) + "\n";
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the outbox", e);
    }
  }
}
