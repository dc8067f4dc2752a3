/**
 * What is written to people: the facts a message may state, vetted wording, internal mails, and the
 * tone check that every customer message must pass before it leaves.
 */
package dev.recoup.domain.message;
