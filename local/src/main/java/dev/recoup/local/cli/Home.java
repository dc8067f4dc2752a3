package dev.recoup.local.cli;

import dev.recoup.local.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The project's folder: where the machine file and the template are, and {@code .recoup} with what
 * commands leave. The launcher names it in the system property {@code recoup.home}.
 */
record Home(Path path) {
  static Home find() {
    return new Home(Path.of(System.getProperty("recoup.home", ".")));
  }

  String machine() {
    return read("statemachine/recovery.asl.json");
  }

  String template() {
    return read("template.yaml");
  }

  private String read(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read " + file + "; run recoup in the project's folder", e);
    }
  }

  DataFolder demo() {
    return new DataFolder(path.resolve(".recoup/demo"));
  }

  DataFolder local() {
    return new DataFolder(path.resolve(".recoup/local"));
  }

  /** Where a running {@code local} says on which port it listens. */
  Path portFile() {
    return path.resolve(".recoup/port");
  }

  /** What was left last; throws {@link Failure} when there is nothing. */
  DataFolder latest() {
    return Stream.of(demo(), local())
        .filter(folder -> folder.clock().isPresent())
        .max(Comparator.comparing(Home::changed))
        .orElseThrow(
            () -> new Failure("no data yet; `./recoup demo` or `./recoup local` makes some"));
  }

  private static FileTime changed(DataFolder folder) {
    try {
      return Files.getLastModifiedTime(folder.path().resolve("clock"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.path(), e);
    }
  }

  /** The port of a {@code local} that was started and not ended. */
  Optional<Integer> port() {
    try {
      return Files.exists(portFile())
          ? Optional.of(Integer.valueOf(Files.readString(portFile()).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + portFile(), e);
    }
  }
}
