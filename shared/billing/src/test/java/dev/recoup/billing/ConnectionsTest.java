package dev.recoup.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.BadInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final String ONE =
      """
      {"name": "stripe-eu", "provider": "stripe", "account": "acct_1", "live": true,
       "apiKeySecretArn": "arn:key", "webhookSecretArns": ["arn:new", "arn:old"],
       "sendsOwnMails": false}\
      """;

  @Test
  void a_connection_is_found_by_its_name() {
    Connections connections = Connections.parse("[" + ONE + "]");
    assertEquals(
        Optional.of(
            new Connection(
                "stripe-eu",
                "stripe",
                "acct_1",
                true,
                "arn:key",
                List.of("arn:new", "arn:old"),
                null,
                false)),
        connections.named("stripe-eu"));
    assertEquals(Optional.empty(), connections.named("stripe-us"));
  }

  @Test
  void a_wrong_entry_is_named_by_its_place() {
    assertEquals("[1].name", refused(ONE + "," + ONE));
    assertEquals("[0].name", refused(ONE.replace("stripe-eu", "Stripe EU")));
    assertEquals("[0].live", refused(ONE.replace("true", "\"yes\"")));
    assertEquals("[0].webhookSecretArns", refused(ONE.replace("[\"arn:new\", \"arn:old\"]", "[]")));
    assertEquals("[0].sendsOwnMails", refused(ONE.replace("\"sendsOwnMails\": false", "\"x\": 1")));
    assertEquals("[0]", refused("7"));
  }

  @Test
  void what_is_no_list_is_refused() {
    assertThrows(BadInput.class, () -> Connections.parse("{}"));
    assertThrows(BadInput.class, () -> Connections.parse(""));
    assertTrue(Connections.parse("[]").all().isEmpty());
  }

  private static String refused(String entries) {
    return assertThrows(BadInput.class, () -> Connections.parse("[" + entries + "]")).field();
  }
}
