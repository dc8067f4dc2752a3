/** What customers reach from a mail: the way out of reminders, and the way to a new card. */
package dev.recoup.functions.managepreferences;
