/**
 * The domain's words to and from JSON, written by hand: two lines per type instead of a mapper
 * whose start-up every function would pay for.
 */
package dev.recoup.aws.json;
