package dev.recoup.statemachine.kill;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Steering;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.live.Company;
import dev.recoup.local.runner.LambdaFailure;
import dev.recoup.local.runner.Status;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Fault;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong in a world apart from being killed, so that the paths behind it are walked, too.
 * Each happens once, whatever is killed.
 */
final class Trouble {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Fault.Outage DOWN =
      outage(Duration.ofHours(6 * 24 + 9), Duration.ofHours(10), Fault.Way.UNAVAILABLE);
  private static final Fault.Outage MUTE =
      outage(Duration.ofHours(11 * 24 + 14), Duration.ofHours(2), Fault.Way.SILENT_AFTER);
  private static final int REFUSED_LABELS = 4;
  private static final int WORDS = 2;

  private final Memory memory;
  private final Sandbox sandbox;
  private final Population population;
  private final List<Debt> waiting;
  private final Debt broken;
  private final Debt unheardOf;
  private Laptop laptop;
  private Sweeps sweeps;

  Trouble(Path folder, Sandbox sandbox, Population population) {
    this.memory = new Memory(folder, "trouble");
    this.sandbox = sandbox;
    this.population = population;
    List<Debt> open = population.debts().stream().filter(d -> d.ending() == Ending.OPEN).toList();
    this.waiting = open.stream().filter(d -> World.MAY_PAY_LATER.contains(d.cause())).toList();
    List<Debt> others = open.stream().filter(d -> !waiting.contains(d)).toList();
    this.broken = others.getFirst();
    this.unheardOf = others.getLast();
  }

  private static Fault.Outage outage(Duration after, Duration length, Fault.Way way) {
    Instant from = World.START.plus(after);
    return new Fault.Outage(from, from.plus(length), way);
  }

  private Debt stopped() {
    return waiting.get(1);
  }

  private Debt lost() {
    return waiting.get(2);
  }

  private static String caseId(Debt debt) {
    return CaseId.of(Company.CONNECTION, debt.invoiceId()).value();
  }

  void begin(Laptop newLaptop, Sweeps newSweeps) {
    laptop = newLaptop;
    sweeps = newSweeps;
    if (memory.add("billing is down, then mute; invoices are locked")) {
      sandbox.order(World.START, DOWN);
      sandbox.order(World.START, MUTE);
      population.debts().stream()
          .filter(debt -> debt.subscriptionId() == null)
          .map(debt -> new Fault.Locked(debt.invoiceId(), REFUSED_LABELS))
          .forEach(locked -> sandbox.order(World.START, locked));
    }
    for (Fault.Outage outage : List.of(DOWN, MUTE)) {
      sweeps.at(outage.to().plusSeconds(60));
    }
    at(stopped().failsAt().plus(DAY), "stopped", () -> stop(stopped()));
    at(stopped().failsAt().plus(DAY.multipliedBy(2)), "resumed", () -> resume(stopped()));
    at(lost().failsAt().plus(DAY), "lost", () -> stop(lost()));
    at(broken.failsAt().plus(DAY), "mended", () -> resume(broken));
    if (memory.has("lost")) {
      sweepWhenLate();
    }
    memory.open("word ").forEach(this::say);
    memory.open("native ").forEach(this::collectSoon);
  }

  private void at(Instant time, String name, Runnable event) {
    if (!memory.has(name)) {
      Runnable once =
          () -> {
            event.run();
            memory.add(name);
          };
      laptop.interleaver().spawn(time, once, name);
    }
  }

  private Optional<RecoveryCase> find(Debt debt) {
    Table table = new Table(laptop.table().client(), LocalTable.NAME);
    return new CaseStore(table).find(new CaseId(caseId(debt)));
  }

  private void stop(Debt debt) {
    find(debt)
        .map(c -> Executions.name(c.id(), c.progress().round(), c.progress().run()))
        .filter(name -> laptop.stepFunctions().executions().contains(name))
        .filter(name -> laptop.stepFunctions().describe(name).status() == Status.RUNNING)
        .ifPresent(name -> laptop.stepFunctions().stopExecution(name, "Lost", "by accident"));
    sweepWhenLate();
  }

  /** A quarter of an hour after its time the sweep takes an execution for lost. */
  private void sweepWhenLate() {
    find(lost())
        .map(c -> c.progress().wakeAt())
        .ifPresent(at -> sweeps.at(at.plus(Duration.ofMinutes(16))));
  }

