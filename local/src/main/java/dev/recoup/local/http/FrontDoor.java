package dev.recoup.local.http;

import dev.recoup.local.runner.Json;
import dev.recoup.local.runner.LambdaFailure;
import dev.recoup.local.runner.LambdaInvoker;
import dev.recoup.local.runner.ProcessKilled;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * API Gateway's HTTP API with payload format 2.0: turns requests into events for the functions that
 * the routes name, and their answers into HTTP. Limits and answers are those of the API Gateway
 * developer guide. Runs the function inside the caller's piece of work.
 */
public final class FrontDoor {
  private static final int LARGEST_BODY = 10 * 1024 * 1024;
  private static final int LARGEST_HEADERS = 10_240;
  private static final Pattern TEXT =
      Pattern.compile("(text/.*|application/(json|xml|javascript|[^;]*\\+(json|xml)))(;.*)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Routes routes;
  private final LambdaInvoker functions;
  private final InstantSource clock;
  private long requests;

  public FrontDoor(Routes routes, LambdaInvoker functions, InstantSource clock) {
    this.routes = routes;
    this.functions = functions;
    this.clock = clock;
  }

  /**
   * Serves a request.
   *
   * @param target the path with its query
   * @param headers by name in any case
   */
  public HttpAnswer call(String method, String target, Map<String, String> headers, byte[] body) {
    if (body.length > LARGEST_BODY) {
      return HttpAnswer.message(413, "Request Entity Too Large");
    }
    if (size(target, headers) > LARGEST_HEADERS) {
      return HttpAnswer.message(431, "Request Header Fields Too Large");
    }
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    return routes
        .find(method, path)
        .map(match -> invoke(match, path, query, headers, body))
        .map(answer -> method.equals("HEAD") ? withoutBody(answer) : answer)
        .orElseGet(() -> HttpAnswer.message(404, "Not Found"));
  }

  private static int size(String target, Map<String, String> headers) {
    int sum = target.length();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      sum += header.getKey().length() + header.getValue().length();
    }
    return sum;
  }

  private static HttpAnswer withoutBody(HttpAnswer answer) {
    return new HttpAnswer(answer.status(), answer.headers(), new byte[0]);
  }

  private HttpAnswer invoke(
      Routes.Match match, String path, String query, Map<String, String> headers, byte[] body) {
    byte[] event = Json.bytes(event(match, path, query, headers, body));
    byte[] answer;
    try {
      answer = functions.invoke(match.route().function(), event);
    } catch (ProcessKilled e) {
      throw e;
    } catch (LambdaFailure e) {
      return e.errorType().equals("Lambda.RequestTooLargeException")
          ? HttpAnswer.message(413, "Request Entity Too Large")
          : HttpAnswer.message(500, "Internal Server Error");
    } catch (RuntimeException e) {
      return HttpAnswer.message(500, "Internal Server Error");
    }
    return answer(answer);
  }

  private Map<String, Object> event(
      Routes.Match match, String path, String query, Map<String, String> given, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String cookies = headers.remove("cookie");
    headers.put("content-length", Integer.toString(body.length));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", path);
    event.put("rawQueryString", query);
    if (cookies != null) {
      event.put("cookies", List.of(cookies.split("; *")));
    }
    event.put("headers", headers);
    if (!query.isEmpty()) {
      event.put("queryStringParameters", queryParameters(query));
    }
    event.put("requestContext", requestContext(match.route(), path, headers));
    if (!match.parameters().isEmpty()) {
      event.put("pathParameters", match.parameters());
    }
    if (body.length > 0) {
      String text = text(headers.get("content-type"), body);
      event.put("body", text == null ? Base64.getEncoder().encodeToString(body) : text);
      event.put("isBase64Encoded", text == null);
    } else {
      event.put("isBase64Encoded", false);
    }
    return event;
  }

  private Map<String, Object> requestContext(
      Routes.Route route, String path, Map<String, String> headers) {
    Instant now = clock.instant();
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", route.method());
    http.put("path", path);
    http.put("protocol", "HTTP/1.1");
    http.put("sourceIp", "127.0.0.1");
    http.put("userAgent", headers.getOrDefault("user-agent", ""));
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", headers.getOrDefault("host", "localhost"));
    context.put("domainPrefix", "local");
    context.put("http", http);
    context.put("requestId", "local-" + ++requests);
    context.put("routeKey", route.key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static Map<String, String> queryParameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.merge(form(name), form(value), (first, second) -> first + "," + second);
    }
    return parameters;
  }

  private static String form(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  /** The body when it travels as text; forms do not, nor does what has no type. */
  private static String text(String contentType, byte[] body) {
    if (contentType == null || !TEXT.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static HttpAnswer answer(byte[] json) {
    if (!(Json.parse(json) instanceof Map<?, ?> map)
        || !(map.get("statusCode") instanceof Number status)) {
      return HttpAnswer.message(500, "Internal Server Error");
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "text/plain;charset=utf-8");
    if (map.get("headers") instanceof Map<?, ?> given) {
      given.forEach(
          (name, value) ->
              headers.put(((String) name).toLowerCase(Locale.ROOT), String.valueOf(value)));
    }
    if (map.get("cookies") instanceof List<?> cookies && !cookies.isEmpty()) {
      List<String> texts = new ArrayList<>();
      cookies.forEach(cookie -> texts.add((String) cookie));
      headers.put("set-cookie", String.join(", ", texts));
    }
    String body = map.get("body") instanceof String text ? text : "";
    boolean encoded = Boolean.TRUE.equals(map.get("isBase64Encoded"));
    byte[] bytes =
        encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    return new HttpAnswer(status.intValue(), headers, bytes);
  }
}
