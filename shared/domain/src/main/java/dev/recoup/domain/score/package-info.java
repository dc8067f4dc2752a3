/** How likely recovery is, and when: rules with their weights in words. */
package dev.recoup.domain.score;
