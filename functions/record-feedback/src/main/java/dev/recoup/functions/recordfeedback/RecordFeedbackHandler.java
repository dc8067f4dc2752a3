package dev.recoup.functions.recordfeedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Log;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes notifications of SNS. Each may come again, and a fault is thrown, so that it does. What
 * cannot be read is thrown, too: after its retries it lies with the dead letters.
 */
public final class RecordFeedbackHandler implements RequestStreamHandler {
  private final Replies replies;
  private final MailEvents mailEvents;

  public RecordFeedbackHandler() {
    this(Wiring.table(), Wiring.StepFunctions.executions(), InstantSource.system());
  }

  public RecordFeedbackHandler(Table table, Executions executions, InstantSource clock) {
    this.replies = new Replies(table, executions, clock);
    this.mailEvents = new MailEvents(table, executions, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    int recorded = 0;
    int ignored = 0;
    for (Tree notification : Tree.ofObject(input.readAllBytes()).get("Records").items()) {
      Tree message = Tree.ofObject(notification.get("Sns").get("Message").id());
      Outcome outcome = message.has("kind") ? replies.take(message) : mailEvents.take(message);
      Log.of(context, getClass())
          .with("result", outcome.result())
          .with("ignored", outcome.ignored())
          .with("caseId", outcome.caseId())
          .write("feedback");
      if (outcome.ignored() == null) {
        recorded++;
      } else {
        ignored++;
      }
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("recorded", recorded);
    counts.put("ignored", ignored);
    output.write(JsonWriter.bytes(counts));
  }

  /**
   * What became of one notification.
   *
   * @param ignored why nothing was done, else null
   * @param caseId the case it was about, when it is known
   */
  record Outcome(String result, String ignored, String caseId) {
    static Outcome of(String result, String caseId) {
      return new Outcome(result, null, caseId);
    }

    static Outcome ignored(String why) {
      return new Outcome("IGNORED", why, null);
    }
  }
}
