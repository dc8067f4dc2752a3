package dev.recoup.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
  private static final Instant EARLIER = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path home;
  private Packages packages;

  @BeforeEach
  void makeAProject() throws IOException {
    packages = new Packages(home);
    source("pom.xml");
    source("shared/aws/src/main/java/Table.java");
    source("functions/select-step/pom.xml");
    source("functions/sweep/pom.xml");
    zip("select-step", "lib/aws-1.0.jar");
    zip("sweep", "lib/stripe-java-33.3.0.jar");
  }

  private Path source(String file) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    return Files.setLastModifiedTime(path, FileTime.from(EARLIER));
  }

  private void zip(String function, String jar) throws IOException {
    Path path = packages.zip(function);
    Files.createDirectories(path.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry(jar));
      zip.write(new byte[100]);
    }
  }

  @Test
  void aZipIsWeighedAndSaysWhetherItHoldsStripesLibrary() {
    assertEquals(List.of("select-step", "sweep"), packages.functions());
    assertFalse(packages.zips().get("select-step").stripe());
    assertTrue(packages.zips().get("sweep").stripe());
    assertTrue(packages.zips().get("sweep").megabytes() < 0.001);
  }

  @Test
  void aZipIsOutOfDateWhenASourceIsNewerOrItIsNotThere() throws IOException {
    assertTrue(packages.upToDate());
    Path source = source("shared/aws/src/main/java/Table.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertFalse(packages.upToDate());
    Files.setLastModifiedTime(source, FileTime.from(EARLIER));
    source("shared/aws/src/test/java/TableTest.java");
    assertTrue(packages.upToDate());
    Files.delete(packages.zip("sweep"));
    assertFalse(packages.upToDate());
  }

  @Test
  void aZipIsUnpackedAsLambdaDoesIt() {
    packages.unpack("sweep", home.resolve("task"));
    assertTrue(Files.exists(home.resolve("task/lib/stripe-java-33.3.0.jar")));
  }
}
