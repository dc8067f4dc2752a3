package dev.recoup.local.lambda;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.recoup.local.aws.Ports;

/**
 * Calls of the billing system as points of the ports: {@code billing.POST /v1/invoices/pay} before
 * and the same with {@code done} after, ids left out.
 */
public final class YieldingHttpClient extends HttpClient {
  private final HttpClient real;
  private final Ports ports;

  public YieldingHttpClient(HttpClient real, Ports ports) {
    this.real = real;
    this.ports = ports;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws StripeException {
    String path = request.url().getPath().replaceAll("/[a-z]+_[A-Za-z0-9_]+", "");
    String point = "billing." + request.method() + " " + path;
    ports.before(point);
    StripeResponse answer = real.request(request);
    ports.after(point);
    return answer;
  }
}
