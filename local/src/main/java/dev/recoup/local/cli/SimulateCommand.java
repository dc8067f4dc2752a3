package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.simulation.report.Check;
import dev.recoup.simulation.report.Contest;
import dev.recoup.simulation.report.Interval;
import dev.recoup.simulation.report.Report;
import dev.recoup.simulation.report.Tuner;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays policies against simulated worlds. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a dunning policy against a simulated world and prints what came of it. Every policy"
          + " meets the same payers with the same fates; docs/worlds.md explains worlds and"
          + " figures.",
      "Worlds: consumer-us, saas-eu, b2b-invoices, memberships-uk, null, generated:SEED, or a"
          + " file.",
      "Policies: nothing, fixed (tries on days 1, 3, 5, 7), native (8 tries in two weeks), spread"
          + " (the same tries over the whole time), tuned (the best fixed calendar), smart (the"
          + " product), informed (knows the world's parameters: the honest ceiling), clairvoyant"
          + " (knows every fate: a ceiling on luck)."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_CASES = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--world", description = "The world (${DEFAULT-VALUE}).")
  private String world = "consumer-us";

  @Option(names = "--policy", split = ",", description = "One or several (${DEFAULT-VALUE}).")
  private List<String> policies = List.of("smart");

  @Option(names = "--cases", description = "Failing invoices (${DEFAULT-VALUE}).")
  private int cases = 10_000;

  @Option(names = "--seed", description = "Decides who the payers are (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--informed-cases",
      description =
          "The ceiling is slow, so informedShare is taken from the first desks with so many cases"
              + " (${DEFAULT-VALUE}); 0 for not at all.")
  private int informedCases = 800;

  @Option(names = "--threads", description = "Changes the speed, never the result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Prints JSON, one document per policy.")
  private boolean json;

  @Option(
      names = "--check",
      description =
          "Holds the world against the published numbers it was calibrated by; exit code 1"
              + " when one of them is missed.")
  private boolean check;

  @Option(names = "--print-world", description = "Prints the world's file.")
  private boolean print;

  @Option(
      names = "--tune",
      description =
          "Searches the best fixed calendar on generated training worlds and prints it as"
              + " tuned.json has it. Takes minutes.")
  private boolean tune;

  @Override
  public Integer call() {
    if (cases < 1 || cases > MOST_CASES) {
      throw new ParameterException(
          spec.commandLine(), "--cases must lie between 1 and " + MOST_CASES + ", not " + cases);
    }
    if (threads < 1 || informedCases < 0) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1, --informed-cases at least 0");
    }
    if (!Contest.POLICIES.containsAll(policies)) {
      throw new ParameterException(
          spec.commandLine(), "--policy must be of " + Contest.POLICIES + ", not " + policies);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (print) {
      out.println(Worlds.text(world));
      return 0;
    }
    if (tune) {
      out.println(JsonWriter.write(Tuner.search(cases, seed, threads, this::say)));
      return 0;
    }
    World read = Worlds.of(world);
    Contest contest = new Contest(read, cases, seed, threads);
    return check ? check(contest, out) : play(contest, out);
  }

  private int play(Contest contest, PrintWriter out) {
    List<Report> reports = new ArrayList<>();
    for (String policy : policies) {
      long started = System.nanoTime();
      contest.outcomes(policy);
      say("%s: %,d cases in %.1f s", policy, cases, (System.nanoTime() - started) / 1e9);
      reports.add(Report.of(contest, policy, informedCases));
    }
    if (json) {
      reports.forEach(report -> out.println(JsonWriter.write(report.document())));
    } else {
      out.printf(Locale.ROOT, "%s, %,d cases, seed %d%n", contest.world().name(), cases, seed);
      reports.forEach(report -> table(report, out));
    }
    return 0;
  }

  private static void table(Report report, PrintWriter out) {
    out.printf("%n%s%n", report.policy());
    report
        .rates()
        .forEach(
            (name, rate) ->
                out.printf(Locale.ROOT, "  %-22s %s%n", name, rate == null ? "-" : plain(rate)));
    out.printf("  %-22s %9d%n", "networkRuleBreaches", report.networkRuleBreaches());
    out.printf("  %-22s %9d%n", "other limits broken", report.houseBreaches());
  }

  private static String plain(Interval rate) {
    return String.format(
        Locale.ROOT, "%9.4f   (%.4f to %.4f)", rate.value(), rate.low(), rate.high());
  }

  private int check(Contest contest, PrintWriter out) {
    boolean holds = true;
    for (Check.Line line : new Check(contest).lines()) {
      holds &= line.holds();
      if (json) {
        out.println(JsonWriter.write(line.document()));
      } else {
        out.printf(
            Locale.ROOT,
            "%-6s %-10s %8.4f in %.4f to %.4f  [%s] %s: %s%n",
            line.inside() ? "ok" : "missed",
            line.target().use().name().toLowerCase(Locale.ROOT),
            line.value(),
            line.target().low(),
            line.target().high(),
            line.target().mark(),
            line.target().name(),
            line.target().source());
      }
    }
    return holds ? 0 : 1;
  }

  private void say(String format, Object... arguments) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, format + "%n", arguments);
    err.flush();
  }
}
