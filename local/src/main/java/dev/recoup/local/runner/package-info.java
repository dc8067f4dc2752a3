/**
 * Runs an Amazon States Language file on a virtual clock: the same machine and the same handlers as
 * in AWS, deterministic for a seed, with races and crashes on demand. Anything the runner does not
 * support is refused when the file is loaded.
 */
package dev.recoup.local.runner;
