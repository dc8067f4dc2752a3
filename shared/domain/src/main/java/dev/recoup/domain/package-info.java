/**
 * The words of Recoup: cases, payers, billing events, steps, outcomes, money. Pure Java: no AWS, no
 * I/O, no clock reads and no randomness; a test holds that.
 */
package dev.recoup.domain;
