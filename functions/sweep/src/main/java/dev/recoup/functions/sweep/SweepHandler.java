package dev.recoup.functions.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Log;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.billing.Connections;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The safety net, every minute: sends on what is stuck, reads back what events left out, wakes what
 * is late, pays what is owed, tells about outages, finds failures whose webhook never came. On an
 * event about a failed execution it parks the case. Every duty may be repeated.
 */
public final class SweepHandler implements RequestStreamHandler {
  private final Parking parking;
  private final NewDeliveries deliveries;
  private final LateCases late;
  private final Owed owed;
  private final OutageWatch outages;
  private final Missed missed;
  private final InstantSource clock;

  public SweepHandler() {
    this(Wiring.table(), Wiring.Vault.secrets(), InstantSource.system());
  }

  private SweepHandler(Table table, Secrets secrets, InstantSource clock) {
    this(
        table,
        Wiring.StepFunctions.executions(),
        Wiring.Ses.mailer(),
        Connections.parse(Wiring.env("CONNECTIONS")),
        new Billings(Wiring.env("CONNECTIONS"), secrets::get, clock),
        clock);
  }

  public SweepHandler(
      Table table,
      Executions executions,
      Mailer mailer,
      Connections connections,
      Function<String, Billing> billings,
      InstantSource clock) {
    Mailbox mailbox = new Mailbox(table, executions, clock);
    this.parking = new Parking(table);
    this.deliveries = new NewDeliveries(table, mailbox, billings);
    this.late = new LateCases(table, executions, mailbox);
    this.owed = new Owed(table, executions, billings);
    this.outages = new OutageWatch(table, mailer, billings);
    this.missed = new Missed(table, mailbox, connections, billings);
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Tree event = Tree.ofObject(input.readAllBytes());
    Instant now = clock.instant();
    Map<String, Object> done = new LinkedHashMap<>();
    if ("aws.states".equals(event.get("source").text())) {
      done.put("parked", parking.park(event.object("detail"), now));
    } else {
      done.put("dispatched", deliveries.dispatch(now, Log.of(context, getClass())));
      done.put("restarted", late.wake(now));
      done.put("written", owed.pay(now));
      done.put("outages", outages.watch(now));
      done.put("found", missed.find(now));
      String metrics =
          Metrics.line(deliveries.oldestSeconds(now), late, context.getFunctionName(), now);
      context.getLogger().log((metrics + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Log.of(context, getClass()).with("count", done.size()).write("swept");
    output.write(JsonWriter.bytes(done));
  }
}
