package dev.recoup.local;

import dev.recoup.local.aws.LocalTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a laptop leaves what it knows. A demo leaves a snapshot of its table, {@code local} keeps
 * the table itself; {@code clock} says what time it was.
 */
public record DataFolder(Path path) {
  private static final String SNAPSHOT = "table.jsonl";
  private static final String TABLE = "table.db";
  private static final String CLOCK = "clock";

  /** Leaves a snapshot of the table and the time. */
  public void save(LocalTable table, Instant now) {
    table.snapshot(path.resolve(SNAPSHOT));
    mark(now);
  }

  /** Notes the time. */
  public void mark(Instant now) {
    try {
      Files.createDirectories(path);
      Files.writeString(path.resolve(CLOCK), now.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    }
  }

  /** What time it was; empty when nothing was left here. */
  public Optional<Instant> clock() {
    try {
      Path file = path.resolve(CLOCK);
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** True when the table here is a snapshot, changes of which must be saved. */
  public boolean isSnapshot() {
    return !Files.exists(path.resolve(TABLE));
  }

  /** The table as it was left. Close it. */
  public LocalTable open() {
    if (!isSnapshot()) {
      return LocalTable.onDisk(path);
    }
    LocalTable table = LocalTable.inMemory();
    table.restore(path.resolve(SNAPSHOT));
    return table;
  }
}
