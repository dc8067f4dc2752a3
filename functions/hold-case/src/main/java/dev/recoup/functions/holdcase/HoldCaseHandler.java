package dev.recoup.functions.holdcase;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Waits;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Wait;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps the token of a hold, unless something happened since the step was chosen. */
public final class HoldCaseHandler extends Stage {
  private final Waits waits;
  private final Executions executions;
  private final InstantSource clock;

  public HoldCaseHandler() {
    this(Wiring.table(), Wiring.StepFunctions.executions(), InstantSource.system());
  }

  public HoldCaseHandler(Table table, Executions executions, InstantSource clock) {
    this.waits = new Waits(table);
    this.executions = executions;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    Instant expires = clock.instant().plusSeconds(in.holdSeconds());
    Wait wait = new Wait(Wait.Kind.HOLD, in.token(), in.entered(), expires);
    boolean waiting = waits.begin(in, wait);
    if (!waiting) {
      executions.wake(wait, "{\"woken\":true,\"reason\":\"CHANGED\"}");
    }
    return Answer.result(waiting ? "WAITING" : "WOKEN");
  }
}
