package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import java.time.LocalDate;

/**
 * A randomised payer that was harmed, once for each guardrail.
 *
 * @param entered the day of its entry (UTC)
 */
public record Harm(Guardrail guardrail, Arm arm, LocalDate entered) {}
