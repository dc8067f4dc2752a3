package dev.recoup.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayerTest {
  private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
  private static final Payer REPLIED =
      new Payer("p1", 0, "jo@example.com", null, null, List.of(), false, null, null, null, 0)
          .heard(Signal.of(SignalKind.REPLIED, NOW, "customer"));

  private static Signal answer(SignalKind kind, String by) {
    return new Signal(kind, NOW.plusSeconds(60), LocalDate.parse("2026-11-10"), null, by, null);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PROMISED",
        "PAUSED_UNTIL",
        "PAID_NOT_BOOKED",
        "DO_NOT_CONTACT",
        "WRONG_CONTACT",
        "TASK_DONE",
        "GO_ON"
      })
  void a_colleagues_answer_to_a_reply_ends_its_hold(SignalKind kind) {
    assertNull(REPLIED.heard(answer(kind, "colleague")).heldBy());
  }

  @Test
  void a_bounce_does_not() {
    Payer bounced = REPLIED.heard(answer(SignalKind.WRONG_CONTACT, Signal.MAIL_SYSTEM));
    assertEquals(SignalKind.REPLIED, bounced.heldBy().kind());
  }

  @Test
  void a_question_holds_on_and_hardship_stops() {
    assertEquals(
        SignalKind.QUERIED, REPLIED.heard(answer(SignalKind.QUERIED, "colleague")).heldBy().kind());
    assertEquals(
        SignalKind.HARDSHIP, REPLIED.heard(answer(SignalKind.HARDSHIP, "colleague")).stop().kind());
  }
}
