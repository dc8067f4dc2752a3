/**
 * The company's numbers: modes, caps, thresholds, quiet hours, approvers. A versioned document;
 * every number the machine uses that is not a network's rule is here.
 */
package dev.recoup.domain.policy;
