package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.SignalKind;
import dev.recoup.local.admin.Steering;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ApprovalStoryTest extends StoryTest {
  private static final Owing HIGH_VALUE =
      Owing.byCard(Cause.LOST_OR_STOLEN).owedBy(Owing.company()).of(1_800_000, "eur");

  /** Until the first approver has the question. */
  private Mail asked() {
    tell(HIGH_VALUE);
    story.runUntil(() -> !story.mailsTo(Company.ADA).isEmpty(), Duration.ofDays(20));
    return story.mailsTo(Company.ADA).getFirst();
  }

  private int decide(Mail question, String decision) {
    String link = Story.link(question, "approvals");
    String secret = link.substring(link.indexOf("?s=") + 3);
    return story
        .submit(link.substring(0, link.indexOf('?')), "s=" + secret + "&decision=" + decision)
        .status();
  }

  @Test
  void a_message_about_much_money_leaves_only_after_a_yes() {
    Mail question = asked();
    String page = story.get(Story.link(question, "approvals")).text();
    assertTrue(page.contains("18.000,00"), page);
    story.runFor(HOUR);
    story.mailed(0);
    assertEquals(200, decide(question, "approve"));
    story.runUntil(() -> story.customerMails().size() == 1, Duration.ofDays(4));
    Mail sent = story.customerMails().getFirst();
    assertTrue(sent.text().contains("18.000,00"), sent.text());
    assertEquals(1, story.audited("MESSAGE_CLAIMED"));
  }

  @Test
  void looking_at_a_question_decides_nothing() {
    Mail question = asked();
    for (int i = 0; i < 5; i++) {
      assertEquals(200, story.get(Story.link(question, "approvals")).status());
    }
    story.runFor(Duration.ofHours(20));
    story.mailed(0);
  }

  @Test
  void a_refused_message_never_leaves_and_becomes_a_task() {
    Mail question = asked();
    assertEquals(200, decide(question, "reject"));
    story.runFor(Duration.ofDays(1));
    story.mailed(0);
    assertEquals(1, story.mailsTo(Company.ACCOUNT_MANAGERS).size(), story.summary());
    assertEquals(1, story.mailsTo(Company.ADA).size(), story.summary());
    assertEquals(0, story.mailsTo(Company.BO).size(), story.summary());
  }

  @Test
  void silence_goes_to_the_second_approver_and_then_becomes_a_task_and_never_a_message() {
    Mail question = asked();
    Instant at = question.at();
    story.runUntil(at.plus(Duration.ofHours(24)).plus(MINUTE));
    assertEquals(1, story.mailsTo(Company.BO).size(), story.summary());
    story.runUntil(at.plus(Duration.ofHours(48)).plus(Duration.ofMinutes(2)));
    story.mailed(0);
    story.runFor(Duration.ofDays(1));
    assertEquals(1, story.mailsTo(Company.ACCOUNT_MANAGERS).size(), story.summary());
    assertEquals(1, story.mailsTo(Company.BO).size(), story.summary());
    story.mailed(0);
  }

  @Test
  void the_second_approver_may_say_yes() {
    asked();
    story.runFor(Duration.ofHours(25));
    assertEquals(200, decide(story.mailsTo(Company.BO).getFirst(), "approve"));
    story.runFor(Duration.ofDays(2));
    story.mailed(1);
  }

  @Test
  void a_yes_at_twenty_to_eleven_in_the_payers_night_is_sent_the_next_morning() {
    Mail question = asked();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant late =
        question.at().atZone(berlin).toLocalDate().atTime(22, 40).atZone(berlin).toInstant();
    story.runUntil(late);
    assertEquals(200, decide(question, "approve"));
    story.runFor(Duration.ofHours(8));
    story.mailed(0);
    story.runFor(Duration.ofDays(3));
    story.mailed(1);
    LocalTime sent = story.customerMails().getFirst().at().atZone(berlin).toLocalTime();
    assertTrue(sent.isAfter(LocalTime.of(7, 59)) && sent.isBefore(LocalTime.of(20, 0)), "" + sent);
  }

  @Test
  void a_decision_in_the_last_moment_counts_and_one_after_it_does_not() {
    Mail question = asked();
    Instant end = question.at().plus(Duration.ofHours(24)).minus(Duration.ofMinutes(2));
    story.runUntil(end.minusSeconds(1));
    assertEquals(200, decide(question, "approve"));
    story.runFor(Duration.ofDays(2));
    story.mailed(1);
    close();

    question = asked();
    story.runUntil(end);
    assertEquals(410, decide(question, "approve"));
    story.runFor(MINUTE.multipliedBy(3));
    assertEquals(1, story.mailsTo(Company.BO).size(), story.summary());
    story.mailed(0);
  }

  @Test
  void a_link_used_again_repeats_the_decision_and_cannot_turn_it() {
    Mail question = asked();
    assertEquals(200, decide(question, "approve"));
    assertEquals(200, decide(question, "approve"));
    assertEquals(409, decide(question, "reject"));
    story.runFor(Duration.ofDays(2));
    story.mailed(1);
    assertEquals(200, decide(question, "approve"));
    story.runFor(Duration.ofDays(1));
    story.mailed(1);
  }

  @Test
  void a_forged_link_is_as_unknown_as_one_that_never_was() {
    Mail question = asked();
    String link = Story.link(question, "approvals");
    String page = link.substring(0, link.indexOf('?'));
    int forged = story.submit(page, "s=0123456789abcdef&decision=approve").status();
    int unknown =
        story.submit(Company.PUBLIC_URL + "/approvals/nothing", "s=x&decision=approve").status();
    assertEquals(404, forged);
    assertEquals(forged, unknown);
    assertEquals(404, story.get(page).status());
    story.runFor(HOUR);
    story.mailed(0);
  }

  @Test
  void a_payment_during_an_approval_ends_the_case_within_the_minute() {
    Mail question = asked();
    story.runFor(HOUR).happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    assertEquals(409, decide(question, "approve"));
    story.runFor(Duration.ofDays(5));
    story.mailed(0);
  }

  @Test
  void the_page_of_a_question_that_was_overtaken_says_so() {
    Mail question = asked();
    story.happens(Act.PAYS).runFor(MINUTE);
    String page = story.get(Story.link(question, "approvals")).text();
    assertFalse(page.contains("<button"), page);
  }

  @Test
  void news_that_change_nothing_in_the_draft_ask_nobody_again_and_the_link_stays_good() {
    Mail question = asked();
    story.runFor(HOUR);
    new Steering(story.laptop().parts())
        .signal(story.id(), SignalKind.CHANGED, null, null, "ada", null);
    story.runFor(MINUTE);
    assertEquals(1, story.mailsTo(Company.ADA).size(), story.summary());
    assertEquals(200, decide(question, "approve"));
    story.runFor(Duration.ofDays(2));
    story.mailed(1);
  }

  @Test
  void changed_facts_are_drawn_up_and_asked_anew() {
    asked();
    story.runFor(HOUR).happens(Act.PAYS_HALF).runFor(MINUTE);
    Mail second = story.mailsTo(Company.ADA).getLast();
    assertEquals(2, story.mailsTo(Company.ADA).size(), story.summary());
    assertTrue(story.get(Story.link(second, "approvals")).text().contains("9.000,00"));
  }
}
