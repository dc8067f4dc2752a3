/** Chooses the next step. */
package dev.recoup.functions.selectstep;
