package dev.recoup.local.cli;

import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.admin.Cases;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.http.LocalServer;
import dev.recoup.local.http.OutboxPages;
import dev.recoup.local.http.OverviewPage;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.live.Setup;
import dev.recoup.local.runner.RealTime;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs everything on a port until it is interrupted. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = {
      "Runs Recoup with a made-up company and its customers on a port of this machine, and keeps"
          + " its data in .recoup/local.",
      "Read mails and click approval links at /outbox."
    })
final class LocalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--port", description = "Port to listen on (${DEFAULT-VALUE}); 0 for any.")
  private int port = 8787;

  @Option(
      names = "--speed",
      description = "Virtual seconds per real second, 1 to 86400 (${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(names = "--cases", description = "Failing invoices to begin with (${DEFAULT-VALUE}).")
  private int cases = 40;

  @Option(names = "--seed", description = "Decides what happens (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--fresh", description = "Forgets what .recoup/local holds.")
  private boolean fresh;

  private final Home home = Home.find();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(speed >= 1 && speed <= 86_400) || cases < 1 || port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--speed is 1 to 86400, --cases at least 1, --port 0 to 65535");
    }
    DataFolder folder = home.local();
    try (var _ = folder.lock()) {
      if (fresh) {
        forget(folder.path());
      }
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
      Setup setup = Setup.read(folder.path()).orElse(new Setup(now, seed, cases));
      setup.write(folder.path());
      run(folder, setup, folder.clock().orElse(setup.start()));
    }
    return 0;
  }

  private void run(DataFolder folder, Setup setup, Instant now)
      throws IOException, InterruptedException {
    Population population = Population.plan(setup.seed(), setup.start(), setup.cases());
    LateClock clock = new LateClock();
    String url = "http://localhost:" + port;
    try (LocalTable table = LocalTable.onDisk(folder.path());
        Journal journal = Journal.at(folder.path().resolve("sandbox.jsonl"))) {
      Sandbox sandbox =
          new Sandbox(Company.billing(setup.seed(), setup.start()), population, journal);
      Laptop.Builder builder =
          Laptop.builder()
              .start(now)
              .seed(setup.seed())
              .folder(folder.path())
              .table(table)
              .machine(home.machine())
              .template(home.template())
              .publicUrl(url)
              .billing(new SandboxTransport(sandbox, clock))
              .secrets(Company.secrets())
              .functions(
                  parts ->
                      Handlers.of(
                          parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER));
      try (Laptop laptop = builder.build()) {
        clock.is(laptop.clock());
        new Control(new Table(table.client(), LocalTable.NAME)).put(Company.policy());
        new Neighbourhood(laptop, sandbox, population, url);
        serve(folder, laptop);
      }
    }
  }

  private void serve(DataFolder folder, Laptop laptop) throws IOException, InterruptedException {
    laptop.sweepEvery(onceASecond());
    laptop.callEvery(Duration.ofDays(1), "watch-guardrails");
    RealTime time =
        new RealTime(
            laptop.interleaver(), RealTime.Ticker.system(), speed, failure -> report(failure));
    keepTime(folder, laptop);
    try (LocalServer server = listen(laptop, time)) {
      Files.writeString(home.portFile(), Integer.toString(server.port()));
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(time, ended)));
      spec.commandLine()
          .getOut()
          .println("Recoup runs at http://localhost:" + server.port() + " (Ctrl-C ends it)");
      spec.commandLine().getOut().flush();
      time.run();
      folder.mark(laptop.clock().instant());
      Files.deleteIfExists(home.portFile());
      ended.countDown();
    }
  }

  /** Waits until the loop has ended, so that the process does not end in the middle of a step. */
  private static void stop(RealTime time, CountDownLatch ended) {
    time.stop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LocalServer listen(Laptop laptop, RealTime time) throws IOException {
    try {
      return new LocalServer(
          port,
          time,
          laptop.frontDoor(),
          new OutboxPages(laptop.outbox()),
          new OverviewPage(new Cases(laptop.table().client())),
          new Admin(laptop));
    } catch (BindException e) {
      throw new Failure("port " + port + " is taken; end what uses it or name another --port");
    }
  }

  /** A virtual minute, or more where minutes are shorter than a real second. */
  private Duration onceASecond() {
    return Duration.ofSeconds(Math.max(60, (long) speed));
  }

  /** Notes the time now and then, so that a killed process goes on from about where it was. */
  private void keepTime(DataFolder folder, Laptop laptop) {
    folder.mark(laptop.clock().instant());
    laptop
        .loop()
        .schedule(
            laptop.clock().instant().plus(onceASecond()), () -> keepTime(folder, laptop), "clock");
  }

  private void report(RuntimeException failure) {
    spec.commandLine().getErr().println("recoup: " + failure);
  }

  private static void forget(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.endsWith("lock")).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The laptop's clock, which is made after the sandbox that is asked for the time. */
  private static final class LateClock implements InstantSource {
    private InstantSource clock;

    void is(InstantSource newClock) {
      this.clock = newClock;
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }
  }
}
