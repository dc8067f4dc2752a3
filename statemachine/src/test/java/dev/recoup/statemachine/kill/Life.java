package dev.recoup.statemachine.kill;

import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Person;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One life of the process: it takes up what the folder holds and goes on until the end of the world
 * or until it is struck, whichever comes first. Run it as a program: folder, repository, seed,
 * cases, days, and {@code trace} to have every point written down.
 */
final class Life {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final int STRUCK = 137;
  static final String END = "end";
  static final String TRACE = "trace";

  private static final String URL = "https://recoup.example";
  private static final Duration SWEEP = Duration.ofHours(2);

  private final Path folder;
  private final World world;
  private final Strikes strikes;
  private final Runnable death;
  private final List<String> trace = new ArrayList<>();
  private InstantSource clock = () -> START;

  /** What the lives of one world share. */
  record World(Path repository, long seed, int cases, int days) {
    /** Of every eight payers one opts out, one replies and one cannot be reached. */
    Population population() {
      List<Debt> debts = new ArrayList<>();
      for (Debt debt : Population.plan(seed, START, cases).debts()) {
        debts.add(debt.ending() == Ending.OPEN ? with(debt, debts.size() % 8) : debt);
      }
      return new Population(debts);
    }

    private static Debt with(Debt d, int number) {
      Person p = d.payer();
      Person.Habit habit =
          switch (number) {
            case 1 -> Person.Habit.OPTS_OUT;
            case 3 -> Person.Habit.REPLIES;
            case 6 -> Person.Habit.UNREACHABLE;
            default -> p.habit();
          };
      Person payer =
          new Person(
              p.id(),
              p.name(),
              p.email(),
              p.country(),
              p.zone(),
              p.language(),
              p.business(),
              habit);
      return new Debt(
          d.invoiceId(),
          d.number(),
          payer,
          d.subscriptionId(),
          d.amount(),
          d.currency(),
          d.method(),
          d.cause(),
          d.failsAt(),
          d.ending(),
          d.paysAtOnce());
    }

    Instant end() {
      return START.plus(Duration.ofDays(days));
    }
  }

  /**
   * A life.
   *
   * @param death ends it at once, without a chance to tidy up
   */
  Life(Path folder, World world, Runnable death) {
    this.folder = folder;
    this.world = world;
    this.death = death;
    this.strikes = new Strikes(folder);
  }

  public static void main(String[] args) throws IOException {
    World world =
        new World(
            Path.of(args[1]),
            Long.parseLong(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
    Life life = new Life(Path.of(args[0]), world, () -> Runtime.getRuntime().halt(STRUCK));
    life.live();
    if (args.length > 5) {
      Files.write(life.folder.resolve(TRACE), life.trace);
    }
    Runtime.getRuntime().exit(0);
  }

  void live() throws IOException {
    Population population = world.population();
    DataFolder data = new DataFolder(folder);
    try (LocalTable table = LocalTable.onDisk(folder);
        Journal journal = Journal.at(folder.resolve("sandbox.jsonl"))) {
      Sandbox sandbox = new Sandbox(Company.billing(world.seed(), START), population, journal);
      Points points = new Points(point -> reached(point, data));
      Laptop laptop =
          Laptop.builder()
              .start(data.clock().orElse(START))
              .seed(world.seed())
              .folder(folder)
              .table(table)
              .machine(
                  Files.readString(world.repository().resolve("statemachine/recovery.asl.json")))
              .template(Files.readString(world.repository().resolve("template.yaml")))
              .publicUrl(URL)
              .billing(new SandboxTransport(sandbox, () -> clock.instant()))
              .secrets(Company.secrets())
              .functions(
                  parts ->
                      points.watched(
                          Handlers.of(
                              parts,
                              Company.connections(),
                              Company.LINK_SECRET_ARN,
                              Company.SENDER)))
              .build();
      clock = laptop.clock();
      setUp(table, population);
      new Neighbourhood(laptop, sandbox, population, URL);
      new Desk(laptop, folder);
      sweepSoon(laptop);
      laptop.sweepEvery(SWEEP);
      laptop.ports().disturb(points);
      laptop.loop().runUntil(world.end());
      laptop.ports().disturb(point -> {});
      Files.write(
          folder.resolve(END), Aftermath.of(population, sandbox, laptop, world.end()).lines());
      laptop.close();
    }
  }

  private void reached(String point, DataFolder data) {
    Instant now = clock.instant();
    trace.add(now + " " + point);
    if (strikes.strikes(point, now)) {
      // Time goes on without the process, so its mark is no part of what is tested.
      data.mark(now);
      death.run();
    }
  }

  private static void setUp(LocalTable table, Population population) {
    Control control = new Control(new Table(table.client(), LocalTable.NAME));
    if (control.accounts().isEmpty()) {
      control.put(Company.policy());
      control.putAccounts(accounts(population));
    }
  }

  /** Every second payer is sensitive, so that people are asked about their messages. */
  private static String accounts(Population population) {
    StringBuilder csv =
        new StringBuilder(
            "customer,monthlyValueMinor,currency,country,zone,language,business,sensitive\n");
    int number = 0;
    for (Debt debt : population.debts()) {
      String sensitive = number++ % 2 == 1 ? "yes" : "no";
      csv.append(
          String.join(
              ",",
              debt.payer().id(),
              Long.toString(debt.amount()),
              debt.currency().toUpperCase(Locale.ROOT),
              debt.payer().country(),
              debt.payer().zone().getId(),
              debt.payer().language(),
              debt.payer().business() ? "yes" : "no",
              sensitive + "\n"));
    }
    return csv.toString();
  }

  /** In AWS a sweep is never more than a minute away. */
  private static void sweepSoon(Laptop laptop) {
    Map<String, Object> event =
        Map.of("source", "aws.events", "detail-type", "Scheduled Event", "detail", Map.of());
    Instant soon = laptop.clock().instant().plus(Duration.ofMinutes(2));
    laptop.callLater("sweep", JsonWriter.bytes(event), soon);
  }
}
