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
}
