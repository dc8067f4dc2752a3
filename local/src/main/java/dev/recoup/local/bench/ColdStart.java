package dev.recoup.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts functions as Lambda's java25 runtime does, through the official runtime interface client,
 * one process for each run, and takes the time.
 */
final class ColdStart {
  /** One cold event, then warm ones. */
  private static final int EVENTS = 6;

  private static final int LONGEST_SECONDS = 60;

  /** A 1 GB function gets C1 from the runtime, and the serial collector from the JVM itself. */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  /**
   * What is started.
   *
   * @param folder the unpacked function: classes at the root, jars in {@code lib}
   * @param handler the handler's class
   * @param environment what {@code template.yaml} adds to Lambda's own variables
   * @param before done before each run, outside of its time
   * @param right whether an answer shows that the work was done
   */
  record Subject(
      String name,
      Path folder,
      String handler,
      byte[] event,
      Map<String, String> environment,
      Runnable before,
      Predicate<String> right) {}

  /**
   * One run, in milliseconds.
   *
   * @param init process start to the first request for work
   * @param first the first event to its answer
   * @param warm the median of the later ones
   */
  record Run(double init, double first, double warm) {
    double total() {
      return init + first;
    }
  }

  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private final Path log;
  private final String classPath;

  /**
   * For functions of this machine.
   *
   * @param folder for what the processes print
   */
  ColdStart(Path folder) {
    this.log = folder.resolve("printed");
    this.classPath =
        Stream.of(
                AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(ColdStart::jarOf)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path with a strange name", e);
    }
  }

  /**
   * The runs of each subject, taken turn by turn so that all see the same machine. A turn before
   * the first is not counted: it fills the caches of disk and table.
   */
  Map<Subject, List<Run>> inTurns(List<Subject> subjects, int turns, Consumer<String> progress) {
    Map<Subject, List<Run>> runs = new LinkedHashMap<>();
    for (int turn = 0; turn <= turns; turn++) {
      progress.accept("cold starts: turn " + turn + " of " + turns);
      for (Subject subject : subjects) {
        Run run = run(subject);
        if (turn > 0) {
          runs.computeIfAbsent(subject, s -> new ArrayList<>()).add(run);
        }
      }
    }
    return runs;
  }

  /**
   * Starts it once.
   *
   * @throws IllegalStateException when it fails, answers wrongly or not at all
   */
  Run run(Subject subject) {
    subject.before().run();
    try (RuntimeApi api = new RuntimeApi(subject.event(), EVENTS)) {
      ProcessBuilder builder = command(subject, api.address());
      long started = System.nanoTime();
      Process process = builder.start();
      try {
        process
            .onExit()
            .thenRun(() -> api.seen().completeExceptionally(new IllegalStateException("it ended")));
        RuntimeApi.Seen seen = api.seen().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!subject.right().test(seen.first())) {
          throw new IllegalStateException(subject.name() + " answered " + seen.first());
        }
        List<Long> warm = seen.nanos().subList(1, EVENTS);
        return new Run(
            (seen.ready() - started) / 1e6,
            seen.nanos().getFirst() / 1e6,
            Statistics.median(warm.stream().map(nanos -> nanos / 1e6).toList()));
      } finally {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + subject.name(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          subject.name() + " failed: " + e.getCause().getMessage() + "; it printed: " + printed());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          subject.name()
              + " gave no answer in "
              + LONGEST_SECONDS
              + " s; it printed: "
              + printed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ProcessBuilder command(Subject subject, String api) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath, AWSLambda.class.getName(), subject.handler()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(subject.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(lambda(subject, api));
    environment.putAll(subject.environment());
    return builder;
  }

  /** The variables that Lambda sets, and no other. */
  private static Map<String, String> lambda(Subject subject, String api) {
    return Map.ofEntries(
        Map.entry("_HANDLER", subject.handler()),
        Map.entry("LAMBDA_TASK_ROOT", subject.folder().toString()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", api),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "bench"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench"),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "bench"),
        Map.entry("AWS_REGION", "eu-central-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_SESSION_TOKEN", "local"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  private String printed() {
    try {
      return Files.exists(log)
          ? Files.readString(log).lines().limit(5).collect(Collectors.joining(" | "))
          : "nothing";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }
}
