package dev.recoup.local.sandbox;

import java.time.Instant;

/**
 * How the sandbox's account is set up.
 *
 * @param apiKey the secret key that calls must carry
 * @param webhookSecret signs deliveries, {@code whsec_...}
 * @param account {@code acct_...}
 * @param nativeMails whether Stripe itself mails customers about failures. Stripe's API does not
 *     tell; the account's metadata ({@code native_mails}) does, as a company would note it down
 */
public record SandboxConfig(
    long seed,
    Instant start,
    String apiKey,
    String webhookSecret,
    boolean live,
    String account,
    Shape shape,
    Rates rates,
    boolean nativeMails) {

  /** Which API version the webhook endpoint is pinned to. */
  public enum Shape {
    /**
     * Before 2025-03-31: {@code invoice.charge}, {@code payment_intent}, {@code subscription} at
     * the top.
     */
    OLD,
    /**
     * From 2025-03-31.basil: {@code parent.subscription_details}; payments are read from the API.
     */
    NEW,
    /** Half of the invoices each, by hash: two endpoints at once. */
    MIX
  }

  /**
   * How unreliable delivery is, as shares of all deliveries.
   *
   * @param duplicate delivered again although acknowledged
   * @param late hours late
   * @param dropped never delivered; only {@code GET /v1/events} shows them
   */
  public record Rates(double duplicate, double late, double dropped) {
    public static final Rates USUAL = new Rates(0.06, 0.03, 0);
    public static final Rates CALM = new Rates(0, 0, 0);
  }

  /** A live account in {@code MIX} shape with the usual delivery faults. */
  public static SandboxConfig usual(long seed, Instant start) {
    return new SandboxConfig(
        seed,
        start,
        "sk_live_sandbox",
        "whsec_sandbox",
        true,
        "acct_1RecoupSandbox",
        Shape.MIX,
        Rates.USUAL,
        false);
  }

  public SandboxConfig with(Rates newRates) {
    return new SandboxConfig(
        seed, start, apiKey, webhookSecret, live, account, shape, newRates, nativeMails);
  }

  public SandboxConfig with(Shape newShape) {
    return new SandboxConfig(
        seed, start, apiKey, webhookSecret, live, account, newShape, rates, nativeMails);
  }

  public SandboxConfig withNativeMails() {
    return new SandboxConfig(seed, start, apiKey, webhookSecret, live, account, shape, rates, true);
  }
}
