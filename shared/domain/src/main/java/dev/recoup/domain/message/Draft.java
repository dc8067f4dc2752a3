package dev.recoup.domain.message;

import dev.recoup.domain.Step;

/**
 * A proposed message and what it was written from.
 *
 * @param level how firm: 1 to 3
 * @param templateId names the vetted wording, for the audit log
 * @param factsDigest {@link Facts#digest}: when it no longer fits, the draft is drawn again
 */
public record Draft(
    Step.MessageKind kind,
    int level,
    Language language,
    String templateId,
    String factsDigest,
    Message message) {}
