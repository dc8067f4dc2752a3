package dev.recoup.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.HttpClient;
import com.stripe.net.RawRequestOptions;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Connection;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.json.BadInput;
import dev.recoup.json.Tree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stripe's API through Stripe's client, answers as JSON trees: typed models know only the shape of
 * the client's own API version. Never repeats a request by itself, because it may be a charge.
 */
final class StripeApi {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final String PAGE = "100";

  private final Connection connection;
  private final StripeClient client;
  private final InstantSource clock;

  /** A null {@code http} means the client's own transport. */
  StripeApi(Connection connection, String apiKey, HttpClient http, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
    var builder =
        StripeClient.builder()
            .setApiKey(apiKey)
            .setMaxNetworkRetries(0)
            .setConnectTimeout(CONNECT_MILLIS)
            .setReadTimeout(READ_MILLIS);
    if (connection.apiBase() != null) {
      builder.setApiBase(connection.apiBase());
    }
    if (http != null) {
      builder.setHttpClient(http);
    }
    client = builder.build();
  }

  static String path(String kind, String id) {
    return "/v1/" + kind + "/" + encode(id).replace(".", "%2E");
  }

  /**
   * What {@code reader} makes of the answer; empty when there is no such object, or it says null.
   */
  <T> Optional<T> find(String path, Function<Tree, T> reader, String... query) {
    try {
      String target = query.length == 0 ? path : path + "?" + form(query);
      String answer = client.rawRequest(RequestMethod.GET, target, null).body();
      return Optional.ofNullable(reader.apply(Tree.ofObject(answer)));
    } catch (StripeException e) {
      if (status(e) == NOT_FOUND) {
        return Optional.empty();
      }
      throw unavailable("reading " + path, e);
    } catch (BadInput e) {
      throw unreadable(path, e);
    }
  }

  /** All pages of a list, newest first as Stripe lists. */
  <T> List<T> list(String path, Function<Tree, T> reader, String... query) {
    List<T> all = new ArrayList<>();
    String after = null;
    do {
      List<String> asked = new ArrayList<>(List.of(query));
      asked.addAll(List.of("limit", PAGE));
      if (after != null) {
        asked.addAll(List.of("starting_after", after));
      }
      after =
          find(path, page -> read(page, reader, all), asked.toArray(String[]::new)).orElse(null);
    } while (after != null);
    return all;
  }

  private static <T> String read(Tree page, Function<Tree, T> reader, List<T> all) {
    List<Tree> items = page.get("data").items();
    items.forEach(item -> all.add(reader.apply(item)));
    return page.get("has_more").isTrue() && !items.isEmpty()
        ? items.getLast().get("id").id()
        : null;
  }

  /** A change that may be repeated at will; its echo is known by the prefix of its key. */
  Tree change(String path, String... form) throws StripeException {
    String parameters = form(form);
    String key =
        "%s%08x-%d"
            .formatted(
                Billing.OWN_REQUEST,
                (path + parameters).hashCode(),
                clock.instant().toEpochMilli());
    try {
      return post(key, path, parameters);
    } catch (BadInput e) {
      throw unreadable(path, e);
    }
  }

  /**
   * A charge, which Stripe executes once per key and answers alike for 24 hours.
   *
   * @throws BadInput when the answer cannot be read; money may have moved
   */
  Tree charge(String idempotencyKey, String path, String... form) throws StripeException {
    return post(idempotencyKey, path, form(form));
  }

  private Tree post(String idempotencyKey, String path, String form) throws StripeException {
    var options = RawRequestOptions.builder();
    options.setIdempotencyKey(idempotencyKey);
    return Tree.ofObject(client.rawRequest(RequestMethod.POST, path, form, options.build()).body());
  }

  /** The body of an error answer; empty when there was none that could be read. */
  static Optional<Tree> error(StripeException e) {
    var error = e.getStripeError();
    return error == null || error.getLastResponse() == null
        ? Optional.empty()
        : Optional.of(Tree.ofObject(error.getLastResponse().body()).get("error").object());
  }

  /** Every failed call ends here; Stripe's own words are left out, as they may name people. */
  BillingUnavailable unavailable(String doing, StripeException e) {
    if (e instanceof AuthenticationException) {
      return new BillingUnavailable(
          ("Stripe refused the API key of connection %s (%d) while %s: check that the secret %s"
                  + " holds a valid key that may do this")
              .formatted(connection.name(), status(e), doing, connection.apiKeySecretArn()));
    }
    String why =
        switch (status(e)) {
          case 0 -> "gave no answer";
          case TOO_MANY -> "was busy";
          default -> "answered " + status(e) + (e.getCode() == null ? "" : " " + e.getCode());
        };
    return new BillingUnavailable(
        "Stripe %s while %s on connection %s%s: it is asked again later"
            .formatted(
                why,
                doing,
                connection.name(),
                e.getRequestId() == null ? "" : " (request " + e.getRequestId() + ")"));
  }

  BillingUnavailable unreadable(String path, BadInput e) {
    return new BillingUnavailable(
        "Stripe's answer about %s on connection %s cannot be read: %s"
            .formatted(path, connection.name(), e.getMessage()));
  }

  static int status(StripeException e) {
    return e.getStatusCode() == null ? 0 : e.getStatusCode();
  }

  private static String form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(encode(namesAndValues[i]))
          .append('=')
          .append(encode(namesAndValues[i + 1]));
    }
    return form.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
