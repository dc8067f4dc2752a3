package dev.recoup.local.admin;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.aws.CaseRows;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Table;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.json.BadInput;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import dev.recoup.local.Parts;
import dev.recoup.local.http.HttpAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The JSON API of the command line. Paths: {@code GET cases}, {@code GET cases/<id>}, {@code POST
 * cases/<id>/resume}, {@code POST cases/<id>/signal}, {@code POST pause}, {@code POST unpause},
 * {@code POST model}, {@code GET experiment}, {@code GET experiment/<currency>} for the history
 * before one, {@code GET rows} and {@code GET rows/<day>} for the cases to be measured, open or
 * changed since that day. What goes wrong is answered as {@code {"error": "…"}}. Call it inside a
 * piece of work of the loop.
 */
public final class Admin {
  private static final int SHOWN_DAYS = 125;

  /** Days are asked for one by one: no further back than ten years. */
  private static final int LONGEST_DAYS = 3_653;

  private final Cases cases;
  private final ExperimentViews experiments;
  private final Steering steering;
  private final CaseRows rows;
  private final Clock clock;

  public Admin(Laptop laptop) {
    Parts parts = laptop.parts();
    this.cases = new Cases(parts.table());
    Table table = new Table(parts.table(), parts.tableName());
    this.experiments = new ExperimentViews(table);
    this.rows = new CaseRows(table);
    this.steering = new Steering(parts);
    this.clock = parts.clock();
  }

  /** Serves a request; {@code path} begins behind {@code /admin/}. */
  public HttpAnswer call(String method, String path, byte[] body) {
    try {
      Tree in = body.length == 0 ? Tree.ofObject("{}") : Tree.ofObject(body);
      return serve(method, path.split("/"), in);
    } catch (CaseStore.NoSuchCase e) {
      return error(404, e.getMessage());
    } catch (BadInput | IllegalArgumentException e) {
      return error(400, e.getMessage());
    }
  }

  private HttpAnswer serve(String method, String[] path, Tree in) {
    String what = path.length == 3 ? method + " cases/" + path[2] : method + " " + path[0];
    boolean ofCases = path[0].equals("cases");
    if (path.length == 1) {
      return switch (what) {
        case "GET cases" -> ok(cases.list());
        case "GET rows" -> ok(rows(today().minusDays(SHOWN_DAYS)));
        case "GET experiment" -> ok(experiments.status(clock.instant()));
        case "POST pause" -> {
          steering.pause(by(in));
          yield done();
        }
        case "POST unpause" -> {
          steering.unpause();
          yield done();
        }
        case "POST model" ->
            ok(object("before", steering.score(Json.read(in.get("model"), RecoveryModel.class))));
        default -> error(404, "there is no " + what);
      };
    }
    if (path[0].equals("rows") && path.length == 2 && method.equals("GET")) {
      return ok(rows(date(path[1])));
    }
    if (path[0].equals("experiment") && path.length == 2 && method.equals("GET")) {
      return ok(experiments.history(cases::all, path[1]));
    }
    if (ofCases && path.length == 2 && method.equals("GET")) {
      return ok(cases.explain(new CaseId(path[1])));
    }
    if (ofCases && what.equals("POST cases/resume")) {
      steering.resume(new CaseId(path[1]), by(in));
      return done();
    }
    if (ofCases && what.equals("POST cases/signal")) {
      signal(new CaseId(path[1]), in);
      return done();
    }
    return error(404, "there is no " + what);
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private Map<String, Object> rows(LocalDate from) {
    Instant now = clock.instant();
    LocalDate earliest = today().minusDays(LONGEST_DAYS);
    return object(
        "asOf", now, "rows", rows.since(from.isBefore(earliest) ? earliest : from, now).toList());
  }

  private void signal(CaseId id, Tree in) {
    String until = in.optString("until");
    Money amount =
        in.get("amountMinor").isNull()
            ? null
            : new Money(in.longValue("amountMinor"), in.string("currency"));
    steering.signal(
        id,
        kind(in.string("kind")),
        until == null ? null : date(until),
        amount,
        by(in),
        in.optString("note"));
  }

  private static SignalKind kind(String text) {
    try {
      return SignalKind.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no signal " + text, e);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text + " is no date such as 2026-04-01", e);
    }
  }

  private static String by(Tree in) {
    String by = in.optString("by");
    return by == null ? "someone" : by;
  }

  private static HttpAnswer done() {
    return ok(object("done", true));
  }

  private static HttpAnswer ok(Map<String, Object> tree) {
    return HttpAnswer.json(200, Json.write(tree));
  }

  private static HttpAnswer error(int status, String message) {
    return HttpAnswer.json(status, Json.write(object("error", message)));
  }
}
