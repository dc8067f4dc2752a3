package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.Experiments;
import dev.recoup.aws.Hashes;
import dev.recoup.domain.Arm;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.experiment.Draw;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Standing;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class ExperimentStoryTest extends StoryTest {
  private static final Owing EMPTY_ACCOUNT = Owing.byCard(Cause.INSUFFICIENT_FUNDS);

  private Experiment experiment;

  /** A story of an experiment under whose name the first customer is drawn for the arm. */
  private Story tellIn(Arm arm, Owing... owings) {
    return tellIn(named(e -> Draw.arm(e, payerOf(owings[0])) == arm), owings);
  }

  private Story tellIn(Experiment chosen, Owing... owings) {
    experiment = chosen;
    story = Story.under(Company.policy().with(chosen), owings);
    return story;
  }

  private static Experiment named(Predicate<Experiment> wanted) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> experiment("trial-" + i))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** A payer's id follows from the customer it was first seen as. */
  private static String payerOf(Owing owing) {
    return "p-" + Hashes.shortHash(Company.CONNECTION + "|" + owing.payer().id());
  }

  private static Experiment experiment(String name) {
    return new Experiment(
        name,
        Story.START,
        Story.START.plus(Duration.ofDays(90)),
        0.45,
        0.1,
        1_000,
        "EUR",
        Map.of("EUR", 100_000L),
        Map.of());
  }

  private Arm arm(String invoice) {
    return story.recoveryCase(invoice).dossier().arm();
  }

  private Standing watched() {
    byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
    story.laptop().callLater("watch-guardrails", event, story.now());
    story.runFor(MINUTE);
    return new Experiments(story.table()).standing(experiment, story.now());
  }

  private long nativeCharges() {
    return story.sandbox().books().charges().stream().filter(c -> c.by() != Books.By.API).count();
  }

  @Test
  void the_fixed_plan_takes_the_invoice_over_and_charges_the_day_after() {
    tellIn(Arm.BASELINE, EMPTY_ACCOUNT);
    story.runFor(Duration.ofDays(2));
    assertEquals(Arm.BASELINE, arm(story.invoice()));
    assertEquals(1, story.audited("DRAWN"));
    story.charged(1);
    Instant failed = story.recoveryCase().dossier().failedAt();
    Duration after = Duration.between(failed, story.ourCharges().getFirst().at());
    assertEquals(1, after.toDays(), story.summary());
    assertTrue(after.compareTo(Duration.ofHours(26)) < 0, story.summary());
  }

  @Test
  void whoever_was_drawn_before_a_crash_is_not_drawn_again() {
    tellIn(Arm.BASELINE, EMPTY_ACCOUNT);
    boolean[] struck = new boolean[1];
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              if (!struck[0] && point.startsWith("table.") && story.audited("DRAWN") == 1) {
                struck[0] = true;
                throw SdkClientException.create("gone before the reading");
              }
            });
    untilHeld();
    assertTrue(struck[0]);
    assertEquals(1, story.audited("DRAWN"));
    assertEquals(Arm.BASELINE, arm(story.invoice()));
    assertEquals(Map.of(Arm.BASELINE, 1L), watched().entered());
  }

  @Test
  void whoever_is_held_out_is_left_to_stripe_but_not_without_a_notice() {
    tellIn(Arm.HOLDOUT, EMPTY_ACCOUNT);
    story.runFor(Duration.ofDays(12));
    story.charged(0);
    assertTrue(nativeCharges() > 1, story.summary());
    assertTrue(story.recoveryCase().invoice().nativeCollecting());
    story.mailed(1);
  }

  @Test
  void money_that_stripe_brought_from_somebody_held_out_is_counted_once_he_has_matured() {
    tellIn(Arm.HOLDOUT, EMPTY_ACCOUNT);
    story.runFor(DAY);
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    assertEquals(OutcomeKind.RECOVERED, story.recoveryCase().progress().outcome().kind());
    story.charged(0);
    assertEquals(0L, watched().matured().get(Arm.HOLDOUT));
    story.runFor(Duration.ofDays(25));
    Standing standing = watched();
    assertEquals(1L, standing.matured().get(Arm.HOLDOUT));
    assertEquals(0.049, standing.comparisons().getLast().other().y(), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(
      value = Arm.class,
      names = {"SMART", "BASELINE"})
  void two_people_who_share_a_card_are_one_payer_of_one_arm(Arm arm) {
    Person bert =
        new Person(
            "cus_bert",
            "Bert Brandt",
            "bert@customers.example",
            "DE",
            ZoneId.of("Europe/Berlin"),
            "de",
            false,
            Person.Habit.ORDINARY);
    Owing his = EMPTY_ACCOUNT.named("in_2B").owedBy(bert).failsAfter(Duration.ofHours(12));
    tellIn(
        named(e -> Draw.arm(e, payerOf(EMPTY_ACCOUNT)) == arm && Draw.arm(e, payerOf(his)) != arm),
        EMPTY_ACCOUNT,
        his);
    story.runFor(DAY);
    assertEquals(arm, arm(story.invoice()));
    assertEquals(arm, arm("in_2B"));
    assertEquals(Map.of(arm, 1L), watched().entered());
  }

  @Test
  void a_high_amount_is_left_out_and_decided_as_ever() {
    tellIn(Arm.BASELINE, EMPTY_ACCOUNT.of(600_000, "eur"));
    untilHeld();
    assertEquals(Arm.SMART, arm(story.invoice()));
    assertEquals(0, story.audited("DRAWN"));
    assertEquals(Map.of(), watched().entered());
  }

  @Test
  void an_arm_that_is_stopped_decides_anew_before_anything_else_is_carried_out() {
    tellIn(Arm.SMART, EMPTY_ACCOUNT);
    untilHeld();
    Instant planned = story.recoveryCase().progress().wakeAt();
    story.control().stop(experiment, Arm.SMART, story.now());
    story.runUntil(planned.plus(MINUTE));
    List<String> log = story.audit().stream().map(AuditLog.Entry::doc).toList();
    List<String> anew = log.stream().filter(doc -> doc.contains("the fixed plan: day")).toList();
    List<String> charged = log.stream().filter(doc -> doc.contains("\"CHARGE_CLAIMED\"")).toList();
    assertFalse(anew.isEmpty(), story.summary());
    assertTrue(
        charged.stream().allMatch(c -> log.indexOf(c) > log.indexOf(anew.getFirst())),
        story.summary());
  }

  @Test
  void the_smart_arm_plays_as_without_an_experiment() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    Instant paid = story.ourCharges().getLast().at();
    story.close();
    tellIn(Arm.SMART, EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    assertEquals(paid, story.ourCharges().getLast().at());
  }
}
