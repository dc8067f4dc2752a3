package dev.recoup.aws.json;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Facts;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Cohort;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Sums;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the records that have to be mapped, so that a new one cannot be forgotten. */
final class DomainRecords {
  private DomainRecords() {}

  /**
   * All records of the domain's root package, the policy's, the situation, and what is kept of an
   * experiment. An id is a text; a reaction to a fact lives only within one call.
   */
  static List<Class<? extends Record>> mapped() {
    List<Class<? extends Record>> records = new ArrayList<>();
    for (String name : classNamesOfRootPackage()) {
      addIfRecord(records, type(name));
    }
    records.remove(CaseId.class);
    records.removeIf(type -> type.getEnclosingClass() == Facts.class);
    addIfRecord(records, Policy.class);
    for (Class<?> nested : Policy.class.getDeclaredClasses()) {
      addIfRecord(records, nested);
    }
    records.add(Situation.class);
    records.addAll(
        List.of(Experiment.class, Assignment.class, Entry.class, Cohort.class, Sums.class));
    records.sort(Comparator.comparing(Class::getName));
    return records;
  }

  private static void addIfRecord(List<Class<? extends Record>> records, Class<?> type) {
    if (type.isRecord()) {
      records.add(type.asSubclass(Record.class));
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> classNamesOfRootPackage() {
    try {
      URI home = CaseId.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(home);
      if (Files.isDirectory(place)) {
        return classNames(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return classNames(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> classNames(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("dev/recoup/domain"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> "dev.recoup.domain." + file.substring(0, file.length() - 6))
          .sorted()
          .toList();
    }
  }
}