  private void resume(Debt debt) {
    try {
      new Steering(laptop.parts()).resume(new CaseId(caseId(debt)), "operator");
    } catch (IllegalArgumentException | CaseStore.NoSuchCase e) {
      // It went on by itself.
    }
  }

  /** The functions, in which some things go wrong. */
  Map<String, LambdaFunction> around(Map<String, LambdaFunction> functions) {
    Map<String, LambdaFunction> around = new LinkedHashMap<>(functions);
    around.computeIfPresent(
        "receive-webhook", (name, f) -> (event, context) -> unlessLost(f, event, context));
    around.computeIfPresent(
        "sweep", (name, f) -> (event, context) -> unlessUnheard(f, event, context));
    around.computeIfPresent(
        "score-recovery", (name, f) -> (event, context) -> unlessBroken(f, event, context));
    around.computeIfPresent(
        "select-step", (name, f) -> (event, context) -> meanwhile(f, event, context, "HOLD"));
    around.computeIfPresent(
        "draft-message", (name, f) -> (event, context) -> meanwhile(f, event, context, "APPROVE"));
    around.computeIfPresent(
        "hold-case", (name, f) -> (event, context) -> untilNative(f, event, context));
    return around;
  }

  private static boolean names(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.UTF_8).contains(text);
  }

  /** No webhook about one invoice ever gets in. */
  private byte[] unlessLost(LambdaFunction f, byte[] event, Context context) {
    if (names(event, unheardOf.invoiceId())) {
      throw new LambdaFailure("Lambda.TooManyRequestsException", "throttled");
    }
    return f.invoke(event, context);
  }

  /** Nobody is told that one execution ended. */
  private byte[] unlessUnheard(LambdaFunction f, byte[] event, Context context) {
    return names(event, "aws.states") && names(event, lost().invoiceId())
        ? "{}".getBytes(StandardCharsets.UTF_8)
        : f.invoke(event, context);
  }

  /** One execution fails by a bug that is mended on the next day. */
  private byte[] unlessBroken(LambdaFunction f, byte[] event, Context context) {
    if (names(event, broken.invoiceId()) && memory.add("broken")) {
      throw new IllegalStateException("a bug");
    }
    return f.invoke(event, context);
  }

  /** A few payers answer a mail in the moment between a decision and what follows from it. */
  private byte[] meanwhile(LambdaFunction f, byte[] event, Context context, String next) {
    byte[] answer = f.invoke(event, context);
    boolean decided = names(answer, "\"next\":\"" + next + "\"");
    boolean apt = next.equals("APPROVE") || names(answer, "RETRY_PAYMENT");
    for (Debt debt : population.debts()) {
      String word = "word " + next + " " + debt.payer().email();
      boolean said = memory.lines().stream().anyMatch(l -> l.endsWith(debt.payer().email()));
      if (decided && apt && !said && names(event, debt.invoiceId()) && more("word " + next)) {
        memory.add(word);
        say(word);
      }
    }
    return answer;
  }

  private boolean more(String kind) {
    return memory.lines().stream().filter(line -> line.startsWith(kind)).count() < WORDS;
  }

  private void say(String word) {
    String from = word.substring(word.lastIndexOf(' ') + 1);
    laptop.replied("reply-" + from, from, null, () -> memory.add("said " + word));
  }

  /** In the last second of a few holds somebody in finance switches Stripe's own retries on. */
  private byte[] untilNative(LambdaFunction f, byte[] event, Context context) {
    byte[] answer = f.invoke(event, context);
    long seconds = Tree.ofObject(event).longValue("holdSeconds");
    for (Debt debt : waiting) {
      boolean known = memory.lines().stream().anyMatch(l -> l.endsWith(" " + debt.invoiceId()));
      boolean long_ = seconds > 3600 && names(event, "RETRY_PAYMENT");
      if (long_ && !known && names(event, debt.invoiceId()) && more("native")) {
        Instant last = laptop.clock().instant().plusSeconds(seconds - 1);
        String line = "native " + last + " " + debt.invoiceId();
        memory.add(line);
        collectSoon(line);
      }
    }
    return answer;
  }

  private void collectSoon(String line) {
    String[] parts = line.split(" ");
    at(Instant.parse(parts[1]), "said " + line, () -> collect(parts[2]));
  }

  private void collect(String invoice) {
    sandbox.handle(
        laptop.clock().instant(),
        "POST",
        "/v1/invoices/" + invoice,
        Map.of("Authorization", "Bearer " + Company.billing(0, World.START).apiKey()),
        "auto_advance=true");
  }
}
