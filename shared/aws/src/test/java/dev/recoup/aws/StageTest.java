package dev.recoup.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageTest {
  private static StageInput read(String json) {
    return StageInput.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void absentFieldsHaveDefaultsAndUnknownOnesAreIgnored() {
    StageInput in =
        read("{\"caseId\":\"c\",\"round\":1,\"run\":2,\"later\":{\"x\":1},\"step\":null}");
    assertEquals(0, in.pass());
    assertEquals(0, in.factSeq());
    assertEquals(0, in.retry());
    assertEquals(1, in.holdSeconds());
    assertEquals(1, in.approvalSeconds());
    assertNull(in.step());
    assertNull(in.token());
    assertNull(in.troubleError());
  }

  @Test
  void whatTheMachineGivesIsRead() {
    StageInput in =
        read(
            "{\"caseId\":\"c\",\"round\":1,\"run\":2,\"pass\":7,\"factSeq\":9,\"step\":{\"id\":\"s\","
                + "\"kind\":\"WAIT\"},\"token\":\"secret\",\"entered\":\"2026-03-02T09:00:00.123Z\","
                + "\"retry\":2,\"trouble\":{\"state\":\"HoldCase\",\"error\":\"States.Runtime\"}}");
    assertEquals("s", in.step());
    assertEquals(Instant.parse("2026-03-02T09:00:00.123Z"), in.entered());
    assertEquals(2, in.retry());
    assertEquals("HoldCase", in.troubleState());
    assertFalse(in.toString().contains("secret"));
  }

  @Test
  void wrongInputNamesItsField() {
    assertTrue(
        assertThrows(BadInput.class, () -> read("{\"caseId\":\"c\",\"round\":\"x\",\"run\":1}"))
            .getMessage()
            .contains("round"));
    assertThrows(BadInput.class, () -> read("{\"round\":1,\"run\":1}"));
    assertThrows(BadInput.class, () -> read("[]"));
  }

  @Test
  void everyFieldOfAnAnswerIsThereNullWhereItHasNone() throws IOException {
    Stage stage =
        new Stage() {
          @Override
          protected Answer handle(StageInput in) {
            return Answer.next("LOOP").with("at", null);
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] in = "{\"caseId\":\"c\",\"round\":1,\"run\":1}".getBytes(StandardCharsets.UTF_8);
    stage.handleRequest(new ByteArrayInputStream(in), out, null);
    assertEquals("{\"next\":\"LOOP\",\"at\":null}", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aHoldIsAWholeNumberOfSecondsOfAtLeastOne() {
    assertEquals(1, Answer.seconds(Duration.ofHours(-5)));
    assertEquals(1, Answer.seconds(Duration.ZERO));
    assertEquals(1, Answer.seconds(Duration.ofMillis(1)));
    assertEquals(3601, Answer.seconds(Duration.ofMillis(3600_001)));
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    assertEquals(true, Answer.next("x").hold(now, now).fields().get("due"));
    assertEquals(false, Answer.next("x").hold(now.plusSeconds(1), now).fields().get("due"));
  }

  @Test
  void theLogTakesNoFieldThatIsNotOnItsList() {
    Log log = Log.of(null, StageTest.class);
    assertThrows(IllegalArgumentException.class, () -> log.with("email", "ada@example.com"));
    log.with("caseId", "c").with("run", null).write("done");
  }
}
