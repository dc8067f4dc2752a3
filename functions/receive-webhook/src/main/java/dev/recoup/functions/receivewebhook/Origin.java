package dev.recoup.functions.receivewebhook;

import dev.recoup.aws.Secrets;
import dev.recoup.aws.http.Request;
import dev.recoup.billing.Connection;
import dev.recoup.billing.Signatures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whether a body comes from whom it says, judged over the raw bytes before they are parsed. */
record Origin(Secrets secrets, InstantSource clock) {

  boolean isGenuine(Connection connection, Request request) {
    String header = request.header("stripe-signature").orElse(null);
    return header != null
        && Signatures.stripe(header, request.body(), known(connection), clock.instant())
            instanceof Signatures.Valid;
  }

  /** The secrets that are there; with none, nobody is trusted. */
  private List<String> known(Connection connection) {
    List<String> known = new ArrayList<>();
    for (String arn : connection.webhookSecretArns()) {
      try {
        known.add(secrets.get(arn));
      } catch (Secrets.MissingSecret e) {
        // While a secret is rolled, or before it was ever put, the others decide.
        continue;
      }
    }
    return known;
  }
}
