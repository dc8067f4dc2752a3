/**
 * A stateful stand-in for Stripe and for the world behind it: cards, banks, customers. It knows
 * nothing of the pipeline and shares no code with it. Its state is a function of a seed and an
 * ordered list of timed inputs.
 */
package dev.recoup.local.sandbox;
