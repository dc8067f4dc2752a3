/** Looks at the experiment once a day, and stops an arm that does harm. */
package dev.recoup.functions.watchguardrails;
