package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who plays which arm: a salted hash, so that it is the same wherever and whenever it is asked. */
public final class Draw {
  private Draw() {}

  /**
   * The arm of a randomised payer.
   *
   * @param unit the payer's id, or that of the first of those who share its card or company
   */
  public static Arm arm(Experiment experiment, String unit) {
    double u = uniform(experiment.name() + "|" + unit);
    if (u < experiment.holdout()) {
      return Arm.HOLDOUT;
    }
    return u < experiment.holdout() + experiment.baseline() ? Arm.BASELINE : Arm.SMART;
  }

  private static double uniform(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
