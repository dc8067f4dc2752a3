/**
 * All that a dunning policy sees of a simulated world, and all it may do: what a real system knows
 * of its payers and cases. Knows nothing of the world behind it.
 */
package dev.recoup.simulation.observe;
