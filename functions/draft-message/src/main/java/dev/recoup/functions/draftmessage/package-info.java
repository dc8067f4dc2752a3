/** Writes and checks a message. */
package dev.recoup.functions.draftmessage;
