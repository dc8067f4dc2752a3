package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.json.Tree;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The file of a trained model; in the order of names, so that one model has one file. */
final class ModelJson {
  private ModelJson() {}

  static Map<String, Object> fields(RecoveryModel m) {
    Map<String, Double> usual = new TreeMap<>();
    m.usual().forEach((group, sum) -> usual.put(group.name(), sum));
    return object(
        "format", m.format(),
        "name", m.name(),
        "rules", m.rules(),
        "attempts", m.attempts(),
        "trainedUntil", m.trainedUntil(),
        "intercept", m.intercept(),
        "weights", new TreeMap<>(m.weights()),
        "usual", usual,
        "typical", new TreeMap<>(m.typical()),
        "slope", m.slope(),
        "offset", m.offset());
  }

  static RecoveryModel model(Tree t) {
    Map<String, Double> weights = new TreeMap<>();
    t.get("weights").members().forEach((name, w) -> weights.put(name, w.present().real()));
    Map<Group, Double> usual = new EnumMap<>(Group.class);
    t.get("usual")
        .members()
        .forEach((name, sum) -> usual.put(Group.valueOf(name), sum.present().real()));
    Map<String, Long> typical = new TreeMap<>();
    t.get("typical")
        .members()
        .forEach((currency, amount) -> typical.put(currency, amount.present().number()));
    return new RecoveryModel(
        t.intOr("format", 0),
        t.string("name"),
        t.string("rules"),
        t.intOr("attempts", 0),
        t.get("trainedUntil").instant(),
        t.doubleValue("intercept"),
        weights,
        usual,
        typical,
        t.doubleValue("slope"),
        t.doubleValue("offset"));
  }
}
