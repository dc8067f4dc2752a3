/**
 * Judges declines: one table of rules, each row with its source and date, read by two questions.
 */
package dev.recoup.domain.decline;
