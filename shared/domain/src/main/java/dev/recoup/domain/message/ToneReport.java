package dev.recoup.domain.message;

import java.util.List;

/** The verdict on a message; {@code passed} only without findings. */
public record ToneReport(boolean passed, List<Finding> findings) {
  public ToneReport {
    findings = List.copyOf(findings);
  }

  /**
   * One thing that is wrong.
   *
   * @param excerpt the offending words as the check read them, at most 80 characters; may hold
   *     personal data, so not for logs
   */
  public record Finding(ToneRule rule, String excerpt) {}

  static ToneReport of(List<Finding> findings) {
    return new ToneReport(findings.isEmpty(), findings);
  }

  public boolean finds(ToneRule rule) {
    return findings.stream().anyMatch(f -> f.rule() == rule);
  }
}
