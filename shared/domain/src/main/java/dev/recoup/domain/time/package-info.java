/**
 * The payer's own clock and calendar: zones, business days, paydays. Rules by which a moment is
 * chosen live elsewhere; here it is only said what a local day is.
 */
package dev.recoup.domain.time;
