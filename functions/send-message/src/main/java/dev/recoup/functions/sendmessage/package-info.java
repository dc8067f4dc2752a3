/** Sends a message, at most once. */
package dev.recoup.functions.sendmessage;
