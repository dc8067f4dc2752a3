package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeStoryTest extends StoryTest {
  private static final Owing EMPTY_ACCOUNT = Owing.byCard(Cause.INSUFFICIENT_FUNDS);

  private long keys() {
    return story.ourCharges().stream().map(Books.Charged::key).distinct().count();
  }

  @Test
  void a_charge_whose_answer_is_lost_is_found_on_reading_back() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.ordered(new Fault.AnswerLost("in_1A", 1)).happens(Act.GETS_FUNDS);
    story.runFor(FORTNIGHT);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    assertEquals(4_900, story.sandbox().books().cash("in_1A"));
  }

  @Test
  void a_charge_that_was_never_made_is_asked_for_again_under_its_own_key() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    Instant due = story.recoveryCase().progress().wakeAt();
    story.happens(Act.GETS_FUNDS);
    story.ordered(
        new Fault.Outage(
            due.minusSeconds(30), due.plus(Duration.ofHours(3)), Fault.Way.SILENT_BEFORE));
    story.runUntil(due.plus(Duration.ofHours(8)));
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void an_internal_error_of_stripe_after_the_charge_leads_to_no_second_one() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.ordered(new Fault.ServerError("in_1A", 1, true)).happens(Act.GETS_FUNDS);
    story.runFor(FORTNIGHT);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void an_internal_error_of_stripe_before_the_charge_never_leads_to_a_second_key() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.ordered(new Fault.ServerError("in_1A", 1, false)).happens(Act.GETS_FUNDS);
    story.runFor(TWO_MONTHS);
    assertTrue(keys() <= 1, story.summary());
    assertEquals(1, story.audited("CHARGE_CLAIMED"), story.summary());
    assertTrue(!story.mailsTo(Company.FINANCE).isEmpty(), "a person looks it up");
  }

  @Test
  void an_invoice_that_stripe_keeps_locked_is_charged_once_when_it_is_free() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.ordered(new Fault.Locked("in_1A", 2)).happens(Act.GETS_FUNDS);
    story.runFor(FORTNIGHT);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void two_invoices_on_one_card_wait_together_after_an_empty_account() {
    tell(EMPTY_ACCOUNT, EMPTY_ACCOUNT.named("in_2B").failsAfter(Duration.ofHours(10)));
    story.runUntil(() -> story.ourCharges().size() == 1, FORTNIGHT);
    Instant declined = story.ourCharges().getFirst().at();
    story.runUntil(declined.plus(Duration.ofHours(19)));
    story.charged(1);
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    List<Books.Charged> charges = story.ourCharges();
    assertEquals(3, charges.size(), story.summary());
    assertEquals(
        9_800, story.sandbox().books().cash("in_1A") + story.sandbox().books().cash("in_2B"));
  }

  @Test
  void a_new_card_pays_both_invoices_once_each() {
    tell(EMPTY_ACCOUNT, EMPTY_ACCOUNT.named("in_2B").failsAfter(Duration.ofHours(10)));
    story.runFor(Duration.ofHours(12)).happens(Act.CHANGES_CARD).runFor(DAY);
    assertEquals(1, story.ourCharges("in_1A").size(), story.summary());
    assertEquals(1, story.ourCharges("in_2B").size(), story.summary());
    assertEquals("paid", story.sandbox().bill("in_2B").status());
  }
}
