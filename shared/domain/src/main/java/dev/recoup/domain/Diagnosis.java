package dev.recoup.domain;

import java.time.Duration;
import java.util.List;

/**
 * Our judgement of a decline.
 *
 * @param retry may the charge be repeated: the most restrictive signal
 * @param notBefore how long to wait at least before repeating it; zero when at once
 * @param decidedBy the signals that decided permission and reason, in that order
 * @param sources where the deciding rules come from
 */
public record Diagnosis(
    Category category,
    Reason reason,
    RetryPermission retry,
    Duration notBefore,
    List<String> decidedBy,
    List<String> sources) {
  public Diagnosis {
    decidedBy = List.copyOf(decidedBy);
    sources = List.copyOf(sources);
  }

  /** One signal, or both when another one decided the reason. */
  public String decidedByInWords() {
    return both(decidedBy);
  }

  /** One source, or both. */
  public String sourcesInWords() {
    return both(sources);
  }

  private static String both(List<String> permissionAndReason) {
    String permission = permissionAndReason.getFirst();
    String reason = permissionAndReason.getLast();
    return permission.equals(reason) ? permission : "retry: " + permission + "; reason: " + reason;
  }
}
