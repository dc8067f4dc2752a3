package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.CaseStore;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Category;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.StepKind;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A payer whose card is dead has stored another one. */
class BackupStoryTest extends StoryTest {
  /** In Berlin it is five in the morning: nothing is charged before six. */
  private static final Owing AT_NIGHT = Owing.byCard(Cause.EXPIRED).failsAfter(Duration.ofHours(4));

  private static final Duration SHORTLY_BEFORE = Duration.ofHours(3).plusMinutes(30);

  private void tellOf(boolean allowed, Act stored, Owing... owings) {
    story = Story.under(Company.chargingBackups(allowed), owings);
    story.runFor(SHORTLY_BEFORE).happens(stored);
  }

  private String fingerprintOfOwn() {
    return story.sandbox().books().charges().getFirst().fingerprint();
  }

  @Test
  void the_invoice_of_an_expired_card_is_paid_by_the_other_card_without_a_word() {
    tellOf(true, Act.ADDS_CARD, AT_NIGHT);
    story.runFor(DAY);
    story.charged(1);
    story.mailed(0);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    assertNotEquals(fingerprintOfOwn(), story.ourCharges().getFirst().fingerprint());
    assertTrue(
        story.audit().stream().anyMatch(e -> e.doc().contains("charge visa ending in ")),
        story.summary());
    assertFalse(
        story.log().stream().anyMatch(line -> line.contains("ending in")), "the card is logged");
  }

  @Test
  void nothing_but_a_message_follows_where_the_policy_charges_no_other_method() {
    tellOf(false, Act.ADDS_CARD, AT_NIGHT);
    story.runFor(DAY);
    story.charged(0);
    story.mailed(1);
    assertFalse(story.audit().stream().anyMatch(e -> e.doc().contains("stored")), story.summary());
    assertTrue(
        new CaseStore(story.table()).file(story.id()).note("METHODS").isEmpty(),
        "what the payer has stored was read and kept");
  }

  @Test
  void a_card_that_was_removed_after_the_decision_is_not_charged_and_a_message_follows() {
    tellOf(true, Act.ADDS_CARD, AT_NIGHT);
    untilHeld();
    assertEquals(StepKind.RETRY_PAYMENT, story.recoveryCase().progress().next());
    story.happens(Act.REMOVES_CARDS).runFor(DAY);
    story.charged(0);
    assertTrue(story.recoveryCase().attempts().isEmpty(), story.summary());
    story.mailed(1);
  }

  @Test
  void what_the_other_card_is_answered_says_nothing_of_the_own_one() {
    tellOf(true, Act.ADDS_EMPTY_CARD, AT_NIGHT);
    story.runFor(FORTNIGHT);
    story.charged(1);
    assertEquals(Attempt.State.DECLINED, story.recoveryCase().attempts().getFirst().state());
    assertEquals(Category.HARD, story.recoveryCase().diagnosis().category());
    assertEquals(Reason.EXPIRED_CARD, story.recoveryCase().diagnosis().reason());
    assertTrue(story.customerMails().size() >= 2, story.summary());
  }

  @Test
  void a_lost_answer_is_read_back_and_the_other_card_is_charged_once() {
    tellOf(true, Act.ADDS_CARD, AT_NIGHT);
    story.ordered(new Fault.AnswerLost("in_1A", 1)).runFor(DAY);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void a_charge_that_stripe_never_got_is_asked_for_again_on_the_same_card_under_its_key() {
    tellOf(true, Act.ADDS_CARD, AT_NIGHT);
    untilHeld();
    var due = story.recoveryCase().progress().wakeAt();
    story.ordered(
        new Fault.Outage(
            due.minusSeconds(1), due.plus(Duration.ofHours(3)), Fault.Way.SILENT_BEFORE));
    story.runFor(DAY);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void two_invoices_of_the_payer_never_have_the_other_card_at_once() {
    tellOf(true, Act.ADDS_EMPTY_CARD, AT_NIGHT, AT_NIGHT.named("in_2B"));
    story.runFor(FORTNIGHT);
    assertEquals(1, story.ourCharges("in_1A").size(), story.summary());
    assertEquals(1, story.ourCharges("in_2B").size(), story.summary());
    Duration apart =
        Duration.between(
                story.ourCharges("in_1A").getFirst().at(),
                story.ourCharges("in_2B").getFirst().at())
            .abs();
    assertTrue(apart.compareTo(Duration.ofHours(20)) >= 0, "only " + apart + " apart");
  }

  @Test
  void what_ends_the_other_card_ends_it_for_every_invoice_of_the_payer() {
    tellOf(true, Act.ADDS_CLOSED_CARD, AT_NIGHT, AT_NIGHT.named("in_2B"));
    story.runFor(FORTNIGHT);
    story.charged(1);
    assertEquals(Reason.EXPIRED_CARD, story.recoveryCase("in_1A").diagnosis().reason());
    assertEquals(Reason.EXPIRED_CARD, story.recoveryCase("in_2B").diagnosis().reason());
  }

  @Test
  void a_stolen_card_is_no_reason_to_charge_another() {
    tellOf(true, Act.ADDS_CARD, Owing.byCard(Cause.LOST_OR_STOLEN).failsAfter(Duration.ofHours(4)));
    story.runFor(FORTNIGHT);
    story.charged(0);
    assertTrue(
        story.audit().stream()
            .anyMatch(e -> e.doc().contains("with another stored method: never after HARD")),
        story.summary());
  }
}
