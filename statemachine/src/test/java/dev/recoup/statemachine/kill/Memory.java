package dev.recoup.statemachine.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the world outside has done and will not do again: a file of lines that outlives a life. */
final class Memory {
  private final Path file;
  private final Set<String> done = new TreeSet<>();

  Memory(Path folder, String name) {
    this.file = folder.resolve(name);
    try {
      done.addAll(Files.exists(file) ? Files.readAllLines(file) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String line) {
    return done.contains(line);
  }

  /** All of it. */
  List<String> lines() {
    return List.copyOf(done);
  }

  /** What begins like this and of which it is not remembered that it was {@code said}. */
  List<String> open(String prefix) {
    return done.stream().filter(l -> l.startsWith(prefix) && !has("said " + l)).toList();
  }

  /** Remembers it; true when it is new. */
  boolean add(String line) {
    if (!done.add(line)) {
      return false;
    }
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }
}
