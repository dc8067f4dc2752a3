package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.json.Tree;
import java.time.Instant;

/**
 * What a stage of the state machine is given: ids and decisions only. Stages re-read the rest.
 * Fields are only ever added; absent ones have defaults.
 *
 * @param factSeq the facts the step was decided on
 * @param billing what verification found: {@code OPEN}, {@code UNAVAILABLE} and so on
 * @param step the id of the decision that is carried out
 * @param mode for functions that serve two states
 * @param entered when the callback state was entered
 * @param retry which technical try of the callback state it is, from 0
 */
public record StageInput(
    CaseId caseId,
    int round,
    int run,
    int pass,
    long factSeq,
    String billing,
    String step,
    String stepKind,
    String draftId,
    String mode,
    String token,
    Instant entered,
    int retry,
    Instant wakeAt,
    int holdSeconds,
    int approvalSeconds,
    String troubleState,
    String troubleError) {

  /** Reads the payload; throws {@link dev.recoup.json.BadInput} naming the field that is wrong. */
  public static StageInput read(byte[] payload) {
    Tree in = Tree.ofObject(payload);
    Tree step = in.get("step");
    Tree trouble = in.get("trouble");
    return new StageInput(
        new CaseId(in.string("caseId")),
        in.intValue("round"),
        in.intValue("run"),
        in.intOr("pass", 0),
        in.longOr("factSeq", 0),
        in.optString("billing"),
        step.isObject() ? step.optString("id") : null,
        step.isObject() ? step.optString("kind") : null,
        in.optString("draftId"),
        in.optString("mode"),
        in.optString("token"),
        in.optInstant("entered"),
        in.intOr("retry", 0),
        in.optInstant("wakeAt"),
        in.intOr("holdSeconds", 1),
        in.intOr("approvalSeconds", 1),
        trouble.isObject() ? trouble.optString("state") : null,
        trouble.isObject() ? trouble.optString("error") : null);
  }

  @Override
  public String toString() {
    return "StageInput[" + caseId + " round " + round + " run " + run + " pass " + pass + "]";
  }
}
