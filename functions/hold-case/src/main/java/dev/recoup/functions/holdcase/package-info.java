/** The wait before a step. */
package dev.recoup.functions.holdcase;
