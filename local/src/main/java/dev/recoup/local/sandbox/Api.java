package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import dev.recoup.local.sandbox.Origin.Asker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The edge of the API: keys, idempotency, ordered faults, errors as bodies. */
final class Api {
  /** Stripe keeps keys at least 24 hours; here exactly so long. */
  private static final Duration KEPT = Duration.ofHours(24);

  private record Kept(String call, StripeAnswer answer, Instant at) {}

  private final Core core;
  private final Reads reads;
  private final Writes writes;
  private final Faults faults;
  private final Map<String, Kept> kept = new TreeMap<>();
  private long changes;

  Api(Core core, Reads reads, Writes writes, Faults faults) {
    this.core = core;
    this.reads = reads;
    this.writes = writes;
    this.faults = faults;
  }

  StripeAnswer handle(String method, String url, Map<String, String> headers, String body) {
    boolean change = !method.equals("GET");
    String requestId =
        core.draws().id("req_", change ? "change " + changes++ : url, core.now()).substring(0, 18);
    Optional<Fault.Way> outage = faults.outage(core.now());
    if (outage.isPresent()) {
      switch (outage.get()) {
        case UNAVAILABLE -> {
          return answer(ApiError.server(503), requestId);
        }
        case RATE_LIMITED -> {
          return answer(ApiError.busy("rate_limit", "Request rate limit exceeded."), requestId);
        }
        case SILENT_BEFORE -> {
          return StripeAnswer.NONE;
        }
        case SILENT_AFTER -> {
          answered(method, url, headers, body, requestId);
          return StripeAnswer.NONE;
        }
      }
    }
    return answered(method, url, headers, body, requestId);
  }

  private StripeAnswer answered(
      String method, String url, Map<String, String> headers, String body, String requestId) {
    try {
      authenticate(headers);
      if (method.equals("GET")) {
        int query = url.indexOf('?');
        Form form = Form.parse(query < 0 ? "" : url.substring(query + 1));
        return answer(200, reads.get(path(url), form), requestId);
      }
      return changed(method, url, header(headers, "Idempotency-Key"), body, requestId);
    } catch (ApiError error) {
      return answer(error, requestId);
    }
  }

  private void authenticate(Map<String, String> headers) {
    String given = header(headers, "Authorization");
    if (!("Bearer " + core.config().apiKey()).equals(given)) {
      throw new ApiError(
          401, object("message", "Invalid API Key provided", "type", "invalid_request_error"));
    }
  }

  private StripeAnswer changed(
      String method, String url, String key, String body, String requestId) {
    Form form = Form.parse(body);
    String call = method + " " + url + " " + new TreeMap<>(form.values());
    Kept before = key == null ? null : kept.get(key);
    if (before != null && before.at().plus(KEPT).isAfter(core.now())) {
      if (!before.call().equals(call)) {
        throw new ApiError(
            400,
            object(
                "message",
                "Keys for idempotent requests can only be used with the same parameters they"
                    + " were first used with.",
                "type",
                "idempotency_error"));
      }
      return replayed(before.answer());
    }
    List<String> path = path(url);
    if (path.size() > 1 && faults.takeLock(path.get(1))) {
      throw ApiError.busy(
          "lock_timeout",
          "This object cannot be accessed right now because another API request or Stripe process"
              + " is currently accessing it.");
    }
    Optional<Fault> fault =
        path.size() == 3 && path.get(2).equals("pay")
            ? faults.charging(path.get(1))
            : Optional.empty();
    StripeAnswer answer =
        executed(method, path, form, new Origin(Asker.API, requestId, key), fault);
    if (key != null) {
      kept.put(key, new Kept(call, answer, core.now()));
    }
    return fault.isPresent() && fault.get() instanceof Fault.AnswerLost
        ? StripeAnswer.NONE
        : answer;
  }

  private StripeAnswer executed(
      String method, List<String> path, Form form, Origin origin, Optional<Fault> fault) {
    if (fault.isPresent() && fault.get() instanceof Fault.ServerError error) {
      if (error.charged()) {
        execute(method, path, form, origin);
      }
      return answer(ApiError.server(500), origin.requestId());
    }
    return execute(method, path, form, origin);
  }

  private StripeAnswer execute(String method, List<String> path, Form form, Origin origin) {
    try {
      return answer(
          200,
          method.equals("DELETE")
              ? writes.delete(path, form, origin)
              : writes.post(path, form, origin),
          origin.requestId());
    } catch (ApiError error) {
      return answer(error, origin.requestId());
    }
  }

  private static StripeAnswer replayed(StripeAnswer first) {
    Map<String, String> headers = new LinkedHashMap<>(first.headers());
    headers.put("Idempotent-Replayed", "true");
    return new StripeAnswer(first.status(), headers, first.body());
  }

  private static StripeAnswer answer(ApiError error, String requestId) {
    return answer(error.status, object("error", error.error), requestId);
  }

  private static StripeAnswer answer(int status, Map<String, Object> body, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Request-Id", requestId);
    return new StripeAnswer(status, headers, Json.write(body));
  }

  private static List<String> path(String url) {
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    if (!path.startsWith("/v1/")) {
      throw ApiError.invalid("Unrecognized request URL (" + path + ").", null);
    }
    return List.of(path.substring(4).split("/"));
  }

  private static String header(Map<String, String> headers, String name) {
    for (var header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
