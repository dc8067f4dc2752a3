package dev.recoup.domain.decline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Category;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.decline.ClassifyLine.Answer;
import dev.recoup.domain.decline.ClassifyLine.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A line of classify")
class ClassifyLineTest {

  @Test
  void is_answered_with_its_own_id() {
    Answer answer =
        ClassifyLine.answer(
            new Request(
                "a-1", "stripe", "generic_decline", "51", null, "26", "mastercard", "card", "no"));
    assertEquals("a-1", answer.id());
    assertEquals(Category.SOFT, answer.category());
    assertEquals(Reason.INSUFFICIENT_FUNDS, answer.reason());
    assertEquals(RetryPermission.AFTER, answer.retry());
    assertEquals(48, answer.notBeforeHours());
    assertEquals(
        "retry: networkAdviceCode 26 (mastercard); reason: networkCode 51 (mastercard)",
        answer.decidedBy());
    assertTrue(answer.source().contains("braintree"));
  }

  @Test
  void names_one_signal_when_one_decided_both() {
    Answer answer = ClassifyLine.answer(onlyCode("Stripe", "expired_card"));
    assertEquals("code expired_card", answer.decidedBy());
    assertEquals(0, answer.notBeforeHours());
  }

  @Test
  void says_so_when_a_code_is_unknown() {
    Answer answer = ClassifyLine.answer(onlyCode("stripe", "brand_new"));
    assertEquals(Category.MANUAL, answer.category());
    assertEquals(Reason.UNKNOWN, answer.reason());
    assertEquals(RetryPermission.NEVER, answer.retry());
    assertEquals("code brand_new (unknown)", answer.decidedBy());
  }

  @ParameterizedTest
  @CsvSource({
    "recurly, declined, SOFT, ALLOWED",
    "recurly, lost_card, HARD, NEVER",
    "chargebee, gateway.payment_method.card_expired, HARD, NEVER",
    "chargebee, gateway.transaction_processing.insufficient_funds, SOFT, AFTER",
    "paddle, not_enough_balance, SOFT, AFTER",
    "paddle, authentication_failed, ACTION_REQUIRED, NEVER"
  })
  void is_answered_for_every_billing_system(
      String provider, String code, Category category, RetryPermission retry) {
    Answer answer = ClassifyLine.answer(onlyCode(provider, code));
    assertEquals(category, answer.category());
    assertEquals(retry, answer.retry());
    assertEquals("code " + code, answer.decidedBy());
  }

  @Test
  void without_a_provider_is_refused_by_the_fields_name() {
    for (String provider : new String[] {null, "", " "}) {
      BadClassifyLine bad =
          assertThrows(
              BadClassifyLine.class, () -> ClassifyLine.answer(onlyCode(provider, "lost_card")));
      assertEquals("provider", bad.field());
      assertTrue(bad.getMessage().startsWith("provider is missing"));
    }
  }

  @Test
  void of_an_unknown_provider_is_refused_without_repeating_its_text() {
    BadClassifyLine bad =
        assertThrows(
            BadClassifyLine.class, () -> ClassifyLine.answer(onlyCode("<b>rapyd", "lost_card")));
    assertEquals("provider", bad.field());
    assertFalse(bad.getMessage().contains("rapyd"));
    assertTrue(bad.getMessage().endsWith("known: stripe, recurly, chargebee, paddle"));
  }

  private static Request onlyCode(String provider, String code) {
    return new Request(null, provider, code, null, null, null, null, null, null);
  }
}
