package dev.recoup.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private final Links links = new Links(() -> "secret-1", "https://pay.example.com/");

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static boolean opens(Links links, String token) {
    return links.preferencesOf(token).isPresent()
        || links.caseOf(token).isPresent()
        || links.taskOf(token).isPresent();
  }

  @Test
  void ourOwnTokensLeadBackToWhatTheyAreAbout() {
    assertEquals(
        Optional.of(new Links.Preferences("p-1.x", Channel.SMS)),
        links.preferencesOf(token(links.preferences("p-1.x", Channel.SMS))));
    assertEquals(
        Optional.of("stripe-eu-in_1|~ü"),
        links.caseOf(token(links.cardUpdate("stripe-eu-in_1|~ü"))));
    assertEquals(Optional.of("c|t"), links.taskOf(token(links.task("c", "t"))));
    assertTrue(links.cardUpdate("c").startsWith("https://pay.example.com/card/"));
  }

  @Test
  void aTokenOfOneKindOpensNoOther() {
    String card = token(links.cardUpdate("p-1.EMAIL"));
    assertTrue(links.preferencesOf(card).isEmpty());
    assertTrue(links.taskOf(card).isEmpty());
    String task = token(links.task("c", "t"));
    assertTrue(links.caseOf(task).isEmpty());
    String preferences = token(links.preferences("p-1", Channel.EMAIL));
    assertTrue(links.caseOf(preferences).isEmpty());
  }

  @Test
  void anApprovalsSecretIsNoTokensSignature() {
    String value =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("ap-1".getBytes(StandardCharsets.UTF_8));
    assertFalse(opens(links, value + "~" + links.approvalSecret("ap-1")));
    assertTrue(links.approval("ap-1").endsWith("?s=" + links.approvalSecret("ap-1")));
    assertNotEquals(links.approvalSecret("ap-1"), links.approvalSecret("ap-2"));
  }

  @Test
  void aCutLongerOrChangedTokenOpensNothing() {
    String token = token(links.cardUpdate("stripe-eu-in_1"));
    for (int i = 0; i < token.length(); i++) {
      assertFalse(opens(links, token.substring(0, i)), "cut at " + i);
    }
    assertFalse(opens(links, token + "A"));
    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("stripe-eu-in_2".getBytes(StandardCharsets.UTF_8));
    assertFalse(opens(links, forged + token.substring(token.lastIndexOf('~'))));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "~", "~~", "a", "a~", "%%%~x", "=~=", "é~é"})
  void nonsenseOpensNothing(String token) {
    assertFalse(opens(links, token));
  }

  @Test
  void anotherDeploymentsTokenOpensNothing() {
    Links other = new Links(() -> "secret-2", "https://pay.example.com");
    assertFalse(opens(links, token(other.cardUpdate("c"))));
  }
}
