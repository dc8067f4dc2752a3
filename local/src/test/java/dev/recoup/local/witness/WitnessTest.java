package dev.recoup.local.witness;

import static dev.recoup.local.witness.Verdict.Counter.CAP_BREACHES;
import static dev.recoup.local.witness.Verdict.Counter.CONTACTS_AFTER_STOP;
import static dev.recoup.local.witness.Verdict.Counter.DOUBLE_CHARGES;
import static dev.recoup.local.witness.Verdict.Counter.DOUBLE_MESSAGES;
import static dev.recoup.local.witness.Verdict.Counter.LOST;
import static dev.recoup.local.witness.Verdict.Counter.STALE_ACTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.local.sandbox.Books.Act.Kind;
import dev.recoup.local.sandbox.Books.By;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WitnessTest {
  private static Duration hours(int n) {
    return Duration.ofHours(n);
  }

  private static Duration days(int n) {
    return Duration.ofDays(n);
  }

  private static Staged staged() {
    return new Staged();
  }

  @Test
  void a_well_kept_case_has_no_finding() {
    Staged kept =
        staged()
            .charge(hours(0), By.NATIVE, "insufficient_funds", 2_500)
            .failureAccepted()
            .retry(days(1))
            .mail(days(2))
            .retry(days(3))
            .customerPays(days(4))
            .label(days(5), "exhausted");
    assertEquals(List.of(), kept.verdict().findings());
  }

  // Nothing is lost.

  @Test
  void an_accepted_failure_without_any_trace_is_lost() {
    assertEquals(1, staged().failureAccepted().count(LOST));
  }

  @Test
  void a_refused_failure_is_not_lost() {
    assertEquals(0, staged().post(hours(0), "invoice.payment_failed", "in_A", 500).count(LOST));
  }

  @Test
  void a_failure_that_was_charged_mailed_told_taken_over_or_labelled_is_not_lost() {
    assertEquals(0, staged().failureAccepted().retry(days(1)).count(LOST));
    assertEquals(0, staged().failureAccepted().mail(days(1)).count(LOST));
    assertEquals(0, staged().failureAccepted().task(days(1)).count(LOST));
    assertEquals(0, staged().failureAccepted().act(hours(1), Kind.AUTO_ADVANCE_OFF).count(LOST));
    assertEquals(0, staged().failureAccepted().label(days(1), "exhausted").count(LOST));
  }

  @Test
  void a_trace_long_after_the_failure_comes_too_late() {
    assertEquals(1, staged().failureAccepted().retry(days(8)).count(LOST));
    assertEquals(1, staged().failureAccepted().label(days(8), "exhausted").count(LOST));
  }

  @Test
  void a_failure_that_was_paid_meanwhile_needs_no_trace() {
    assertEquals(0, staged().failureAccepted().customerPays(days(2)).count(LOST));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OPTED_OUT", "REPLIED", "COMPLAINED", "BOUNCED"})
  void a_customers_word_that_reaches_no_colleague_is_lost(Kind word) {
    assertEquals(1, staged().mail(days(1)).act(days(2), word).count(LOST));
    assertEquals(0, staged().mail(days(1)).act(days(2), word).task(days(3)).count(LOST));
  }

  private static Staged optedOut() {
    return staged().act(days(2), Kind.OPTED_OUT);
  }

  @Test
  void a_word_about_a_case_that_has_ended_by_then_needs_nobody() {
    assertEquals(1, optedOut().label(days(1), "in_recovery").count(LOST));
    assertEquals(0, optedOut().label(days(1), "exhausted").count(LOST));
    assertEquals(1, optedOut().label(days(20), "exhausted").count(LOST));
  }

  @Test
  void a_word_after_which_nothing_is_unpaid_needs_nobody() {
    assertEquals(
        0, staged().mail(days(1)).act(days(2), Kind.REPLIED).customerPays(days(3)).count(LOST));
  }

  @Test
  void a_dispute_that_reaches_no_colleague_is_lost() {
    assertEquals(1, staged().disputes(days(2)).count(LOST));
    assertEquals(0, staged().disputes(days(2)).task(days(2)).count(LOST));
  }

  // Nothing is done twice.

  @Test
  void collecting_more_than_is_owed_is_a_double_charge() {
    Staged twice =
        staged().charge(days(1), By.API, null, 2_500).charge(days(3), By.API, null, 2_500);
    assertEquals(1, twice.count(DOUBLE_CHARGES));
  }

  @Test
  void a_customer_who_pays_twice_is_not_our_double_charge() {
    Staged twice =
        staged().charge(days(1), By.API, null, 2_500).charge(days(3), By.CUSTOMER, null, 2_500);
    assertEquals(0, twice.count(DOUBLE_CHARGES));
  }

  @Test
  void two_tries_within_seconds_are_a_double_charge() {
    assertEquals(1, staged().retry(days(1)).retry(days(1).plusSeconds(2)).count(DOUBLE_CHARGES));
    assertEquals(0, staged().retry(days(1)).retry(days(2)).count(DOUBLE_CHARGES));
  }

  @Test
  void a_try_right_after_the_card_was_changed_is_a_new_one() {
    Staged fresh =
        staged()
            .retry(days(1))
            .act(days(1).plusSeconds(60), Kind.METHOD_UPDATED_BY_NETWORK)
            .retry(days(1).plusSeconds(70));
    assertEquals(0, fresh.count(DOUBLE_CHARGES));
  }

  @Test
  void a_second_mail_on_one_of_the_customers_days_is_double() {
    assertEquals(1, staged().mail(hours(0)).mail(hours(3)).count(DOUBLE_MESSAGES));
  }

  @Test
  void the_customers_own_midnight_parts_the_days() {
    // 23:30 and 00:30 in New York are two days, though one in UTC.
    assertEquals(
        0,
        staged()
            .mail(Duration.ofMinutes(690))
            .mail(Duration.ofMinutes(750))
            .count(DOUBLE_MESSAGES));
  }

  @Test
  void the_same_words_within_three_days_are_double_whatever_their_links() {
    Staged same =
        staged()
            .mail(days(0), "Open", "anna@customers.example", NUMBER_LINE + "https://pay.example/1")
            .mail(days(2), "Open", "anna@customers.example", NUMBER_LINE + "https://pay.example/2");
    assertEquals(1, same.count(DOUBLE_MESSAGES));
    Staged apart =
        staged()
            .mail(days(0), "Open", "anna@customers.example", NUMBER_LINE)
            .mail(days(4), "Open", "anna@customers.example", NUMBER_LINE);
    assertEquals(0, apart.count(DOUBLE_MESSAGES));
  }

  private static final String NUMBER_LINE = "- " + Staged.NUMBER + ": $25.00\n";

  // Stop means stop.

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OPTED_OUT", "REPLIED", "COMPLAINED", "BOUNCED"})
  void a_mail_after_the_customers_stop_counts_and_one_before_does_not(Kind stop) {
    assertEquals(1, staged().act(days(1), stop).mail(days(2)).count(CONTACTS_AFTER_STOP));
    assertEquals(0, staged().mail(days(1)).act(days(2), stop).count(CONTACTS_AFTER_STOP));
  }

  @Test
  void a_mail_that_met_the_stop_on_its_way_is_excused() {
    Staged met = staged().act(days(1), Kind.OPTED_OUT).mail(days(1).plusSeconds(2));
    assertEquals(0, met.count(CONTACTS_AFTER_STOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GO_ON", "PROMISED", "TASK_DONE"})
  void a_colleagues_word_releases_after_a_reply(String word) {
    Staged released = staged().act(days(1), Kind.REPLIED).word(days(2), word).mail(days(3));
    assertEquals(0, released.count(CONTACTS_AFTER_STOP));
  }

  @Test
  void no_word_releases_after_opting_out() {
    Staged released = staged().act(days(1), Kind.OPTED_OUT).word(days(2), "GO_ON").mail(days(3));
    assertEquals(1, released.count(CONTACTS_AFTER_STOP));
  }

  @Test
  void a_dispute_stops_mails_and_charges_until_a_colleague_says_go_on() {
    assertEquals(
        2, staged().disputes(days(1)).mail(days(2)).retry(days(3)).count(CONTACTS_AFTER_STOP));
    Staged ruled = staged().disputes(days(1)).word(days(2), "GO_ON").mail(days(3)).retry(days(4));
    assertEquals(0, ruled.count(CONTACTS_AFTER_STOP));
    Staged talked = staged().disputes(days(1)).word(days(2), "TASK_DONE").mail(days(3));
    assertEquals(1, talked.count(CONTACTS_AFTER_STOP));
  }

  @Test
  void a_cancelled_subscription_is_left_alone() {
    assertEquals(
        2, staged().cancels(days(1)).mail(days(2)).retry(days(3)).count(CONTACTS_AFTER_STOP));
    assertEquals(0, staged().mail(days(1)).cancels(days(2)).count(CONTACTS_AFTER_STOP));
  }

  @Test
  void a_stop_that_was_refused_at_the_door_does_not_count_yet() {
    Staged refused = staged().disputes(days(1));
    assertEquals(1, refused.mail(days(2)).count(CONTACTS_AFTER_STOP));
    Staged later =
        staged().post(days(1), "charge.dispute.created", "dp_unknown", 503).mail(days(2));
    assertEquals(0, later.count(CONTACTS_AFTER_STOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", "HAND_OVER", "DO_NOT_CONTACT"})
  void a_colleague_can_end_mails_and_charges(String word) {
    assertEquals(
        2, staged().word(days(1), word).mail(days(2)).retry(days(3)).count(CONTACTS_AFTER_STOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUERIED", "HARDSHIP"})
  void a_query_or_hardship_holds_mails(String word) {
    assertEquals(1, staged().word(days(1), word).mail(days(2)).count(CONTACTS_AFTER_STOP));
    assertEquals(
        0,
        staged()
            .word(days(1), word)
            .word(days(2), "GO_ON")
            .mail(days(3))
            .count(CONTACTS_AFTER_STOP));
  }

  // No stale facts.

  @Test
  void a_mail_about_a_settled_invoice_is_stale() {
    assertEquals(1, staged().customerPays(days(1)).mail(days(2)).count(STALE_ACTIONS));
    assertEquals(1, staged().voided(days(1)).mail(days(2)).count(STALE_ACTIONS));
    assertEquals(1, staged().credited(days(1)).mail(days(2)).count(STALE_ACTIONS));
    assertEquals(0, staged().mail(days(1)).customerPays(days(2)).count(STALE_ACTIONS));
  }

  @Test
  void a_charge_on_a_settled_invoice_is_stale() {
    assertEquals(1, staged().voided(days(1)).retry(days(2)).count(STALE_ACTIONS));
    assertEquals(0, staged().retry(days(1)).voided(days(2)).count(STALE_ACTIONS));
  }

  @Test
  void what_was_settled_seconds_before_is_excused() {
    Staged met = staged().customerPays(days(1)).mail(days(1).plusSeconds(3));
    assertEquals(0, met.count(STALE_ACTIONS));
  }

  @Test
  void another_amount_than_what_is_left_is_stale() {
    Staged part = staged().charge(days(1), By.CUSTOMER, null, 1_000);
    assertEquals(1, part.mail(days(2), "$25.00").count(STALE_ACTIONS));
    Staged right = staged().charge(days(1), By.CUSTOMER, null, 1_000).mail(days(2), "$15.00");
    assertEquals(0, right.count(STALE_ACTIONS));
    assertEquals(1, staged().charge(days(1), By.API, "do_not_honor", 2_000).count(STALE_ACTIONS));
  }

  // Inside the rules.

  @Test
  void the_sixteenth_try_on_a_visa_card_in_thirty_days_is_one_too_many() {
    Staged many = staged();
    for (int i = 0; i < 15; i++) {
      many.charge(days(i), By.NATIVE, "insufficient_funds", 2_500);
    }
    assertEquals(0, many.count(CAP_BREACHES));
    assertEquals(1, many.retry(days(20)).count(CAP_BREACHES));
    assertEquals(1, many.retry(days(40)).count(CAP_BREACHES), "after 30 days there is room again");
  }

  @Test
  void mastercard_allows_ten_a_day() {
    Staged many = staged().card("mastercard");
    for (int i = 0; i < 10; i++) {
      many.charge(hours(i), By.NATIVE, "insufficient_funds", 2_500);
    }
    assertEquals(1, many.retry(hours(20)).count(CAP_BREACHES));
    assertEquals(1, many.retry(hours(40)).count(CAP_BREACHES));
  }

  @Test
  void a_bank_account_is_presented_three_times() {
    Staged bank =
        staged()
            .card(null)
            .charge(hours(0), By.NATIVE, "insufficient_funds", 2_500)
            .retry(days(5))
            .retry(days(10));
    assertEquals(0, bank.count(CAP_BREACHES));
    assertEquals(1, bank.retry(days(15)).count(CAP_BREACHES));
  }

  @Test
  void a_card_declined_for_good_is_not_tried_again() {
    assertEquals(
        1,
        staged()
            .charge(hours(0), By.NATIVE, "lost_card", 2_500)
            .retry(days(1))
            .count(CAP_BREACHES));
    assertEquals(
        1,
        staged()
            .charge(hours(0), By.NATIVE, "card_declined", "R1", null, 2_500)
            .retry(days(1))
            .count(CAP_BREACHES));
    assertEquals(
        1,
        staged()
            .card("mastercard")
            .charge(hours(0), By.NATIVE, "card_declined", "05", "03", 2_500)
            .retry(days(1))
            .count(CAP_BREACHES));
  }

  @Test
  void a_renewed_card_may_be_tried() {
    Staged renewed =
        staged()
            .charge(hours(0), By.NATIVE, "expired_card", 2_500)
            .act(days(1), Kind.METHOD_UPDATED_BY_NETWORK)
            .retry(days(2));
    assertEquals(0, renewed.count(CAP_BREACHES));
  }

  @Test
  void a_mail_at_night_is_a_breach_by_the_customers_clock() {
    assertEquals(0, staged().mail(Duration.ofMinutes(479)).count(CAP_BREACHES));
    assertEquals(1, staged().mail(hours(8)).count(CAP_BREACHES), "20:00 in New York");
    assertEquals(1, staged().mail(Duration.ofMinutes(19 * 60 + 59)).count(CAP_BREACHES), "07:59");
    assertEquals(0, staged().mail(hours(20)).count(CAP_BREACHES), "08:00");
  }

  @Test
  void companies_are_not_written_to_on_a_weekend() {
    assertEquals(1, staged().company().mail(days(5)).count(CAP_BREACHES));
    assertEquals(0, staged().mail(days(5)).count(CAP_BREACHES));
  }

  @Test
  void three_mails_in_seven_days_are_one_too_many() {
    assertEquals(0, staged().mail(days(0)).mail(days(3)).count(CAP_BREACHES));
    assertEquals(1, staged().mail(days(0)).mail(days(3)).mail(days(6)).count(CAP_BREACHES));
    assertEquals(0, staged().mail(days(0)).mail(days(3)).mail(days(7)).count(CAP_BREACHES));
  }

  @Test
  void a_seventh_mail_about_one_debt_is_one_too_many() {
    Staged many = staged();
    for (int i = 0; i < 6; i++) {
      many.mail(days(4 * i));
    }
    assertEquals(0, many.count(CAP_BREACHES));
    assertEquals(1, many.mail(days(24)).count(CAP_BREACHES));
  }
}
