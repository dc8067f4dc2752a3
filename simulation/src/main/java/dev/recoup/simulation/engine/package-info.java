/**
 * Plays a policy against a world: discrete events, payer by payer, with the colleagues a group of
 * payers shares. Counts what came of it and every rule that was broken.
 */
package dev.recoup.simulation.engine;
