/**
 * Holds the state machine and the template to their rules: the subset of the language that every
 * interpreter reads alike, one name through every layer, and the least rights per function.
 */
package dev.recoup.statemachine;
