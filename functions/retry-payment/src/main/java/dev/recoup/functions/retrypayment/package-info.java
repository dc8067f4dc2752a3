/** Charges the stored method once more, at most once. */
package dev.recoup.functions.retrypayment;
