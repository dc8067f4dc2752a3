package dev.recoup.local.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ordered inputs of a sandbox, one JSON document a line, written before their effect is seen.
 * In a file it survives the process being killed; a last line cut short was never answered and is
 * dropped.
 */
public final class Journal implements AutoCloseable {
  private final List<String> before;
  private final RandomAccessFile file;

  private Journal(List<String> before, RandomAccessFile file) {
    this.before = before;
    this.file = file;
  }

  /** Keeps nothing. */
  public static Journal none() {
    return new Journal(List.of(), null);
  }

  /** Reads what is there and goes on writing after it. */
  public static Journal at(Path path) {
    try {
      List<String> lines = new ArrayList<>();
      long whole = 0;
      if (Files.exists(path)) {
        byte[] bytes = Files.readAllBytes(path);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '\n') {
            lines.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
            from = i + 1;
          }
        }
        whole = from;
      }
      var file = new RandomAccessFile(path.toFile(), "rw");
      file.setLength(whole);
      file.seek(whole);
      return new Journal(List.copyOf(lines), file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the sandbox's journal " + path.getFileName(), e);
    }
  }

  List<String> before() {
    return before;
  }

  void append(String line) {
    if (file == null) {
      return;
    }
    try {
      file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sandbox's journal", e);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the sandbox's journal", e);
      }
    }
  }
}
