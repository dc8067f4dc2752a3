package dev.recoup.local.sandbox;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets stripe-java speak to a sandbox in the same process, at the sandbox's time. */
public final class SandboxTransport extends HttpClient {
  private final Sandbox sandbox;
  private final InstantSource clock;

  public SandboxTransport(Sandbox sandbox, InstantSource clock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  /** Throws {@link ApiConnectionException} when no answer came, as a broken connection would. */
  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    String query = request.url().getQuery();
    String path = request.url().getPath() + (query == null ? "" : "?" + query);
    String body =
        request.content() == null
            ? null
            : new String(request.content().byteArrayContent(), StandardCharsets.UTF_8);
    StripeAnswer answer =
        sandbox.handle(clock.instant(), request.method().name(), path, headers, body);
    if (!answer.arrived()) {
      throw new ApiConnectionException(
          "no answer from the sandbox", new IOException("connection reset"));
    }
    Map<String, List<String>> answerHeaders = new LinkedHashMap<>();
    answer.headers().forEach((name, value) -> answerHeaders.put(name, List.of(value)));
    return new StripeResponse(answer.status(), HttpHeaders.of(answerHeaders), answer.body());
  }
}
