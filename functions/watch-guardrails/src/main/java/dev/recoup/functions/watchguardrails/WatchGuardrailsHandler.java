package dev.recoup.functions.watchguardrails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recoup.aws.Control;
import dev.recoup.aws.Experiments;
import dev.recoup.aws.Log;
import dev.recoup.aws.MetricLine;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Standing;
import dev.recoup.domain.experiment.Standing.Guard;
import dev.recoup.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Once a day: sums up the payers that have matured, looks at every guardrail and stops the arms
 * that do harm. Whatever was decided for a stopped arm is decided anew before it is carried out.
 * All of it may be repeated.
 */
public final class WatchGuardrailsHandler implements RequestStreamHandler {
  private final Control control;
  private final Experiments experiments;
  private final InstantSource clock;

  public WatchGuardrailsHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public WatchGuardrailsHandler(Table table, InstantSource clock) {
    this.control = new Control(table);
    this.experiments = new Experiments(table);
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant now = clock.instant();
    Experiment experiment = control.policy().experiment();
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("experiment", experiment == null ? null : experiment.name());
    if (experiment != null) {
      done.put("days", experiments.close(experiment, now));
      watch(experiment, context, now, done);
    }
    Log.of(context, getClass()).with("count", done.size()).write("watched");
    output.write(JsonWriter.bytes(done));
  }

  private void watch(
      Experiment experiment, Context context, Instant now, Map<String, Object> done) {
    Standing standing = experiments.standing(experiment, now);
    List<Guard> broken = standing.guards().stream().filter(Guard::stops).toList();
    broken.forEach(guard -> control.stop(experiment, guard.arm(), now));
    done.put("stops", broken.stream().map(g -> g.arm() + " for " + g.guardrail()).toList());
    done.put("ratioOff", standing.ratioOff());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("StoppedArms", control.policy().experiment().stopped().size());
    values.put("SampleRatioOff", standing.ratioOff() ? 1 : 0);
    String metrics = MetricLine.of(values, context.getFunctionName(), now);
    context.getLogger().log((metrics + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
