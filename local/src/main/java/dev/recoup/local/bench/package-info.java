/**
 * Measures the budgets that the design sets, as ratios within one run wherever a figure would
 * depend on the machine.
 */
package dev.recoup.local.bench;
