package dev.recoup.local.demo;

import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Table;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Laptop;
import dev.recoup.local.Parts;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Fault;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxConfig;
import dev.recoup.local.sandbox.SandboxTransport;
import dev.recoup.local.witness.Evidence;
import dev.recoup.local.witness.Verdict;
import dev.recoup.local.witness.Witness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plays a company's weeks in seconds: Stripe's stand-in with its customers, the whole deployment,
 * the company's people, and everything that goes wrong, all on one virtual clock.
 */
public final class Demo {
  private static final int POISONED = 1;
  private static final int EACH_BAD_REQUEST = 2;

  private final Options options;
  private final Deployment deployment;
  private final InstantSource wall;
  private final Consumer<String> progress;

  /**
   * What is deployed.
   *
   * @param machine the text of the machine file; {@code template} that of the template
   * @param functions makes the functions from their ports, by the names of their modules
   * @param folder where the data is left until the next demo; null for nowhere
   */
  public record Deployment(
      String machine,
      String template,
      Function<Parts, Map<String, LambdaFunction>> functions,
      DataFolder folder) {}

  /**
   * A demo.
   *
   * @param wall tells how long it really took
   * @param progress told of each line of progress
   */
  public Demo(
      Options options, Deployment deployment, InstantSource wall, Consumer<String> progress) {
    this.options = options;
    this.deployment = deployment;
    this.wall = wall;
    this.progress = progress;
  }

  /** Plays it. */
  public Result run() {
    Instant began = wall.instant();
    Population population = Population.plan(options.seed(), Setting.START, options.cases());
    SandboxConfig config = SandboxConfig.usual(options.seed(), Setting.START);
    Sandbox sandbox = new Sandbox(config, population, Journal.none());
    var late = new LateClock();
    try (Laptop laptop = laptop(sandbox, late)) {
      late.is(laptop.clock());
      laptop.mailIsDeliveredByOthers();
      Records records = new Records();
      play(laptop, sandbox, population, records);
      if (deployment.folder() != null) {
        deployment.folder().save(laptop.table(), laptop.clock().instant());
      }
      CashResult fixed = FixedCalendar.play(config, population, options.days());
      return result(laptop, sandbox, records, fixed, began);
    }
  }

  private Laptop laptop(Sandbox sandbox, InstantSource clock) {
    return Laptop.builder()
        .start(Setting.START)
        .seed(options.seed())
        .machine(deployment.machine())
        .template(deployment.template())
        .publicUrl(Setting.PUBLIC_URL)
        .billing(new SandboxTransport(sandbox, clock))
        .secrets(Company.secrets())
        .functions(Saboteur.spoil(options.sabotage(), deployment.functions()))
        .build();
  }

  private void play(Laptop laptop, Sandbox sandbox, Population population, Records records) {
    Dice dice = new Dice(options.seed());
    Table table = new Table(laptop.table().client(), LocalTable.NAME);
    Control control = new Control(table);
    control.put(options.sabotage() == Sabotage.NO_CAPS ? Company.withoutCaps() : Company.policy());
    control.putAccounts(Company.accounts(population, dice));
    Parts parts = laptop.parts();
    Mailbox mailbox =
        new Mailbox(
            new Table(parts.table(), parts.tableName()),
            new Executions(parts.states(), parts.stateMachineArn()),
            parts.clock());
    Colleagues colleagues =
        new Colleagues(
            laptop,
            sandbox,
            (id, signal) -> mailbox.hear(id, signal, "person:" + signal.at() + ":" + signal.kind()),
            records,
            dice);
    Sweeps sweeps = new Sweeps(laptop);
    World world =
        new World(
            laptop,
            sandbox,
            population,
            colleagues,
            records,
            sweeps,
            options.sabotage() == Sabotage.DROP_EVENT);
    trouble(laptop, sandbox, population, world, sweeps, dice);
    sweeps.begin();
    for (int day = 1; day <= options.days(); day++) {
      world.runUntil(Setting.START.plus(Duration.ofDays(day)));
      tell(day, laptop, sandbox);
    }
  }

