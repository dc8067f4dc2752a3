package dev.recoup.local.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who judges must not share code with whom it judges. */
final class IndependenceTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(?:dev|com|org|io|net|software)(?:\\.[a-z]\\w*)+(?=[.;])");

  @Test
  void the_witness_knows_only_the_jdk_and_the_sandboxs_books() throws IOException {
    List<String> foreign = new ArrayList<>();
    int files = 0;
    try (var sources =
        Files.newDirectoryStream(Path.of("src/main/java/dev/recoup/local/witness"), "*.java")) {
      for (Path source : sources) {
        files++;
        var names = NAME.matcher(Files.readString(source));
        while (names.find()) {
          String name = names.group();
          if (!name.equals("dev.recoup.local.sandbox")
              && !name.equals("dev.recoup.local.witness")) {
            foreign.add(source.getFileName() + ": " + name);
          }
        }
      }
    }
    assertTrue(files > 5);
    assertEquals(List.of(), foreign);
  }

  @Test
  void the_sandbox_knows_nothing_of_the_pipeline_but_how_json_is_written() throws IOException {
    try (var sources =
        Files.newDirectoryStream(Path.of("src/main/java/dev/recoup/local/sandbox"), "*.java")) {
      for (Path source : sources) {
        var names = NAME.matcher(Files.readString(source));
        while (names.find()) {
          String name = names.group();
          assertTrue(
              !name.startsWith("dev.recoup.")
                  || name.equals("dev.recoup.local.sandbox")
                  || name.equals("dev.recoup.json"),
              source.getFileName() + ": " + name);
        }
      }
    }
  }
}
