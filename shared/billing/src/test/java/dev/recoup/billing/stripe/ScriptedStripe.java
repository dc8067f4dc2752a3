package dev.recoup.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers by method and path as told, and remembers what it was asked. */
final class ScriptedStripe extends HttpClient {
  /** What arrived; {@code parameters} is the decoded query or form. */
  record Asked(String call, String parameters, String idempotencyKey, String version) {}

  private record Answer(int status, String body) {}

  private static final Answer SILENCE = new Answer(0, "");

  private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
  final List<Asked> asked = new ArrayList<>();

  /** The next answer to a call such as {@code GET /v1/invoices/in_1}; the last one is repeated. */
  ScriptedStripe on(String call, int status, String body) {
    answers.computeIfAbsent(call, c -> new ArrayList<>()).add(new Answer(status, body));
    return this;
  }

  ScriptedStripe silentOn(String call) {
    answers.computeIfAbsent(call, c -> new ArrayList<>()).add(SILENCE);
    return this;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    String call = request.method() + " " + request.url().getPath();
    String parameters =
        request.content() == null
            ? request.url().getQuery()
            : new String(request.content().byteArrayContent(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            call,
            parameters == null ? "" : URLDecoder.decode(parameters, StandardCharsets.UTF_8),
            request.headers().firstValue("Idempotency-Key").orElse(null),
            request.headers().firstValue("Stripe-Version").orElse(null)));
    List<Answer> told = answers.get(call);
    if (told == null) {
      throw new AssertionError("nobody told what to answer to " + call);
    }
    Answer answer = told.size() > 1 ? told.removeFirst() : told.getFirst();
    if (answer == SILENCE) {
      throw new ApiConnectionException("Read timed out", new IOException("Read timed out"));
    }
    return new StripeResponse(
        answer.status(), HttpHeaders.of(Map.of("Request-Id", List.of("req_1"))), answer.body());
  }

  List<String> calls() {
    return asked.stream().map(Asked::call).toList();
  }
}
