package dev.recoup.simulation.policy;

import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The calendars that come with the simulation. */
public final class Calendars {
  private Calendars() {}

  /**
   * Fixed calendars by name: {@code fixed} tries and writes on days 1, 3, 5 and 7; {@code native}
   * tries eight times in two weeks, as billing systems do; {@code spread} tries as often, evenly
   * over the whole time; {@code tuned} is the best one a search found, see {@code tuned.json}.
   */
  public static Map<String, Calendar> named() {
    Map<String, Calendar> named = new TreeMap<>();
    read("calendars.json").members().forEach((name, t) -> named.put(name, Calendar.of(t)));
    named.put("tuned", Calendar.of(read("tuned.json").get("calendar").present()));
    return named;
  }

  private static Tree read(String file) {
    try (InputStream in = Calendars.class.getResourceAsStream(file)) {
      return Tree.ofObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
