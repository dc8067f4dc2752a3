package dev.recoup.domain.message;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.message.Facts.Disclosed;
import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.Facts.Occasion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
  private static final LocalDate END = LocalDate.of(2026, 4, 1);

  static Stream<Draft> everyDraft() {
    return everyFacts().flatMap(TemplatesTest::drafts);
  }

  static Stream<Facts> everyFacts() {
    List<Facts> all = new ArrayList<>();
    for (Language language : Language.values()) {
      for (List<DueInvoice> debt : Given.debts()) {
        Facts facts = Given.facts(language, debt);
        // Reminders read the occasion, card messages the reason, notices the end: no need to cross.
        for (int i = 0; i < 3; i++) {
          Occasion occasion = Occasion.values()[i];
          Disclosed disclosed = Disclosed.values()[i];
          all.add(Given.with(facts, occasion, disclosed, null));
          all.add(Given.with(facts, occasion, disclosed, END));
        }
      }
    }
    return all.stream();
  }

  private static Stream<Draft> drafts(Facts facts) {
    return Stream.of(MessageKind.values())
        .flatMap(kind -> Stream.of(1, 2, 3).map(level -> Templates.draft(kind, level, facts)));
  }

  @ParameterizedTest
  @MethodSource("everyFacts")
  void every_template_in_every_language_passes_the_tone_check(Facts facts) {
    drafts(facts)
        .forEach(
            d ->
                assertEquals(
                    List.of(),
                    ToneCheck.check(d.message(), facts).findings(),
                    () ->
                        d.templateId() + "\n" + d.message().subject() + "\n" + d.message().text()));
  }

  @ParameterizedTest
  @MethodSource("everyFacts")
  void every_message_names_each_invoice_with_its_amount_its_link_and_the_way_out(Facts facts) {
    drafts(facts)
        .forEach(
            d -> {
              String text = d.message().text();
              for (DueInvoice invoice : facts.invoices()) {
                String amount = Figures.money(invoice.remaining(), facts.language());
                assertTrue(
                    text.lines().anyMatch(l -> l.contains(invoice.number()) && l.contains(amount)),
                    text);
                if (invoice.payUrl() != null) {
                  assertTrue(text.contains(invoice.payUrl()), text);
                }
              }
              assertTrue(text.contains(Given.STOP), text);
              assertFalse(text.matches("(?s).*[\\[\\]{}].*"), text);
              assertFalse(d.message().subject().matches(".*[\\[\\]{}\n].*"));
            });
  }

  @Test
  void each_theme_level_and_language_has_its_own_name() {
    Set<String> ids = new TreeSet<>();
    everyDraft().forEach(d -> ids.add(d.templateId()));
    // Six themes with three levels, the first notice with one, two last notices with two: in three
    // languages. The note ahead of time counts with its levels.
    assertEquals((6 * 3 + 1 + 2 * 2) * 3, ids.size(), ids.toString());
    assertTrue(ids.contains("card-authentication-2-de"));
  }

  @Test
  void levels_of_a_ladder_differ_in_their_words() {
    for (Language language : Language.values()) {
      for (Occasion occasion : List.of(Occasion.PAYMENT_FAILED, Occasion.OVERDUE)) {
        Facts facts = Given.with(Given.one(language), occasion, Disclosed.NONE, null);
        assertEquals(
            3,
            Stream.of(1, 2, 3)
                .map(l -> Templates.draft(MessageKind.REMINDER, l, facts).message().text())
                .distinct()
                .count());
      }
    }
  }

  @Test
  void a_message_about_several_invoices_gives_one_total_per_currency() {
    Facts facts =
        Given.facts(
            Language.DE,
            List.of(
                Given.invoice("R-1", 4900, "EUR"),
                Given.invoice("R-2", 5100, "EUR"),
                Given.invoice("R-3", 500, "JPY")));
    String text = Templates.draft(MessageKind.REMINDER, 1, facts).message().text();
    assertTrue(text.contains("Zusammen: 100,00\u00a0€ und 500\u00a0¥"), text);
  }

  @Test
  void the_reason_of_a_decline_is_named_only_for_expiry_and_authentication() {
    for (Reason reason : Reason.values()) {
      Facts facts =
          Given.with(Given.one(Language.EN), Occasion.PAYMENT_FAILED, Disclosed.of(reason), null);
      String text = Templates.draft(MessageKind.CARD_UPDATE, 1, facts).message().text();
      assertEquals(reason == Reason.EXPIRED_CARD, text.contains("expired"), text);
      assertEquals(reason == Reason.AUTHENTICATION_REQUIRED, text.contains("bank asks you"), text);
    }
  }

  @Test
  void without_a_page_for_cards_the_message_does_not_ask_for_one() {
    Facts f = Given.one(Language.EN);
    Facts facts =
        new Facts(
            f.invoices(),
            f.company(),
            "",
            null,
            f.preferencesUrl(),
            f.language(),
            f.occasion(),
            f.disclosed(),
            null);
    String text = Templates.draft(MessageKind.CARD_UPDATE, 1, facts).message().text();
    assertFalse(text.contains("save a new card"), text);
    assertTrue(text.contains("you can pay here"), text);
    assertTrue(text.startsWith("Hello,\n"), text);
  }

  @Test
  void without_any_link_the_message_says_how_to_pay() {
    Facts facts =
        Given.facts(
            Language.EN, List.of(new DueInvoice("INV-9", new Money(100, "EUR"), null, null)));
    String text = Templates.draft(MessageKind.REMINDER, 1, facts).message().text();
    assertTrue(text.contains("Reply to this message and we will tell you how to pay."), text);
  }

  @Test
  void the_digest_changes_with_every_claim_and_not_with_a_new_ticket_to_the_same_page() {
    Facts f = Given.one(Language.EN);
    Facts otherAmount = Given.facts(Language.EN, List.of(Given.invoice("INV-1001", 4901, "EUR")));
    Facts otherTicket =
        new Facts(
            f.invoices(),
            f.company(),
            f.recipient(),
            "https://pay.billing.example/card/78",
            Given.STOP + "x",
            f.language(),
            f.occasion(),
            f.disclosed(),
            null);
    assertAll(
        () -> assertTrue(f.digest().matches("[0-9a-f]{64}")),
        () -> assertEquals(f.digest(), Given.one(Language.EN).digest()),
        () -> assertEquals(f.digest(), otherTicket.digest()),
        () -> assertNotEquals(f.digest(), otherAmount.digest()),
        () -> assertNotEquals(f.digest(), Given.one(Language.FR).digest()),
        () -> assertNotEquals(f.digest(), Given.named("Ada").digest()),
        () ->
            assertNotEquals(
                f.digest(), Given.with(f, Occasion.OVERDUE, Disclosed.NONE, null).digest()));
  }

  @Test
  void links_that_are_not_plain_web_addresses_are_refused_by_name() {
    for (String bad :
        List.of(
            "javascript:alert(1)",
            "ftp://a.example/x",
            "https://a.example/\"onload=",
            "//a.example",
            "https://ours.example@evil.example/",
            "https://a.example/ b",
            "https://a.example/\n",
            "")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new DueInvoice("1", new Money(1, "EUR"), null, bad),
              bad);
      assertTrue(refused.getMessage().startsWith("payUrl"));
    }
  }

  @Test
  void the_html_holds_the_same_words_as_the_text() {
    Pattern tags = Pattern.compile("<[^>]+>");
    Draft draft = Templates.draft(MessageKind.REMINDER, 1, Given.one(Language.FR));
    String body = draft.message().html().split("<body", 2)[1];
    String words = tags.matcher(body.replace("<br>\n", " ")).replaceAll(" ").replace("&#39;", "'");
    for (String line : draft.message().text().lines().toList()) {
      String plain = line.replaceFirst("^- ", "").replaceFirst(" ?:$", "");
      if (!plain.startsWith("https://")) {
        assertTrue(words.contains(plain), line);
      }
    }
  }
}
