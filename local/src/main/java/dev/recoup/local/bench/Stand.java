package dev.recoup.local.bench;

import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.Parts;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.live.Company;
import dev.recoup.local.live.Neighbourhood;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxConfig;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A laptop with the real handlers, the shipped machine file and template, and a billing sandbox in
 * which nothing happens that is not ordered.
 */
final class Stand implements AutoCloseable {
  private static final String PUBLIC_URL = "https://recoup.example";
  private static final Duration SWEPT_EVERY = Duration.ofHours(1);

  private final Laptop laptop;
  private final Sandbox sandbox;
  private final Population population;
  private final CaseStore cases;

  /**
   * Sets it up; no time passes yet.
   *
   * @param home the project's folder
   * @param functions may put something around the handlers
   */
  Stand(
      Path home,
      Instant start,
      List<Debt> debts,
      UnaryOperator<Map<String, LambdaFunction>> functions) {
    population = new Population(debts);
    SandboxConfig config =
        Company.billing(1, start).with(SandboxConfig.Rates.CALM).with(SandboxConfig.Shape.NEW);
    sandbox = new Sandbox(config, population, Journal.none());
    Laptop[] made = new Laptop[1];
    laptop =
        Laptop.builder()
            .start(start)
            .machine(read(home, "statemachine/recovery.asl.json"))
            .template(read(home, "template.yaml"))
            .publicUrl(PUBLIC_URL)
            .secrets(Company.secrets())
            .billing(new SandboxTransport(sandbox, () -> made[0].clock().instant()))
            .functions(parts -> functions.apply(handlers(parts)))
            .build();
    made[0] = laptop;
    Table table = new Table(laptop.table().client(), LocalTable.NAME);
    Control control = new Control(table);
    control.put(Company.policy());
    control.putAccounts(accounts(debts));
    cases = new CaseStore(table);
    laptop.sweepEvery(SWEPT_EVERY);
  }

  static Map<String, LambdaFunction> handlers(Parts parts) {
    return Handlers.of(parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER);
  }

  static String read(Path home, String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " in " + home, e);
    }
  }

  /** What the company knows of its own: one row for each payer. */
  private static String accounts(List<Debt> debts) {
    return debts.stream()
        .map(
            d ->
                String.join(
                    ",",
                    d.payer().id(),
                    Long.toString(d.amount()),
                    d.currency().toUpperCase(Locale.ROOT),
                    "team",
                    "2024-05-01",
                    d.payer().country(),
                    d.payer().zone().getId(),
                    d.payer().language(),
                    d.payer().business() ? "yes" : "no",
                    "no"))
        .distinct()
        .collect(
            Collectors.joining(
                "\n",
                "customer,monthlyValueMinor,currency,plan,customerSince,country,zone,language,"
                    + "business,sensitive\n",
                "\n"));
  }

  /** From now on the world outside posts its webhooks and gets its mails by itself. */
  Stand connected() {
    new Neighbourhood(laptop, sandbox, population, PUBLIC_URL);
    return this;
  }

  Laptop laptop() {
    return laptop;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Instant now() {
    return laptop.clock().instant();
  }

  Optional<RecoveryCase> found(String invoice) {
    return cases.find(id(invoice));
  }

  static CaseId id(String invoice) {
    return CaseId.of(Company.CONNECTION, invoice);
  }

  void runFor(Duration time) {
    laptop.loop().runUntil(now().plus(time));
  }

  /**
   * Lets time pass, hour by hour, until something is so.
   *
   * @throws IllegalStateException when it is not within {@code most}
   */
  void runUntil(BooleanSupplier isSo, Duration most) {
    Instant end = now().plus(most);
    while (!isSo.getAsBoolean()) {
      if (now().isAfter(end)) {
        throw new IllegalStateException("what was awaited did not come by " + end);
      }
      runFor(Duration.ofHours(1));
    }
  }

  @Override
  public void close() {
    laptop.close();
  }
}
