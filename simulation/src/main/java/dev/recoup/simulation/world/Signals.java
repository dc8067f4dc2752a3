package dev.recoup.simulation.world;

import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways in which billing systems tell a decline, as {@code signals.json} lists them. */
final class Signals {
  private static final Map<String, Signal> ALL = read();

  private Signals() {}

  static Signal named(Tree member) {
    Signal signal = ALL.get(Fields.nameOf(member));
    if (signal == null) {
      throw member.bad("is no signal; known are " + ALL.keySet());
    }
    return signal;
  }

  private static Map<String, Signal> read() {
    Map<String, Signal> all = new LinkedHashMap<>();
    Tree.ofObject(text()).members().forEach((name, t) -> all.put(name, signal(name, t)));
    return all;
  }

  private static Signal signal(String name, Tree t) {
    Map<String, String> network = new LinkedHashMap<>();
    t.get("network").members().forEach((key, code) -> network.put(key, code.text()));
    Tree macs = t.get("macs");
    return new Signal(
        name,
        t.string("code"),
        Map.copyOf(network),
        t.optString("advice"),
        macs.isNull() ? null : Fields.shares(macs, Fields::nameOf));
  }

  private static String text() {
    try (InputStream in = Signals.class.getResourceAsStream("signals.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
