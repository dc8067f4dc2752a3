package dev.recoup.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The functions' zips, as they are uploaded: {@code functions/NAME/target/NAME.zip}. */
final class Packages {
  private static final double MEGABYTE = 1_000_000;

  private final Path home;

  /**
   * The zips of a project.
   *
   * @param home the project's folder
   */
  Packages(Path home) {
    this.home = home;
  }

  /**
   * One zip.
   *
   * @param megabytes of 1,000,000 bytes
   * @param stripe whether it holds {@code stripe-java}
   */
  record Zip(String function, double megabytes, boolean stripe) {}

  /** Packages the functions with Maven when a zip is missing or older than a source. */
  void refresh(Consumer<String> progress) {
    if (!upToDate()) {
      progress.accept("packaging the functions with Maven: a zip is missing or out of date");
      run("mvn", "-q", "-B", "package", "-DskipTests", "-pl", "!local,!statemachine");
    }
  }

  /** Whether every zip is there and newer than all that goes into it. */
  boolean upToDate() {
    try {
      long newest = 0;
      for (Path source : sources()) {
        newest = Math.max(newest, Files.getLastModifiedTime(source).toMillis());
      }
      for (String function : functions()) {
        Path zip = zip(function);
        if (!Files.exists(zip) || Files.getLastModifiedTime(zip).toMillis() < newest) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sources below " + home, e);
    }
  }

  /** What goes into the zips. */
  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(home.resolve("pom.xml"));
    for (String folder : List.of("shared", "functions")) {
      try (Stream<Path> files = Files.walk(home.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> isSource(home.relativize(file)))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return !path.contains("/target/")
        && (path.contains("/src/main/") || path.endsWith("/pom.xml") || path.endsWith("/zip.xml"));
  }

  private void run(String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Maven could not package the functions: " + printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("packaging needs Maven (mvn) on the PATH", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The functions' names, sorted. */
  List<String> functions() {
    try (Stream<Path> folders = Files.list(home.resolve("functions"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("there are no functions below " + home, e);
    }
  }

  Path zip(String function) {
    return home.resolve("functions").resolve(function).resolve("target").resolve(function + ".zip");
  }

  /** Every zip, by function. */
  Map<String, Zip> zips() {
    Map<String, Zip> zips = new TreeMap<>();
    for (String function : functions()) {
      Path path = zip(function);
      try (ZipFile zip = new ZipFile(path.toFile())) {
        boolean stripe = zip.stream().anyMatch(e -> e.getName().startsWith("lib/stripe-java-"));
        zips.put(function, new Zip(function, Files.size(path) / MEGABYTE, stripe));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path + "; `mvn package` makes it", e);
      }
    }
    return zips;
  }

  /** Unpacks a zip into a new folder, as Lambda does. */
  void unpack(String function, Path folder) {
    try (ZipFile zip = new ZipFile(zip(function).toFile())) {
      for (ZipEntry entry : zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + zip(function), e);
    }
  }
}
