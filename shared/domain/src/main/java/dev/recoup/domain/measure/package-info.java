/**
 * What came of the cases, in figures that can be checked: measures of a period, a month's statement
 * of money. Both are made of {@link dev.recoup.domain.measure.CaseRow}, which is also what the
 * nightly export holds, so whoever has the export can make them again.
 */
package dev.recoup.domain.measure;
