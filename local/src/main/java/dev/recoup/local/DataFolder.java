package dev.recoup.local;

import dev.recoup.local.aws.LocalTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  /** Held while a process works on the folder; close it at the end. */
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the lock", e);
      }
    }
  }

  /**
   * Keeps other processes off the folder; a killed process leaves it free.
   *
   * @throws IllegalStateException when another process has it
   */
  public Lock lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IllegalStateException(path + " is in use by another process; end that first");
      }
      return new Lock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + path, e);
    }
  }

  /** Leaves a snapshot of the table and the time. */
  public void save(LocalTable table, Instant now) {
    table.snapshot(path.resolve(SNAPSHOT));
    mark(now);
  }

  /** Notes the time. */
  public void mark(Instant now) {
    try {
      Files.createDirectories(path);
      Path next = Files.createTempFile(path, CLOCK, ".next");
      Files.writeString(next, now.toString());
      Files.move(next, path.resolve(CLOCK), StandardCopyOption.ATOMIC_MOVE);
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
