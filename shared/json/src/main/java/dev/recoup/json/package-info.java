/**
 * JSON as a tree: a strict reader that may be given a stranger's bytes, a writer, and a typed view
 * of what was read. No dependency and no reflection, so that a function starts fast.
 */
package dev.recoup.json;
