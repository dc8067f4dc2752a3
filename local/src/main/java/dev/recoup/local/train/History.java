package dev.recoup.local.train;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Scorer;
import dev.recoup.local.audit.PastRetries;
import dev.recoup.local.audit.PaymentsFile;
import dev.recoup.local.audit.Reading;
import dev.recoup.local.audit.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/** A company's own past, from its billing system's export. */
public final class History {
  private static final String NAMELESS = "history";

  /** A returned debit is told within so long. */
  private static final Duration DEBIT_TOLD = Duration.ofDays(4);

  private History() {}

  /** Reads a file: CSV, or JSON lines with the same names. The caller tells of its bad rows. */
  public static Reading read(Path file, ZoneId zone, String provider) {
    try {
      if (!JsonLines.are(file)) {
        return PaymentsFile.read(file, zone, provider, rows -> {});
      }
      Path table = JsonLines.table(file);
      try {
        return PaymentsFile.read(table, zone, provider, rows -> {}).withoutHeading();
      } finally {
        Files.delete(table);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableFile("cannot read " + file + "; is it there, and text in UTF-8?");
    }
  }

  /** Trains on the retries of a file and judges by other payers and later times. */
  public static Verdict train(Reading reading, Policy policy) {
    Verdict verdict = Trainer.train(samples(reading, policy), NAMELESS);
    RecoveryModel model = verdict.model();
    return model == null ? verdict : verdict.with(named(model));
  }

  /** The name stands for the content: whoever keeps a model by its name keeps the right one. */
  public static RecoveryModel named(RecoveryModel model) {
    // As a file gives it back, which knows no minus zero.
    String file = Json.write(model.named(NAMELESS));
    return model.named(NAMELESS + "-" + digest(Json.read(file, RecoveryModel.class)));
  }

  static List<Sample> samples(Reading reading, Policy policy) {
    return PastRetries.of(reading).stream()
        .map(
            r ->
                new Sample(
                    r.moment(),
                    Scorer.chance(r.moment(), policy),
                    r.paid(),
                    r.payer(),
                    r.moment().debit() ? r.moment().at().plus(DEBIT_TOLD) : r.moment().at()))
        .toList();
  }

  private static String digest(RecoveryModel model) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.bytes(model));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
