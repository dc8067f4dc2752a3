/** Vetted wording and the tone check that every message must pass. */
package dev.recoup.domain.message;
