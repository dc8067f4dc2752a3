/** Puts a case on a person's list. */
package dev.recoup.functions.assigntask;
