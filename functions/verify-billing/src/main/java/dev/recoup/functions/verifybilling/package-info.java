/** Begins every pass with the truth. */
package dev.recoup.functions.verifybilling;
