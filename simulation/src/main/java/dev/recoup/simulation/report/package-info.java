/** What came of a simulation, in figures with their intervals, and how far to trust a world. */
package dev.recoup.simulation.report;
