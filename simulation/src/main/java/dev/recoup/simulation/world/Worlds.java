package dev.recoup.simulation.world;

import dev.recoup.json.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where worlds come from: shipped ones, files, and the generator. */
public final class Worlds {
  /** The calibrated ones, then the one in which nothing that is done matters. */
  public static final List<String> SHIPPED =
      List.of("consumer-us", "saas-eu", "b2b-invoices", "memberships-uk", "null");

  private static final String GENERATED = "generated:";

  private Worlds() {}

  /** The world of this name, {@code generated:SEED}, or in this file. */
  public static World of(String word) {
    return WorldReader.read(text(word));
  }

  /** The world's JSON text. */
  public static String text(String word) {
    if (word.startsWith(GENERATED)) {
      return Generator.world(seed(word.substring(GENERATED.length())));
    }
    if (SHIPPED.contains(word)) {
      return shipped(word);
    }
    try {
      return Files.readString(Path.of(word));
    } catch (IOException e) {
      throw new BadInput(
          "world",
          "must be one of " + SHIPPED + ", generated:SEED or a readable file, not " + word);
    }
  }

  private static long seed(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new BadInput("world", "generated: needs a whole number as seed, not " + word);
    }
  }

  private static String shipped(String name) {
    try (InputStream in = Worlds.class.getResourceAsStream("/worlds/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
