/**
 * A model that was trained on a history: a small file of weights, evaluated in plain Java. It says
 * how likely a charge at a moment is paid; whether to charge is decided elsewhere.
 */
package dev.recoup.domain.model;
