/**
 * A simulated world: who owes, why payments really fail, when they would succeed, how people react.
 * Everything random follows from the world, a seed, the payer and the kind of draw, never from what
 * a policy does, so that policies meet the same fates. Policies never see this package.
 */
package dev.recoup.simulation.world;
