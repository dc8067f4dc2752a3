/**
 * Chooses the next step: hard constraints first, then the highest expected incremental value among
 * what is allowed.
 */
package dev.recoup.domain.select;
