package dev.recoup.local.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runner's memory across processes: a file of JSON lines, one for each change, written before
 * the change has any effect. A line is handed to the operating system at once, so it outlives the
 * process; a power cut is not covered. It holds task tokens: keep the folder private.
 */
public final class Journal implements AutoCloseable {
  private static final String FILE = "executions.jsonl";

  private final FileChannel channel;
  private final List<Entry> restored;
  private Instant last;

  private Journal(FileChannel channel, List<Entry> restored) {
    this.channel = channel;
    this.restored = restored;
    restored.forEach(entry -> seen(entry.at()));
  }

  /** Remembers nothing. */
  public static Journal none() {
    return new Journal(null, List.of());
  }

  /**
   * Opens the journal of a folder, which is made if need be. A last line that was cut off by a
   * crash had no effect yet and is dropped.
   *
   * @throws IllegalStateException when any other line cannot be read
   * @throws UncheckedIOException when the file cannot be read or written
   */
  public static Journal open(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      List<Entry> entries = new ArrayList<>();
      String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        if (!line.isEmpty()) {
          entries.add(read(file, entries.size() + 1, line));
        }
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(end).position(end);
      return new Journal(channel, entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry read(Path file, int line, String text) {
    try {
      return EntryFormat.read(Json.parse(text));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          file.getFileName() + " line " + line + " is damaged; move the folder away", e);
    }
  }

  /** The latest time written; where the clock has to start from after a restart. */
  public Optional<Instant> lastInstant() {
    return Optional.ofNullable(last);
  }

  /** Notes the time, for the sake of things outside that changed without the runner. */
  public void mark(Instant now) {
    append(new Entry.ClockSeen("", now));
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> restored() {
    return restored;
  }

  void append(Entry entry) {
    seen(entry.at());
    if (channel == null) {
      return;
    }
    byte[] json = Json.bytes(EntryFormat.write(entry));
    ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void seen(Instant at) {
    if (last == null || at.isAfter(last)) {
      last = at;
    }
  }
}
