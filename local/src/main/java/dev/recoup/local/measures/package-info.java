/** Measures and statements for people: as a table, as JSON, as CSV and as PDF. */
package dev.recoup.local.measures;
