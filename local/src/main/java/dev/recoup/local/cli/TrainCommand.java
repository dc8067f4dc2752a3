package dev.recoup.local.cli;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.score.Scorer;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonException;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.audit.BadRow;
import dev.recoup.local.audit.Reading;
import dev.recoup.local.train.History;
import dev.recoup.local.train.TrainPage;
import dev.recoup.local.train.TrainReport;
import dev.recoup.local.train.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model of the company's own history. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learns from past retries how likely a charge at a time is paid, and says whether that is"
          + " better than the rules on payers and times kept apart. Only then a file is written.",
      "HISTORY is an export of payments as audit reads it, or JSON lines with the same names;"
          + " docs/training.md lists the columns. Nothing leaves this computer.",
      "Exit code 0 whether a model or the rules are better; 1 when rows could not be read."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int LEAST_CASES = 500;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "HISTORY", arity = "0..1", description = "CSV or JSON lines.")
  private Path history;

  @Option(names = "--out", description = "The model's file (${DEFAULT-VALUE}).")
  private Path file = Path.of("recovery-model.json");

  @Mixin private PaymentsOptions payments;

  @Option(names = "--use", paramLabel = "FILE", description = "Lets this model score from now on.")
  private Path use;

  @Option(names = "--use-rules", description = "Lets the rules score alone from now on.")
  private boolean useRules;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "With --use and --use-rules: the table of a deployed stack (its output TableName), with"
              + " the AWS SDK's usual credentials and region. Without it the laptop's.")
  private String table;

  @Option(
      names = "--report",
      description = "Judges base rate, rules and models side by side on simulated worlds.")
  private boolean report;

  @Option(
      names = "--training",
      split = ",",
      description = "With --report: worlds to train on (${DEFAULT-VALUE}).")
  private List<String> training =
      List.of("generated:9001", "generated:9002", "generated:9003", "generated:9004");

  @Option(
      names = "--worlds",
      split = ",",
      description =
          "With --report: worlds to judge on, none of them trained on (${DEFAULT-VALUE}).")
  private List<String> worlds =
      List.of(
          "consumer-us",
          "saas-eu",
          "memberships-uk",
          "generated:101",
          "generated:102",
          "generated:103",
          "generated:104");

  @Option(
      names = "--cases",
      description = "With --report: failing invoices a world (${DEFAULT-VALUE}).")
  private int cases = 3000;

  @Option(names = "--seed", description = "Decides who the payers are (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--threads", description = "Changes the speed, never the result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    if (use != null || useRules) {
      return putInForce();
    }
    if (table != null) {
      throw wrong("--table goes with --use FILE or --use-rules");
    }
    if (report) {
      return judge();
    }
    if (history == null) {
      throw wrong("HISTORY is missing; name a file, or use --report, --use or --use-rules");
    }
    return train();
  }

  private int train() {
    Reading reading = payments.read((zone, provider) -> History.read(history, zone, provider));
    Verdict verdict = History.train(reading, Policies.defaults());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(TrainPage.document(verdict)));
    } else {
      TrainPage.print(verdict, out);
    }
    if (verdict.use()) {
      write(verdict.model());
      say("wrote " + file + "; `./recoup train --use " + file + "` lets it score");
    }
    for (BadRow bad : reading.firstBad()) {
      say("line %d, %s: %s".formatted(bad.line(), bad.field(), bad.problem()));
    }
    if (reading.bad() > 0) {
      say(
          "%d of %d rows could not be read and are left out"
              .formatted(reading.bad(), reading.rows()));
    }
    return reading.bad() == 0 ? 0 : 1;
  }

  private void write(RecoveryModel model) {
    try {
      Files.writeString(file, Json.write(model) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + "; name another with --out", e);
    }
  }

  private int putInForce() {
    if (use != null && useRules) {
      throw wrong("--use and --use-rules exclude each other");
    }
    RecoveryModel model = useRules ? null : model();
    String where = "here";
    String before;
    if (table == null) {
      before =
          new Desk(Home.find())
              .ask("POST", "model", model == null ? Map.of("rules", true) : Map.of("model", model))
              .optString("before");
    } else {
      try (DeployedTable deployed = new DeployedTable(table)) {
        before = deployed.score(model);
        where = "in " + deployed.where();
      }
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s from now on, %s; before: %s%n",
            model == null ? "The rules score alone" : "Model " + model.name() + " scores",
            where,
            before == null ? "the rules alone" : before);
    return 0;
  }

  /** Only what `train` wrote for these rules: functions know a model by its name alone. */
  private RecoveryModel model() {
    try {
      RecoveryModel model = Json.read(Files.readString(use), RecoveryModel.class);
      if (!model.rules().equals(Scorer.MODEL)) {
        throw notInForce("it corrects " + model.rules() + ", and " + Scorer.MODEL + " score here");
      }
      if (!History.named(model).name().equals(model.name())) {
        throw notInForce("it was changed after it was trained");
      }
      return model;
    } catch (IOException e) {
      throw wrong("cannot read " + use + "; `./recoup train HISTORY` writes one");
    } catch (BadInput | JsonException | IllegalArgumentException e) {
      throw notInForce("it is no model: " + e.getMessage());
    }
  }

  private Failure notInForce(String why) {
    return new Failure(use + " is not used: " + why + "; `./recoup train HISTORY` writes one");
  }

  private int judge() {
    if (cases < LEAST_CASES || threads < 1) {
      throw wrong("--cases must be at least " + LEAST_CASES + ", --threads at least 1");
    }
    if (worlds.stream().anyMatch(training::contains)) {
      throw wrong("--worlds must not be among --training: nobody is judged on what was learned by");
    }
    PrintWriter out = spec.commandLine().getOut();
    TrainReport of = TrainReport.of(training, worlds, cases, seed, threads, this::say);
    if (json) {
      out.println(JsonWriter.write(TrainPage.document(of)));
    } else {
      TrainPage.print(of, out);
    }
    return 0;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void say(String words) {
    spec.commandLine().getErr().println("recoup: " + words);
    spec.commandLine().getErr().flush();
  }
}
