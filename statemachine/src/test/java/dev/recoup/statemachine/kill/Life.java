package dev.recoup.statemachine.kill;

import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.runner.KillSwitch;
import dev.recoup.local.runner.ProcessKilled;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of the process: it takes up what the folder holds and goes on until the end of the world
 * or until it is struck, whichever comes first. Run it as a program: folder, repository, seed,
 * cases, days.
 */
final class Life {
  static final int STRUCK = 137;
  static final String END = "end";

  private static final String URL = "https://recoup.example";
  private final Path folder;
  private final World world;
  private final LocalTable table;
  private final Strikes strikes;
  private final Runnable death;
  private final List<Passed> trace = new ArrayList<>();
  private Sandbox sandbox;
  private Desk desk;
  private InstantSource clock = () -> World.START;

  /** One point of a life: when, and its name. */
  record Passed(Instant at, String point) {}

  /**
   * A life.
   *
   * @param death ends it at once, without a chance to tidy up
   */
  Life(Path folder, World world, LocalTable table, Runnable death) {
    this.folder = folder;
    this.world = world;
    this.table = table;
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
    Path folder = Path.of(args[0]);
    LocalTable table = LocalTable.onDisk(folder);
    new Life(folder, world, table, () -> Runtime.getRuntime().halt(STRUCK)).live();
    Runtime.getRuntime().exit(0);
  }

  /** Lives on; false when it was struck. */
  boolean live() throws IOException {
    Population population = world.population();
    DataFolder data = new DataFolder(folder);
    try (Journal journal = Journal.at(folder.resolve("sandbox.jsonl"));
        Laptop laptop = laptop(population, data, journal)) {
      laptop.loop().runUntil(world.end());
      Files.write(
          folder.resolve(END),
          Aftermath.of(population, sandbox, laptop, desk.words(), world.end()).lines());
      return true;
    } catch (ProcessKilled e) {
      return false;
    }
  }

  private Laptop laptop(Population population, DataFolder data, Journal journal)
      throws IOException {
    sandbox = new Sandbox(Company.billing(world.seed(), World.START), population, journal);
    Points points = new Points();
    Sweeps sweeps = new Sweeps();
    Trouble trouble = new Trouble(folder, sandbox, population);
    Laptop laptop =
        Laptop.builder()
            .start(data.clock().orElse(World.START))
            .seed(world.seed())
            .folder(folder)
            .table(table)
            .machine(Files.readString(world.repository().resolve("statemachine/recovery.asl.json")))
            .template(Files.readString(world.repository().resolve("template.yaml")))
            .publicUrl(URL)
            .billing(new SandboxTransport(sandbox, () -> clock.instant()))
            .secrets(Company.secrets())
            .functions(
                parts ->
                    sweeps.around(
                        trouble.around(
                            points.watched(
                                Handlers.of(
                                    parts,
                                    Company.connections(),
                                    Company.LINK_SECRET_ARN,
                                    Company.SENDER)))))
            .build();
    clock = laptop.clock();
    setUp();
    new Neighbourhood(laptop, sandbox, population, URL);
    desk = new Desk(laptop, folder);
    sweeps.begin(laptop);
    trouble.begin(laptop, sweeps);
    laptop
        .interleaver()
        .killWhen(
            (work, point, count) ->
                points.name(point).filter(name -> strikes(name, data)).isPresent()
                    ? KillSwitch.Verdict.KILL_PROCESS
                    : KillSwitch.Verdict.GO_ON);
    return laptop;
  }

  private boolean strikes(String point, DataFolder data) {
    Instant now = clock.instant();
    trace.add(new Passed(now, point));
    if (!strikes.strikes(point, now)) {
      return false;
    }
    // Time goes on without the process, so its mark is no part of what is tested.
    data.mark(now);
    death.run();
    return true;
  }

  /** The points this life passed, in order. */
  List<Passed> trace() {
    return trace;
  }

  private void setUp() {
    Control control = new Control(new Table(table.client(), LocalTable.NAME));
    if (control.accounts().isEmpty()) {
      control.put(world.policy());
      control.putAccounts(world.accounts());
    }
  }
}
