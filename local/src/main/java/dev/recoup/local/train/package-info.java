/**
 * Trains a model of the company's own history and says honestly whether it is better than the
 * rules. Runs on a laptop only; functions evaluate the file that comes out.
 */
package dev.recoup.local.train;
