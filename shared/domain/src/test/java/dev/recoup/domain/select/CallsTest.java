package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Decision;
import dev.recoup.domain.Money;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a colleague calls, and how firm a message about a card becomes. */
class CallsTest {
  private static List<Step> life(World world, long minor) {
    world.remaining = new Money(minor, "EUR");
    List<Step> life = new ArrayList<>();
    while (true) {
      Decision decision = world.decide();
      life.add(decision.step());
      if (decision.step().kind() == StepKind.CLOSE) {
        return life.stream().filter(step -> step.kind() != StepKind.WAIT).toList();
      }
      world.carryOut(decision);
    }
  }

  private static List<StepKind> kinds(List<Step> life) {
    return life.stream().map(Step::kind).toList();
  }

  @Test
  void a_call_follows_two_messages_without_an_answer() {
    List<StepKind> life = kinds(life(World.hardDeclineAt("2026-11-03T10:00:00Z"), 9_900));
    assertEquals(
        List.of(
            StepKind.SEND_CARD_UPDATE, StepKind.SEND_CARD_UPDATE, StepKind.TASK_ACCOUNT_MANAGER),
        life.subList(0, 3));
  }

  @Test
  void a_call_that_nobody_makes_does_not_silence_the_messages() {
    List<StepKind> life = kinds(life(World.hardDeclineAt("2026-11-03T10:00:00Z"), 9_900));
    int call = life.indexOf(StepKind.TASK_ACCOUNT_MANAGER);
    assertEquals(StepKind.TASK_ESCALATION, life.get(call + 1));
    assertTrue(life.subList(call, life.size()).contains(StepKind.SEND_CARD_UPDATE), life::toString);
  }

  @Test
  void nobody_is_called_about_what_pays_for_less_than_the_call() {
    List<StepKind> life = kinds(life(World.hardDeclineAt("2026-11-03T10:00:00Z"), 1_900));
    assertFalse(life.contains(StepKind.TASK_ACCOUNT_MANAGER), life::toString);
  }

  @Test
  void nobody_is_called_while_charges_have_a_good_chance() {
    List<StepKind> life = kinds(life(World.softDeclineAt("2026-11-03T10:00:00Z"), 19_900));
    int call = life.indexOf(StepKind.TASK_ACCOUNT_MANAGER);
    assertTrue(call > 0, life::toString);
    assertTrue(life.subList(0, call).contains(StepKind.RETRY_PAYMENT), life::toString);
  }

  @Test
  void a_message_about_a_card_is_never_firmer_than_the_second() {
    List<Integer> levels =
        life(World.hardDeclineAt("2026-11-03T10:00:00Z"), 1_900).stream()
            .filter(Step.SendMessage.class::isInstance)
            .map(step -> ((Step.SendMessage) step).level())
            .toList();
    assertEquals(List.of(1, 2, 2, 2), levels);
  }
}
