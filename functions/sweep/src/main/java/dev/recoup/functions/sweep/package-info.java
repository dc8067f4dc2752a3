/** The safety net under everything that waits or was lost. */
package dev.recoup.functions.sweep;
