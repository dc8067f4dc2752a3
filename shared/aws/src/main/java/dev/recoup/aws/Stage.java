package dev.recoup.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recoup.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The base of every stage of the state machine: bytes in, bytes out, one log line. JSON is ours,
 * because the managed runtime's own cannot read records and drops nulls.
 */
public abstract class Stage implements RequestStreamHandler {
  /** Does the stage's work. Business outcomes are answers; technical faults are exceptions. */
  protected abstract Answer handle(StageInput in);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    StageInput in = StageInput.read(input.readAllBytes());
    Answer answer = handle(in);
    Log.of(context, getClass())
        .with("caseId", in.caseId())
        .with("round", in.round())
        .with("run", in.run())
        .with("pass", in.pass())
        .with("next", answer.fields().get("next"))
        .with("result", answer.fields().get("result"))
        .write("done");
    output.write(JsonWriter.bytes(answer.fields()));
  }
}
