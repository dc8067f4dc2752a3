package dev.recoup.statemachine.kill;

import dev.recoup.aws.Table;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.live.Company;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls {@code sweep}. In AWS it runs every minute and mostly finds nothing; here it runs when it
 * has something to do, so that it does it as soon as it would there: after a life has begun, after
 * what a function leaves to it, and when it next looks for missed invoices.
 */
final class Sweeps {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration LOOKS_EVERY = Duration.ofHours(6);
  private static final byte[] EVENT =
      JsonWriter.bytes(
          Map.of("source", "aws.events", "detail-type", "Scheduled Event", "detail", Map.of()));

  private Laptop laptop;
  private Instant look = Instant.MIN;
  private Instant soon = Instant.MIN;

  void begin(Laptop newLaptop) {
    laptop = newLaptop;
    soon();
  }

  void at(Instant time) {
    laptop.callLater("sweep", EVENT, time);
  }

  private void soon() {
    Instant now = laptop.clock().instant();
    if (!soon.isAfter(now)) {
      soon = now.plus(SOON);
      at(soon);
    }
  }

  /** The functions, watched for what they leave to the sweep. */
  Map<String, LambdaFunction> around(Map<String, LambdaFunction> functions) {
    Map<String, LambdaFunction> around = new LinkedHashMap<>(functions);
    around.computeIfPresent("receive-webhook", (name, f) -> leaving(f, "accepted"));
    around.computeIfPresent("write-back", (name, f) -> leaving(f, "OWED"));
    around.computeIfPresent("select-step", (name, f) -> leaving(f, "cannot be asked"));
    around.computeIfPresent(
        "sweep",
        (name, f) ->
            (event, context) -> {
              byte[] answer = f.invoke(event, context);
              lookAgain();
              return answer;
            });
    return around;
  }

  private LambdaFunction leaving(LambdaFunction f, String word) {
    return (event, context) -> {
      byte[] answer = f.invoke(event, context);
      if (new String(answer, StandardCharsets.UTF_8).contains(word)) {
        soon();
      }
      return answer;
    };
  }

  private void lookAgain() {
    new Table(laptop.table().client(), LocalTable.NAME)
        .get("POLLED#" + Company.CONNECTION, "POLLED")
        .map(item -> Instant.parse(item.doc()).plus(LOOKS_EVERY))
        .filter(next -> next.isAfter(look))
        .ifPresent(
            next -> {
              look = next;
              at(next);
            });
  }
}
