/** Tells the billing system where recovery stands. */
package dev.recoup.functions.writeback;
