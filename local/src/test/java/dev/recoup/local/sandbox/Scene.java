package dev.recoup.local.sandbox;

import dev.recoup.local.sandbox.Debt.Plastic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sandbox with few planted invoices and a front door that answers 200 to everything. */
final class Scene {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final Instant FAILS = START.plus(Duration.ofDays(5));

  final Sandbox sandbox;
  final SandboxConfig config;
  final List<Outgoing> received = new ArrayList<>();
  Instant now = START;

  Scene(SandboxConfig config, Journal journal, Debt... debts) {
    this.config = config;
    this.sandbox = new Sandbox(config, new Population(List.of(debts)), journal);
  }

  static Scene calm(Debt... debts) {
    return new Scene(calmConfig(1), Journal.none(), debts);
  }

  static SandboxConfig calmConfig(long seed) {
    return SandboxConfig.usual(seed, START)
        .with(SandboxConfig.Rates.CALM)
        .with(SandboxConfig.Shape.NEW);
  }

  static Debt debt(Cause cause) {
    return debt(cause, Ending.OPEN);
  }

  static Debt debt(Cause cause, Ending ending) {
    var person =
        new Person(
            "cus_A",
            "Anna Adler",
            "anna@customers.example",
            "US",
            ZoneId.of("America/New_York"),
            "en",
            false,
            Person.Habit.ORDINARY);
    boolean sent = cause.isSentInvoice();
    String type = cause == Cause.BANK_RETURN ? "us_bank_account" : "card";
    return new Debt(
        "in_A",
        "RCP-0001",
        person,
        sent ? null : "sub_A",
        2_500,
        "usd",
        cause == Cause.OVERDUE
            ? null
            : new Plastic("pm_A", type, type.equals("card") ? "visa" : null, "4242", "fpA"),
        cause,
        FAILS,
        ending,
        false);
  }

  Scene until(Instant time) {
    while (sandbox.nextAt().filter(at -> !at.isAfter(time)).isPresent()) {
      now = sandbox.nextAt().get();
      for (Outgoing outgoing : sandbox.advanceTo(now)) {
        received.add(outgoing);
        sandbox.acknowledged(outgoing.id(), 200, now);
      }
    }
    now = time;
    return this;
  }

  Scene afterFailure(Duration later) {
    return until(FAILS.plus(later));
  }

  StripeAnswer post(String path, String form, String key) {
    return sandbox.handle(now, "POST", path, headers(key), form);
  }

  StripeAnswer pay(String key) {
    return post("/v1/invoices/in_A/pay", "off_session=true", key);
  }

  Map<String, Object> get(String path) {
    return Json.read(sandbox.handle(now, "GET", path, headers(null), null).body());
  }

  Map<String, String> headers(String key) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + config.apiKey());
    if (key != null) {
      headers.put("Idempotency-Key", key);
    }
    return headers;
  }

  void mail(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("List-Unsubscribe", "<https://recoup.example/unsubscribe/1>");
    headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    sandbox.mailArrived(
        now,
        new Mail(
            "m" + now.getEpochSecond(),
            "anna@customers.example",
            "us@recoup.example",
            null,
            "Invoice RCP-0001",
            text,
            "",
            headers));
  }

  List<Map<String, Object>> events(String type) {
    return received.stream()
        .filter(o -> o instanceof Outgoing.Webhook w && w.type().equals(type))
        .map(o -> Json.read(new String(((Outgoing.Webhook) o).body(), StandardCharsets.UTF_8)))
        .toList();
  }

  @SuppressWarnings("unchecked")
  static Object at(Map<String, Object> tree, String... names) {
    Object value = tree;
    for (String name : names) {
      value =
          value instanceof List<?> list
              ? list.get(Integer.parseInt(name))
              : ((Map<String, Object>) value).get(name);
    }
    return value;
  }
}
