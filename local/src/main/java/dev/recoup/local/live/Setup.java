package dev.recoup.local.live;

import dev.recoup.aws.json.Json;
import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a running laptop was begun with; its world can only be taken up again with the same. */
public record Setup(Instant start, long seed, int cases) {
  private static final String FILE = "setup.json";

  /** What the folder's laptop was begun with; empty for a new folder. */
  public static Optional<Setup> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Tree in = Tree.ofObject(Files.readAllBytes(file));
      return Optional.of(
          new Setup(in.instant("start"), in.longValue("seed"), in.intValue("cases")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Keeps it in a folder. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(FILE),
          Json.bytes(Json.object("start", start, "seed", seed, "cases", cases)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
