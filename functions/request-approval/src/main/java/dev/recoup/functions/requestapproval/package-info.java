/** Asks a person about a draft. */
package dev.recoup.functions.requestapproval;