  /** Orders what goes wrong: an outage, lost answers, and requests nobody asked for. */
  private void trouble(
      Laptop laptop,
      Sandbox sandbox,
      Population population,
      World world,
      Sweeps sweeps,
      Dice dice) {
    Instant down = Setting.START.plus(Setting.OUTAGE_FROM);
    sandbox.order(
        Setting.START,
        new Fault.Outage(down, down.plus(Setting.OUTAGE_LASTS), Fault.Way.UNAVAILABLE));
    laptop.loop().schedule(down.plus(Setting.OUTAGE_LASTS), sweeps::trouble, "billing is back");
    List<Debt> cards =
        population.debts().stream().filter(d -> d.cause() == Cause.INSUFFICIENT_FUNDS).toList();
    for (int i = 0; i < cards.size(); i += 12) {
      String invoice = cards.get(i).invoiceId();
      Fault fault =
          switch (i / 12 % 3) {
            case 0 -> new Fault.AnswerLost(invoice, 1);
            case 1 -> new Fault.Locked(invoice, 1);
            default -> new Fault.ServerError(invoice, 1, dice.chance(0.5, invoice, "charged"));
          };
      sandbox.order(Setting.START, fault);
    }
    for (BadRequest kind : BadRequest.values()) {
      for (int n = 1; n <= EACH_BAD_REQUEST; n++) {
        int number = n;
        Duration after = dice.between(Duration.ofDays(1), Duration.ofDays(20), kind, n);
        laptop
            .interleaver()
            .spawn(Setting.START.plus(after), () -> world.post(kind, number), kind.name());
      }
    }
    for (int n = 0; n < POISONED; n++) {
      String invoice = "in_1Forgotten" + n;
      Duration after = dice.between(Duration.ofDays(2), Duration.ofDays(6), invoice);
      laptop.interleaver().spawn(Setting.START.plus(after), () -> world.poison(invoice), invoice);
    }
  }

  private void tell(int day, Laptop laptop, Sandbox sandbox) {
    if (day % 5 == 0 || day == options.days()) {
      CashResult cash = CashResult.of(sandbox.books(), laptop.clock().instant());
      progress.accept(
          "day %2d of %d: %d of %d paid, %d mails, %d executions"
              .formatted(
                  day,
                  options.days(),
                  cash.recovered(),
                  options.cases(),
                  laptop.outbox().mails().size(),
                  laptop.stepFunctions().executions().size()));
    }
  }

  private Result result(
      Laptop laptop, Sandbox sandbox, Records records, CashResult fixed, Instant began) {
    Instant end = laptop.clock().instant();
    Evidence evidence = records.evidence(end, sandbox.books(), laptop.outbox().mails());
    Verdict verdict = Witness.judge(evidence);
    long messages =
        laptop.outbox().mails().stream()
            .filter(m -> m.to().stream().anyMatch(to -> to.endsWith("@customers.example")))
            .count();
    long transitions =
        laptop.stepFunctions().executions().stream()
            .mapToLong(name -> laptop.stepFunctions().describe(name).transitions())
            .sum();
    return new Result(
        options,
        CashResult.of(evidence.books(), end),
        fixed,
        evidence.books(),
        verdict,
        Figures.read(laptop.table()),
        (int) messages,
        POISONED,
        records.duplicates,
        records.rejected,
        List.copyOf(records.wrongAnswers),
        transitions,
        Math.round(laptop.meter().total()),
        Math.round(Duration.between(began, wall.instant()).toMillis() / 100.0) / 10.0);
  }

  /** The laptop's clock, before there is a laptop. */
  private static final class LateClock implements InstantSource {
    private Clock clock;

    void is(Clock real) {
      clock = real;
    }

    @Override
    public Instant instant() {
      return clock == null ? Setting.START : clock.instant();
    }
  }
}
