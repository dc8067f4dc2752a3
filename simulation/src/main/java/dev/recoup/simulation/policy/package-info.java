/**
 * The policies that are compared. They see what a real system sees; the product's own deciding code
 * is among them, and the limits all of them keep are the product's, too.
 */
package dev.recoup.simulation.policy;
