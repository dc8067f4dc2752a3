/** Judges a new decline. */
package dev.recoup.functions.classifydecline;
