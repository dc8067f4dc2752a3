/**
 * Judges Recoup's promises from outside: from the sandbox's books, the outbox, and the record of
 * what was posted and said. Shares no code with what it judges; its numbers are its own copy of the
 * rules.
 */
package dev.recoup.local.witness;
