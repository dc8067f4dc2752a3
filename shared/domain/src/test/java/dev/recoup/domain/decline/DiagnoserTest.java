package dev.recoup.domain.decline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Category;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A decline")
class DiagnoserTest {

  @ParameterizedTest
  @CsvSource({
    "insufficient_funds, SOFT, AFTER",
    "do_not_honor, SOFT, ALLOWED",
    "generic_decline, SOFT, ALLOWED",
    "expired_card, HARD, NEVER",
    "lost_card, HARD, NEVER",
    "stolen_card, HARD, NEVER",
    "incorrect_number, HARD, NEVER",
    "processing_error, TECHNICAL, AFTER",
    "issuer_not_available, TECHNICAL, AFTER",
    "try_again_later, TECHNICAL, AFTER",
    "reenter_transaction, TECHNICAL, AFTER",
    "fraudulent, FRAUD, NEVER",
    "merchant_blacklist, FRAUD, NEVER",
    "highest_risk_level, FRAUD, NEVER",
    "authentication_required, ACTION_REQUIRED, NEVER",
    "incorrect_cvc, ACTION_REQUIRED, NEVER",
    "something_new, MANUAL, NEVER"
  })
  void of_stripe_alone_is_judged_by_its_code(
      String code, Category category, RetryPermission retry) {
    Diagnosis is = Diagnoser.diagnose("stripe", ofCode(code));
    assertEquals(category, is.category());
    assertEquals(retry, is.retry());
  }

  @ParameterizedTest
  @CsvSource({
    "incorrect_number",
    "lost_card",
    "pickup_card",
    "stolen_card",
    "revocation_of_authorization",
    "revocation_of_all_authorizations",
    "authentication_required",
    "highest_risk_level",
    "transaction_not_allowed"
  })
  void that_stripe_blocks_itself_is_never_retried(String code) {
    assertEquals(RetryPermission.NEVER, Diagnoser.diagnose("stripe", ofCode(code)).retry());
  }

  @Test
  void names_the_signals_that_decided_permission_and_reason_with_their_sources() {
    Diagnosis is =
        Diagnoser.diagnose(
            "stripe",
            new Decline("insufficient_funds", "51", null, "03", "mastercard", "card", null));
    assertEquals(
        List.of("networkAdviceCode 03 (mastercard)", "networkCode 51 (mastercard)"),
        is.decidedBy());
    assertTrue(is.sources().getFirst().contains("MAC 03"));
  }

  @Test
  void of_an_unknown_brand_says_whose_reading_it_took() {
    Diagnosis is =
        Diagnoser.diagnose("stripe", new Decline(null, null, null, "02", null, "card", null));
    assertEquals("networkAdviceCode 02 (brand unknown, as mastercard)", is.decidedBy().getFirst());
    assertEquals(Duration.ofHours(72), is.notBefore());
  }

  @Test
  void is_read_alike_however_brand_and_code_are_spelt() {
    assertEquals(
        Diagnoser.diagnose(
            "stripe", new Decline("expired_card", "05", null, "03", "mastercard", "card", null)),
        Diagnoser.diagnose(
            "stripe", new Decline(" Expired_Card ", "5", "", "3", "MasterCard", "CARD", "text")));
    assertEquals(
        Reason.EXPIRED_CARD,
        Diagnoser.diagnose(
                "stripe", new Decline(null, "101", null, null, "American Express", null, null))
            .reason());
  }

  @Test
  void that_is_missing_or_of_a_provider_without_rules_goes_to_a_person() {
    for (Diagnosis is :
        List.of(
            Diagnoser.diagnose("stripe", null),
            Diagnoser.diagnose("stripe", ofCode(null)),
            Diagnoser.diagnose("stripe", ofCode(" ")),
            Diagnoser.diagnose("network", ofCode("insufficient_funds")),
            Diagnoser.diagnose("rapyd", ofCode("insufficient_funds")),
            Diagnoser.forInvoice("stripe", CollectionMethod.CHARGE_AUTOMATICALLY, null))) {
      assertEquals(Category.MANUAL, is.category());
      assertEquals(Reason.UNKNOWN, is.reason());
      assertEquals(RetryPermission.NEVER, is.retry());
    }
  }

  @Test
  void does_not_exist_on_an_overdue_invoice() {
    Diagnosis is = Diagnoser.forInvoice("stripe", CollectionMethod.SEND_INVOICE, null);
    assertEquals(Category.OVERDUE, is.category());
    assertEquals(Reason.OVERDUE_INVOICE, is.reason());
    assertEquals(RetryPermission.NEVER, is.retry());
  }

  @Test
  void of_a_payment_by_hand_is_the_customers_to_repeat() {
    Diagnosis is =
        Diagnoser.forInvoice("stripe", CollectionMethod.SEND_INVOICE, ofCode("insufficient_funds"));
    assertEquals(Category.MANUAL, is.category());
    assertEquals(Reason.MANUAL_PAYMENT_REQUIRED, is.reason());
    assertEquals(RetryPermission.NEVER, is.retry());
  }

  @Test
  void of_a_payment_by_hand_still_tells_of_withdrawn_consent() {
    assertTrue(
        Diagnoser.stopsPayer(
            Diagnoser.forInvoice(
                "stripe",
                CollectionMethod.SEND_INVOICE,
                new Decline(null, "MD07", null, null, null, "sepa_debit", null))));
  }

  @ParameterizedTest
  @CsvSource({
    "R05, us_bank_account",
    "R07, us_bank_account",
    "R10, us_bank_account",
    "R29, us_bank_account",
    "R14, us_bank_account",
    "R15, us_bank_account",
    "MD01, sepa_debit",
    "MD06, sepa_debit",
    "MD07, sepa_debit",
    "R0, card",
    "R1, card",
    "R3, card"
  })
  void that_withdraws_consent_stops_everything_for_the_payer(String networkCode, String rail) {
    Decline decline = new Decline(null, networkCode, null, null, null, rail, null);
    assertTrue(Diagnoser.stopsPayer(Diagnoser.diagnose("stripe", decline)));
  }

  @Test
  void for_lack_of_funds_stops_nothing() {
    assertFalse(Diagnoser.stopsPayer(Diagnoser.diagnose("stripe", ofCode("insufficient_funds"))));
  }

  private static Decline ofCode(String code) {
    return new Decline(code, null, null, null, "visa", "card", null);
  }
}
