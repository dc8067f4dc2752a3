package dev.recoup.domain.decline;

import dev.recoup.domain.Category;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;

/** One line of {@code classify}: what was said, and our answer. */
public final class ClassifyLine {
  private ClassifyLine() {}

  /**
   * What was said. All but the provider may be null.
   *
   * @param id the asker's own, given back as it is
   * @param message kept out of the answer: it is the sender's text
   */
  public record Request(
      String id,
      String provider,
      String code,
      String networkCode,
      String adviceCode,
      String networkAdviceCode,
      String cardBrand,
      String rail,
      String message) {}

  /**
   * The judgement.
   *
   * @param notBeforeHours hours after the decline before which it may not be repeated; 0 unless
   *     retry is AFTER
   * @param decidedBy the signal that decided; when permission and reason come from two, both
   * @param source where the deciding rules come from
   */
  public record Answer(
      String id,
      Category category,
      Reason reason,
      RetryPermission retry,
      long notBeforeHours,
      String decidedBy,
      String source) {}

  /**
   * Judges one line.
   *
   * @throws BadClassifyLine when the provider is missing or has no rules
   */
  public static Answer answer(Request request) {
    String provider = DeclineField.lower(request.provider());
    if (provider == null) {
      throw new BadClassifyLine("provider", "is missing; say for instance \"stripe\"");
    }
    if (!RuleTable.providers().contains(provider)) {
      throw new BadClassifyLine(
          "provider",
          "is not one with decline rules; known: " + String.join(", ", RuleTable.providers()));
    }
    Diagnosis diagnosis = Diagnoser.diagnose(provider, decline(request));
    return new Answer(
        request.id(),
        diagnosis.category(),
        diagnosis.reason(),
        diagnosis.retry(),
        diagnosis.notBefore().toHours(),
        diagnosis.decidedByInWords(),
        diagnosis.sourcesInWords());
  }

  private static Decline decline(Request request) {
    return new Decline(
        request.code(),
        request.networkCode(),
        request.adviceCode(),
        request.networkAdviceCode(),
        request.cardBrand(),
        request.rail(),
        request.message());
  }
}
