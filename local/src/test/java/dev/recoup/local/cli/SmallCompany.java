package dev.recoup.local.cli;

import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A company with few customers, some days after its payments began to fail. */
final class SmallCompany {
  static final Path PROJECT = Path.of("..");
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private SmallCompany() {}

  /** The caller closes it. */
  static Laptop after(Duration time, int customers) {
    Population population = Population.plan(3, START, customers);
    Laptop[] later = new Laptop[1];
    InstantSource clock = () -> later[0].clock().instant();
    Sandbox sandbox = new Sandbox(Company.billing(3, START), population, Journal.none());
    Laptop laptop =
        Laptop.builder()
            .start(START)
            .machine(read("statemachine/recovery.asl.json"))
            .template(read("template.yaml"))
            .billing(new SandboxTransport(sandbox, clock))
            .secrets(Company.secrets())
            .functions(
                parts ->
                    Handlers.of(
                        parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER))
            .build();
    later[0] = laptop;
    new Control(new Table(laptop.table().client(), LocalTable.NAME)).put(Company.policy());
    new Neighbourhood(laptop, sandbox, population, "https://recoup.example");
    laptop.loop().runUntil(START.plus(time));
    return laptop;
  }

  private static String read(String file) {
    try {
      return Files.readString(PROJECT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
