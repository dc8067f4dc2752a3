package dev.recoup.domain.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.message.Facts.Disclosed;
import dev.recoup.domain.message.Facts.Occasion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToneCheckTest {
  private static final String END =
      "\n\nQuestions? Just reply.\nStop reminders: " + Given.STOP + "\n";

  private static Facts facts(String language) {
    return Given.one(Language.of(language));
  }

  private static ToneReport check(String sentence, Facts facts) {
    return ToneCheck.check(sentence + END, facts);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvFileSource(resources = "refused.csv", delimiter = ';')
  void a_bad_sentence_is_refused_by_the_right_rule(String rule, String language, String sentence) {
    ToneReport report = check(sentence, facts(language));
    assertFalse(report.passed());
    assertTrue(report.finds(ToneRule.valueOf(rule)), report.findings().toString());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "accepted.csv", delimiter = ';')
  void a_good_sentence_is_accepted(String language, String sentence) {
    assertEquals(List.of(), check(sentence, facts(language)).findings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We will take you to c\u043eurt.", // Cyrillic o
        "We will take you to co\u200burt.",
        "We will take you to co\u00adurt.",
        "We will take you to c o u r t.",
        "We will take you to c.o.u.r.t.",
        "We will take you to c-o-u-r-t.",
        "We will take you to cou-rt.",
        "We will take you to c0urt.",
        "We will take you to \uff43\uff4f\uff55\uff52\uff54.",
        "We will take you to \ud835\udc1c\ud835\udc28\ud835\udc2e\ud835\udc2b\ud835\udc2d.",
        "We will take you to co\u0301u\u0308rt.",
        "We will take you to \u24d2\u24de\u24e4\u24e1\u24e3.",
        "We will take you to CoUrT.",
        "We will take you to c_o_u_r_t.",
        "We will call our l@wyer.",
        "We will call our 1awyer.",
        "We will call our law-\nyer.",
        "This goes to a l e g a l a c t i o n team.",
      })
  void disguises_are_seen_through(String sentence) {
    assertTrue(check(sentence, facts("en")).finds(ToneRule.LEGAL_LANGUAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "€49.00",
        "49.00 EUR",
        "EUR 49",
        "49 euros",
        "49,00 €",
        "\uff14\uff19.00 EUR",
        "€ 49.00",
      })
  void our_amount_may_be_written_in_any_way(String amount) {
    assertEquals(List.of(), check("The amount is " + amount + ".", facts("en")).findings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "€49.01",
        "$49.00",
        "4900 EUR",
        "€4,900",
        "EUR 49k",
        "490",
        "49.000 EUR",
        "fifty euros",
        "€\u0664\u0660.00",
        "CHF 49.00",
        "EUR 4\u200b0.00",
        "10%",
        "49.00 USD",
        "0,49 €",
        "4 9.0 EUR"
      })
  void any_other_amount_is_found(String amount) {
    assertTrue(
        check("The amount is " + amount + ".", facts("en")).finds(ToneRule.FACT_AMOUNT), amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 March 2026", "March 5, 2026", "5 March", "2026-03-05", "05.03.2026", "5/3/2026",
        "3/5/26", "5th of March 2026", "Mar 5", "5. März 2026", "5 mars 2026", "5 de marzo de 2026"
      })
  void our_date_may_be_written_in_any_way(String date) {
    assertEquals(List.of(), check("It was due " + date + ".", facts("en")).findings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6 March 2026",
        "March 5, 2027",
        "5 May",
        "2026-05-03",
        "06.03.2026",
        "12/3/2026",
        "by Monday",
        "on Friday",
        "within 7 days",
        "bis Freitag",
        "5. April 2026",
        "within the next two weeks"
      })
  void any_other_date_is_found(String date) {
    assertTrue(check("Please pay " + date + ".", facts("en")).finds(ToneRule.FACT_DATE), date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pay.billing.example/i/INV-1001?k=2",
        "https://pay.billing.example/i/INV-1001?k=1&x",
        "https://pay.billing.example/i/INV-1001?k=1.evil.com",
        "http://pay.billing.example/i/INV-1001?k=1",
        "https://pay.bill\u200bing.example/i/INV-1001?k=1",
        "https://p\u0430y.billing.example/i/INV-1001?k=1",
        "www.evil.com",
        "evil.com/pay",
        "evil dot com",
        "evil[.]com",
        "pay@evil.com",
        "javascript:alert(1)",
        "mailto:x@evil.com",
        "HTTPS://EVIL.COM",
        "10.0.0.1/pay",
        "https://evil.com?u=https://pay.billing.example/i/INV-1001?k=1",
        "DE89 3704 0044 0532 0130 00",
        "our new bank account",
      })
  void any_address_that_is_not_ours_is_found(String link) {
    assertTrue(check("Pay here: " + link, facts("en")).finds(ToneRule.FACT_LINK), link);
  }

  @Test
  void our_own_links_pass_with_punctuation_behind_them() {
    Facts facts = facts("en");
    for (String end : List.of("", ".", ")", ",", " now", "\n")) {
      assertEquals(
          List.of(), check("See (" + facts.invoices().getFirst().payUrl() + end, facts).findings());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "The card on file has expired., EXPIRED_CARD, AUTHENTICATION",
    "Ihre hinterlegte Karte ist abgelaufen., EXPIRED_CARD, NONE",
    "Votre carte a expiré., EXPIRED_CARD, NONE",
    "Your bank asks you to confirm this payment., AUTHENTICATION, EXPIRED_CARD",
    "Ihre Bank bittet Sie um Bestätigung., AUTHENTICATION, NONE",
    "Votre banque vous demande de confirmer ce paiement., AUTHENTICATION, NONE",
  })
  void expiry_and_authentication_may_be_named_only_where_they_are_true(
      String sentence, Disclosed truth, Disclosed other) {
    Facts f = facts("en");
    Facts right = Given.with(f, Occasion.PAYMENT_FAILED, truth, null);
    Facts wrong = Given.with(f, Occasion.PAYMENT_FAILED, other, null);
    assertEquals(List.of(), check(sentence, right).findings());
    assertTrue(check(sentence, wrong).finds(ToneRule.DECLINE_REASON_DISCLOSED));
  }

  @Test
  void a_message_needs_a_link_to_stop_and_a_word_that_replies_are_read() {
    Facts facts = facts("en");
    assertTrue(
        ToneCheck.check("Just reply to this message.", facts).finds(ToneRule.MISSING_WAY_OUT));
    assertTrue(ToneCheck.check("Stop: " + Given.STOP, facts).finds(ToneRule.MISSING_WAY_OUT));
    assertTrue(ToneCheck.check("Just reply. Stop: " + Given.STOP, facts).passed());
  }

  @Test
  void a_name_excuses_nothing_beyond_the_greeting() {
    Facts facts = Given.named("Court");
    assertTrue(check("Hello Court,\nthe invoice is open.", facts).passed());
    assertTrue(check("Hello Court,\nsee you in Court.", facts).finds(ToneRule.LEGAL_LANGUAGE));
  }

  @Test
  void private_characters_in_the_text_do_not_pass_for_facts() {
    assertTrue(check("Pay \ue000 €5\ue010,000.00 here", facts("en")).finds(ToneRule.FACT_AMOUNT));
  }

  @Test
  void a_foreign_address_in_the_html_is_found() {
    Facts facts = facts("en");
    String text = "Just reply. Stop: " + Given.STOP;
    Message message = new Message("Invoice", text, "<a href=\"https://evil.example/\">Pay</a>");
    assertTrue(ToneCheck.check(message, facts).finds(ToneRule.FACT_LINK));
  }

  @Test
  @Timeout(20)
  void a_long_text_is_judged_in_reasonable_time() {
    String text = "We a, b: (c) will 1.2.3 your account - ".repeat(5_000);
    assertTrue(check(text + "See you in court.", facts("en")).finds(ToneRule.LEGAL_LANGUAGE));
  }
}
