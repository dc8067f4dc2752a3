package dev.recoup.domain.decline;

import dev.recoup.domain.Category;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.util.List;

/**
 * What one value of one signal means, as {@code declines.tsv} says.
 *
 * @param provider whose code it is; {@code network} when processors pass it on unchanged
 * @param networks brands or rails it is read with; {@code card} stands for every brand, {@code any}
 *     for every rail
 * @param notBefore earliest retry after the decline, whole hours; zero unless retry is AFTER
 * @param specificity how precisely it says why, 0 to 100
 * @param source who states it, with marks
 * @param date ISO date of the source's edition or of its reading
 */
public record Rule(
    String provider,
    DeclineField field,
    List<String> networks,
    String value,
    Category category,
    Reason reason,
    RetryPermission retry,
    Duration notBefore,
    int specificity,
    String source,
    String date) {

  public Rule {
    networks = List.copyOf(networks);
  }

  static Rule unknown(DeclineField field, String value) {
    return new Rule(
        "",
        field,
        List.of(),
        value,
        Category.MANUAL,
        Reason.UNKNOWN,
        RetryPermission.NEVER,
        Duration.ZERO,
        0,
        "an unknown signal is never retried until a person rules or the card changes [own policy]",
        "2026-11-23");
  }

  /** Never is stricter than a later time, which is stricter than an earlier one. */
  boolean stricterThan(Rule other) {
    int byRetry = retry.compareTo(other.retry);
    int byTime = byRetry == 0 ? notBefore.compareTo(other.notBefore) : byRetry;
    return byTime == 0 ? specificity > other.specificity : byTime > 0;
  }

  boolean moreSpecificThan(Rule other) {
    return specificity > other.specificity;
  }

  String cited() {
    return source + " (" + date + ")";
  }
}
