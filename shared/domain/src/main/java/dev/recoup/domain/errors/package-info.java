/**
 * The technical faults that the state machine retries by name. Business outcomes are data, never
 * exceptions. A rename breaks executions that run for weeks: add, never rename.
 */
package dev.recoup.domain.errors;
