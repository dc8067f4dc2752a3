package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import java.time.Instant;
import java.util.Map;

/** Ordered faults in the journal. */
final class FaultJson {
  private FaultJson() {}

  static Map<String, Object> write(Fault fault) {
    return switch (fault) {
      case Fault.Outage f ->
          object(
              "kind",
              "outage",
              "from",
              f.from().toString(),
              "to",
              f.to().toString(),
              "way",
              f.way().name());
      case Fault.AnswerLost f ->
          object("kind", "answerLost", "invoice", f.invoice(), "nth", f.nth());
      case Fault.ServerError f ->
          object(
              "kind",
              "serverError",
              "invoice",
              f.invoice(),
              "nth",
              f.nth(),
              "charged",
              f.charged());
      case Fault.Locked f -> object("kind", "locked", "invoice", f.invoice(), "times", f.times());
    };
  }

  static Fault read(Map<String, Object> line) {
    String invoice = (String) line.get("invoice");
    return switch ((String) line.get("kind")) {
      case "outage" ->
          new Fault.Outage(
              Instant.parse((String) line.get("from")),
              Instant.parse((String) line.get("to")),
              Fault.Way.valueOf((String) line.get("way")));
      case "answerLost" -> new Fault.AnswerLost(invoice, number(line, "nth"));
      case "serverError" ->
          new Fault.ServerError(invoice, number(line, "nth"), (Boolean) line.get("charged"));
      case "locked" -> new Fault.Locked(invoice, number(line, "times"));
      default ->
          throw new IllegalStateException("unknown fault in the journal: " + line.get("kind"));
    };
  }

  private static int number(Map<String, Object> line, String name) {
    return ((Number) line.get(name)).intValue();
  }
}
