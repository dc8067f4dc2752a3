/** Ends a case. */
package dev.recoup.functions.closecase;
