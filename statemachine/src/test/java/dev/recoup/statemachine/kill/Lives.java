package dev.recoup.statemachine.kill;

import dev.recoup.local.aws.LocalTable;
import dev.recoup.statemachine.kill.Life.Passed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lives one world, life after life, each ended by the next strike, until its end is reached. */
final class Lives implements AutoCloseable {
  private static final int LONGEST_LIFE_MINUTES = 5;
  private static final List<String> CHEAP_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote",
          "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory");

  private final World world;
  private final Death death;
  private final Path folder;
  private final LocalTable table;

  /** How a life ends before its time. */
  enum Death {
    /** Its process is halted, and a new one takes over. */
    HALTED,
    /** Its thread leaves everything as it is, and a new life begins in this process. */
    ABANDONED
  }

  /** A world yet to begin. */
  Lives(World world, Death death) {
    this.world = world;
    this.death = death;
    this.folder = folder();
    this.table = LocalTable.inMemory();
  }

  /** In memory where there is such a place: what dies is the process, not the machine. */
  private static Path folder() {
    try {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "recoup-kill")
          : Files.createTempDirectory(Files.createDirectories(Path.of("target")), "recoup-kill");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An unkilled life; answers every point it passed. */
  List<Passed> live() {
    Life life = new Life(folder, world, table, () -> {});
    begin(life);
    return life.trace();
  }

  /** Lives with these kills. */
  void live(List<Strikes.Strike> strikes) {
    Strikes.plan(folder, strikes);
    boolean struck = true;
    while (struck) {
      struck =
          switch (death) {
            case HALTED -> !process();
            case ABANDONED -> !begin(new Life(folder, world, table, () -> {}));
          };
    }
  }

  private static boolean begin(Life life) {
    try {
      return life.live();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Strikes strikes() {
    return new Strikes(folder);
  }

  /** The lines of one kind, as {@link Aftermath} says. */
  List<String> ending(String kind) {
    return lines(Life.END).stream().filter(line -> line.startsWith(kind + " ")).toList();
  }

  /** A life in a process of its own; false when it was struck. */
  private boolean process() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(CHEAP_START);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Life.class.getName()));
    command.add(folder.toString());
    command.add(world.repository().toString());
    command.add(Long.toString(world.seed()));
    command.add(Integer.toString(world.cases()));
    command.add(Integer.toString(world.days()));
    return run(command) != Life.STRUCK;
  }

  private int run(List<String> command) {
    Path said = folder.resolve("said");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(said.toFile()))
              .start();
      if (!process.waitFor(LONGEST_LIFE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("a life did not end: " + tail(said));
      }
      int code = process.exitValue();
      if (code != 0 && code != Life.STRUCK) {
        throw new AssertionError("a life ended with " + code + ": " + tail(said));
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String tail(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    table.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
