package dev.recoup.aws.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.recoup.json.BadInput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as the HTTP API hands it over (payload 2.0), its body as the bytes that arrived.
 *
 * @param parameters of the path, by the names in the route
 * @param headers by their names in lower case
 */
public record Request(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  /**
   * Reads an event.
   *
   * @param largestBody in bytes, after decoding
   * @throws BadInput when the body is larger, or not the Base64 it is said to be
   */
  public static Request of(APIGatewayV2HTTPEvent event, int largestBody) {
    Map<String, String> headers = new TreeMap<>();
    orEmpty(event.getHeaders())
        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
    byte[] body = body(event);
    if (body.length > largestBody) {
      throw BadInput.tooLarge(largestBody);
    }
    return new Request(
        event.getRequestContext().getHttp().getMethod(),
        event.getRawPath(),
        orEmpty(event.getPathParameters()),
        orEmpty(event.getQueryStringParameters()),
        headers,
        body);
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    if (event.getBody() == null) {
      return new byte[0];
    }
    if (!event.getIsBase64Encoded()) {
      return event.getBody().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(event.getBody());
    } catch (IllegalArgumentException e) {
      throw new BadInput("body", "must be Base64");
    }
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** A parameter of the path; empty when the route has none of this name. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The body as a form; of a repeated field the first counts.
   *
   * @throws BadInput when it is not URL encoded
   */
  public Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int cut = pair.indexOf('=');
      if (cut > 0) {
        form.putIfAbsent(decoded(pair.substring(0, cut)), decoded(pair.substring(cut + 1)));
      }
    }
    return form;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadInput("body", "must be a form in URL encoding");
    }
  }

  /** Paths and bodies hold secrets. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
