package dev.recoup.domain.experiment;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import java.time.Instant;

/**
 * An invoice that counts for a randomised payer.
 *
 * @param at when it came; the first of a unit is the one it was drawn for
 * @param atRisk what remained to be paid then
 * @param stratum the rail of its payment method, or {@link #BY_HAND}: known before the draw
 */
public record Entry(
    Assignment assignment, CaseId caseId, Instant at, Money atRisk, String stratum) {
  public static final String BY_HAND = "by hand";
}
