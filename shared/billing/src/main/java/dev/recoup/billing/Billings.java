package dev.recoup.billing;

import dev.recoup.billing.stripe.StripeBilling;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The billing system behind each connection. Loads the vendor's library, so only functions that
 * call a billing system use it.
 */
public final class Billings implements Function<String, Billing> {
  private final Connections connections;
  private final UnaryOperator<String> secrets;
  private final InstantSource clock;
  private final Map<String, Keyed> made = new TreeMap<>();

  /** From the JSON list of connections and a reader of secrets by ARN. */
  public Billings(String connections, UnaryOperator<String> secrets, InstantSource clock) {
    this.connections = Connections.parse(connections);
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * The billing system of a connection; throws {@link IllegalArgumentException} for no such one.
   */
  @Override
  public synchronized Billing apply(String name) {
    Connection connection =
        connections
            .named(name)
            .orElseThrow(() -> new IllegalArgumentException("no connection is named " + name));
    String key = secrets.apply(connection.apiKeySecretArn());
    Keyed known = made.get(name);
    if (known == null || !known.key().equals(key)) {
      known = new Keyed(key, new StripeBilling(connection, key, clock));
      made.put(name, known);
    }
    return known.billing();
  }

  private record Keyed(String key, Billing billing) {
    @Override
    public String toString() {
      return "Keyed";
    }
  }
}
