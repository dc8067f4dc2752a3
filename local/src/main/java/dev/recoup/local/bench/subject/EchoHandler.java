package dev.recoup.local.bench.subject;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.Decision;

/**
 * The base of every stage, its mapper and its logger, and no client. Echoes a decision, which holds
 * a sealed type, times, enums and lists; it travels in a text of the stage's input.
 */
public final class EchoHandler extends Stage {
  @Override
  protected Answer handle(StageInput in) {
    Decision decision = Json.read(in.draftId(), Decision.class);
    return Answer.result(Json.write(decision));
  }
}
