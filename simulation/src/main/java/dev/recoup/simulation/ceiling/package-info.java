/**
 * How well one could do: with the world's true parameters but only what a policy sees, and with
 * every fate known. These two may look at the world; nobody else who plays may.
 */
package dev.recoup.simulation.ceiling;
