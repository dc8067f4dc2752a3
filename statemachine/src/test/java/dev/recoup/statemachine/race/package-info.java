/**
 * Races: the real handlers are interleaved at every call they make, by seed, while facts arrive,
 * runs overlap and work is killed. What they left behind is judged from outside.
 */
package dev.recoup.statemachine.race;
