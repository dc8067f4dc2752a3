package dev.recoup.local.train;

import dev.recoup.domain.model.Moment;
import java.time.Instant;

/**
 * One charge of the past: what was known before it, and what came of it.
 *
 * @param rules the chance that the rules gave it
 * @param payer whoever shares it shares a fate
 * @param knownAt when the answer was known
 */
record Sample(Moment moment, double rules, boolean paid, String payer, Instant knownAt) {}
