package dev.recoup.simulation.world;

import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.List;

/** Reads what a world's calibration is checked against. */
final class TargetReader {
  private TargetReader() {}

  static List<Target> targets(Tree t, List<Segment> segments) {
    List<Target> targets = new ArrayList<>();
    for (Tree item : t.items()) {
      targets.add(target(item, segments));
    }
    return targets;
  }

  private static Target target(Tree t, List<Segment> segments) {
    Fields f =
        Fields.of(t, "name", "of", "play", "minus", "segment", "range", "source", "mark", "use");
    Range range = f.range("range", -1000, 1000);
    String segment = f.at("segment").text();
    if (segment != null && segments.stream().noneMatch(s -> s.name().equals(segment))) {
      throw f.at("segment").bad("is no segment of this world");
    }
    String mark = f.at("mark").id();
    if (!List.of("V", "S", "U").contains(mark)) {
      throw f.at("mark").bad("must be V, S or U");
    }
    Target.Use use = f.at("use").present().oneOf(Target.Use.values());
    if (mark.equals("U") && use != Target.Use.SHOWN) {
      throw f.at("use").bad("must be SHOWN where the source could not be verified");
    }
    return new Target(
        f.at("name").id(),
        f.at("of").present().oneOf(Target.Measure.values()),
        play(f.at("play").present()),
        f.at("minus").isNull() ? null : play(f.at("minus")),
        segment,
        range.low(),
        range.high(),
        f.at("source").id(),
        mark.charAt(0),
        use);
  }

  private static Target.Play play(Tree t) {
    return t.isObject() ? new Target.Play(null, t.value()) : new Target.Play(t.id(), null);
  }
}
