/** Adds the payer's context. */
package dev.recoup.functions.enrichaccount;
