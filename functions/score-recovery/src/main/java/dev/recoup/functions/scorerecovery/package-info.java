/** Scores a case. */
package dev.recoup.functions.scorerecovery;
