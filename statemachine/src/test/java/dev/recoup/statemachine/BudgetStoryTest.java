package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetStoryTest extends StoryTest {
  private void within(int budget) {
    int transitions = story.execution(1, 1).transitions();
    double units = story.laptop().meter().byCase().getOrDefault(story.id().value(), 0.0);
    System.out.println(transitions + " transitions, " + units + " write units of the case");
    assertTrue(transitions <= budget, story.summary());
  }

  @Test
  void a_card_case_recovered_on_the_second_try_with_one_message_takes_at_most_40_transitions() {
    tell(Owing.byCard(Cause.INSUFFICIENT_FUNDS));
    story.runUntil(() -> story.ourCharges().size() == 1, FORTNIGHT);
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.charged(2);
    story.mailed(1);
    within(40);
  }

  @Test
  void an_overdue_invoice_with_three_reminders_takes_at_most_48_transitions() {
    tell(Owing.sent().failsAfter(Duration.ofHours(23)));
    story.runUntil(() -> story.customerMails().size() == 3, Duration.ofDays(30));
    assertEquals(3, story.customerMails().size(), story.summary());
    assertEquals(3, story.audited("MESSAGE_CLAIMED"));
    story.runFor(HOUR).happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    within(48);
  }
}
