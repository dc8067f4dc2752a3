package dev.recoup.statemachine.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kills planned for one world, and those done: two files in its folder. */
final class Strikes {
  private static final String PLANNED = "strikes.planned";
  private static final String DONE = "strikes.done";

  private final Path folder;
  private final List<Strike> planned;
  private final Set<Integer> done = new HashSet<>();

  /** The process ends when it comes to this point, at that virtual time or later. */
  record Strike(Instant notBefore, String point) {}

  /** One that happened. */
  record Struck(Instant at, String point) {}

  Strikes(Path folder) {
    this.folder = folder;
    this.planned = lines(PLANNED).stream().map(l -> new Strike(Instant.parse(l[0]), l[1])).toList();
    lines(DONE).forEach(line -> done.add(Integer.parseInt(line[1].split(" ", 2)[0])));
  }

  static void plan(Path folder, List<Strike> strikes) {
    write(
        folder.resolve(PLANNED),
        String.join(
            "", strikes.stream().map(s -> s.notBefore() + " " + s.point() + "\n").toList()));
  }

  /** Notes the strike due here, if one is. */
  boolean strikes(String point, Instant now) {
    for (int i = 0; i < planned.size(); i++) {
      Strike strike = planned.get(i);
      if (strike.point().equals(point) && !strike.notBefore().isAfter(now) && done.add(i)) {
        write(folder.resolve(DONE), now + " " + i + " " + point + "\n");
        return true;
      }
    }
    return false;
  }

  List<Struck> struck() {
    return lines(DONE).stream()
        .map(l -> new Struck(Instant.parse(l[0]), l[1].split(" ", 2)[1]))
        .toList();
  }

  private List<String[]> lines(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path)
          ? Files.readAllLines(path).stream().map(l -> l.split(" ", 2)).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
