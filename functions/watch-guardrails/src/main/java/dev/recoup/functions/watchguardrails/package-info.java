/**
 * Looks at the experiment once a day, stops an arm that does harm, and exports what was measured.
 */
package dev.recoup.functions.watchguardrails;
