package dev.recoup.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Wait;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.json.Tree;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionsTest {
  private final RecordingSfn sfn = new RecordingSfn();
  private final Executions executions = new Executions(sfn, "arn:machine");

  @ParameterizedTest
  @ValueSource(strings = {"stripe-eu-in_1", "chargebee-eu-AB/12 é*?", "x", "\"quoted\\\"\n"})
  void aNameHasAtMostEightyAllowedCharactersAndEndsWithRoundAndRun(String id) {
    for (String each : List.of(id, id.repeat(200 / id.length()))) {
      String name = Executions.name(new CaseId(each), 12, 3456);
      assertTrue(name.matches("[A-Za-z0-9_-]{1,80}"), name);
      assertTrue(name.endsWith("-r12-x3456"), name);
    }
  }

  @Test
  void idsThatLookAlikeHaveDifferentNames() {
    TreeSet<String> names = new TreeSet<>();
    String stem = "a".repeat(150);
    List<String> ids = List.of("a/b", "a b", "a-b", stem + "1", stem + "2", "a-b-r1-x1");
    for (String id : ids) {
      names.add(Executions.name(new CaseId(id), 1, 1));
      names.add(Executions.name(new CaseId(id), 1, 11));
      names.add(Executions.name(new CaseId(id), 11, 1));
    }
    assertEquals(3 * ids.size(), names.size());
  }

  @Test
  void theInputIsTheSameBytesEveryTime() {
    CaseId id = new CaseId("stripe-eu-in_1");
    assertTrue(executions.start(id, 2, 3));
    assertTrue(executions.start(id, 2, 3));
    assertEquals(
        "{\"caseId\":\"stripe-eu-in_1\",\"round\":2,\"run\":3}",
        sfn.started.get(Executions.name(id, 2, 3)));
  }

  @Test
  void theInputIsJsonWhateverTheIdHolds() {
    CaseId id = new CaseId("a\"b\\c\nd\u0001");
    executions.start(id, 1, 1);
    String input = sfn.started.values().iterator().next();
    assertEquals(id.value(), Tree.ofObject(input).string("caseId"));
  }

  @Test
  void aRunThatHasEndedIsNotStartedAgain() {
    CaseId id = new CaseId("c");
    executions.start(id, 1, 1);
    sfn.ended.add(Executions.name(id, 1, 1));
    assertFalse(executions.start(id, 1, 1));
  }

  @Test
  void troubleOfStepFunctionsIsAFaultToBeTriedAgainWithoutTheToken() {
    sfn.down = true;
    CaseId id = new CaseId("c");
    assertThrows(DependencyUnavailable.class, () -> executions.start(id, 1, 1));
    Wait wait = new Wait(Wait.Kind.HOLD, "secret-token", Bench.T0, Bench.T0);
    DependencyUnavailable e =
        assertThrows(DependencyUnavailable.class, () -> executions.wake(wait, "{}"));
    assertFalse(e.getMessage().contains("secret-token"));
    assertFalse(wait.toString().contains("secret-token"));
  }

  @Test
  void aTokenUsedTwiceMeansThatNobodyWaits() {
    Wait wait = new Wait(Wait.Kind.HOLD, "t", Bench.T0, Bench.T0);
    assertTrue(executions.wake(wait, "{}"));
    assertFalse(executions.wake(wait, "{}"));
  }
}
