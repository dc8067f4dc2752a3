package dev.recoup.domain.decline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.recoup.domain.Category;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("The rules table")
class RuleTableTest {

  @Test
  void names_a_marked_source_and_a_date_for_every_row() {
    for (Rule rule : RuleTable.rules()) {
      assertTrue(
          rule.source().contains("[V]")
              || rule.source().contains("[S]")
              || rule.source().contains("[U]")
              || rule.source().contains("[I]")
              || rule.source().contains("[own policy]"),
          rule::toString);
      assertFalse(LocalDate.parse(rule.date()).isAfter(LocalDate.of(2026, 11, 23)));
    }
  }

  @Test
  void gives_a_time_exactly_where_a_retry_waits() {
    for (Rule rule : RuleTable.rules()) {
      assertEquals(
          rule.retry() == RetryPermission.AFTER, !rule.notBefore().isZero(), rule::toString);
      assertTrue(rule.notBefore().compareTo(Duration.ofDays(10)) <= 0, rule::toString);
    }
  }

  @Test
  void reads_each_code_of_a_network_in_one_way() {
    Set<String> seen = new HashSet<>();
    for (Rule rule : RuleTable.rules()) {
      for (String network : rule.networks()) {
        assertTrue(
            seen.add(
                String.join(" ", rule.provider(), rule.field().label(), network, rule.value())),
            rule::toString);
      }
    }
  }

  @Test
  void spells_values_as_they_are_looked_up() {
    for (Rule rule : RuleTable.rules()) {
      for (String network : rule.networks()) {
        assertTrue(
            List.of("card", "any", "paypal").contains(network)
                || Networks.BRANDS.contains(network)
                || Networks.BANK_RAILS.contains(network),
            rule::toString);
        String provider = rule.provider().equals("network") ? "stripe" : rule.provider();
        assertEquals(
            List.of(rule),
            RuleTable.find(
                provider, rule.field(), rule.value(), new Networks(List.of(network), true)),
            rule::toString);
      }
    }
  }

  @Test
  void never_calls_soft_what_may_not_be_retried_and_never_retries_fraud_or_hard_declines() {
    for (Rule rule : RuleTable.rules()) {
      boolean never = rule.retry() == RetryPermission.NEVER;
      if (rule.category() == Category.SOFT) {
        assertFalse(never, rule::toString);
      }
      if (rule.category() == Category.HARD || rule.category() == Category.FRAUD) {
        assertTrue(never, rule::toString);
      }
    }
  }

  @Test
  void puts_withdrawn_consent_above_every_other_cause() {
    for (Rule rule : RuleTable.rules()) {
      assertEquals(rule.reason() == Reason.REVOKED, rule.specificity() == 100, rule::toString);
    }
  }

  @Test
  void retries_of_bank_debits_only_what_the_schemes_retry() {
    Set<String> retried = new TreeSet<>();
    for (Rule rule : RuleTable.rules()) {
      if (rule.provider().equals("network")
          && rule.networks().stream().anyMatch(Networks.BANK_RAILS::contains)
          && rule.retry() != RetryPermission.NEVER) {
        retried.add(rule.value());
      }
    }
    assertEquals(Set.of("R01", "R09", "AM04", "MS03", "ARUDD-0"), retried);
  }

  @Test
  void forbids_visas_whole_category_1() {
    for (String code : "04 07 12 14 15 41 43 46 57 R0 R1 R3".split(" ")) {
      assertEquals(RetryPermission.NEVER, only("stripe", "visa", code).retry(), code);
    }
  }

  @Test
  void knows_every_visa_code_of_the_published_categories() {
    String codes =
        "03 19 39 51 52 53 59 60 61 62 65 75 78 86 91 93 96 N3 N4 Z5 5C 9G 54 55 82 N7 1A 05";
    for (String code : codes.split(" ")) {
      only("stripe", "visa", code);
    }
  }

  @Test
  void knows_every_mastercard_advice_with_its_earliest_retry() {
    Map<String, Integer> hours =
        Map.of("02", 72, "24", 1, "25", 24, "26", 48, "27", 96, "28", 144, "29", 192, "30", 240);
    for (String code : "01 02 03 04 21 22 24 25 26 27 28 29 30 40 41 43".split(" ")) {
      Rule rule =
          RuleTable.find("stripe", DeclineField.NETWORK_ADVICE_CODE, code, network("mastercard"))
              .getFirst();
      assertEquals(hours.getOrDefault(code, 0).longValue(), rule.notBefore().toHours(), code);
      assertEquals(hours.containsKey(code), rule.retry() == RetryPermission.AFTER, code);
    }
  }

  @Test
  void knows_every_return_code_of_the_bank_schemes() {
    for (int n = 1; n <= 39; n++) {
      // Returns of credits, which nobody collects.
      if (n != 23 && n != 36) {
        only("stripe", "us_bank_account", "R%02d".formatted(n));
      }
    }
    for (String code :
        ("AC01 AC04 AC06 AC13 AG01 AG02 AM04 AM05 AM06 BE05 CNOR DNOR FF01 FF05 MD01 MD02 MD06"
                + " MD07 MS02 MS03 RC01 RR01 RR02 RR03 RR04 SL01")
            .split(" ")) {
      only("stripe", "sepa_debit", code);
    }
    for (char code : "0123456789AB".toCharArray()) {
      only("stripe", "bacs_debit", "ARUDD-" + code);
    }
  }

  /** The lists as Recurly, Chargebee and Paddle publish them, copied apart from the table. */
  @ParameterizedTest
  @CsvFileSource(resources = "published-codes.csv", numLinesToSkip = 1)
  void knows_every_code_that_billing_systems_publish_and_allows_no_more_than_they_do(
      String provider, String published, String codes) {
    for (String code : codes.split(" ")) {
      List<Rule> rules =
          RuleTable.find(
              provider,
              DeclineField.CODE,
              code,
              Networks.of(new Decline(code, null, null, null, "visa", "card", null)));
      assertEquals(1, rules.size(), provider + " " + code);
      Rule rule = rules.getFirst();
      switch (published) {
        case "soft" -> {}
        case "hard", "action" -> assertEquals(RetryPermission.NEVER, rule.retry(), code);
        case "fraud" -> assertEquals(Category.FRAUD, rule.category(), code);
        case "technical" -> assertEquals(Category.TECHNICAL, rule.category(), code);
        case "unknown" -> assertEquals(Reason.UNKNOWN, rule.reason(), code);
        case "mixed" -> {}
        default -> fail(published);
      }
    }
  }

  private static Networks network(String name) {
    return new Networks(List.of(name), true);
  }

  private static Rule only(String provider, String network, String code) {
    List<Rule> rules = RuleTable.find(provider, DeclineField.NETWORK_CODE, code, network(network));
    assertEquals(1, rules.size(), network + " " + code);
    return rules.getFirst();
  }
}
