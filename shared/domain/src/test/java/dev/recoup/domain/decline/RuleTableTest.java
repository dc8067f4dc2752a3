package dev.recoup.domain.decline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Category;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        assertTrue(seen.add(rule.field() + " " + network + " " + rule.value()), rule::toString);
      }
    }
  }

  @Test
  void spells_values_as_they_are_looked_up() {
    for (Rule rule : RuleTable.rules()) {
      for (String network : rule.networks()) {
        assertTrue(
            network.equals("card")
                || Networks.BRANDS.contains(network)
                || Networks.BANK_RAILS.contains(network),
            rule::toString);
        assertEquals(
            List.of(rule),
            RuleTable.find("stripe", rule.field(), rule.value(), List.of(network)),
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
      if (rule.field() == DeclineField.NETWORK_CODE
          && rule.networks().stream().anyMatch(Networks.BANK_RAILS::contains)
          && rule.retry() != RetryPermission.NEVER) {
        retried.add(rule.value());
      }
    }
    assertEquals(Set.of("R01", "R09", "AM04", "MS03"), retried);
  }

  @Test
  void forbids_visas_whole_category_1() {
    for (String code : "04 07 12 14 15 41 43 46 57 R0 R1 R3".split(" ")) {
      Rule rule =
          RuleTable.find("stripe", DeclineField.NETWORK_CODE, code, List.of("visa")).getFirst();
      assertEquals(RetryPermission.NEVER, rule.retry(), code);
    }
  }

  @Test
  void knows_every_visa_code_of_the_published_categories() {
    String codes =
        "03 19 39 51 52 53 59 60 61 62 65 75 78 86 91 93 96 N3 N4 Z5 5C 9G 54 55 82 N7 1A 05";
    for (String code : codes.split(" ")) {
      assertEquals(
          1,
          RuleTable.find("stripe", DeclineField.NETWORK_CODE, code, List.of("visa")).size(),
          code);
    }
  }
}
