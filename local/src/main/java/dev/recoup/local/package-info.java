/**
 * Recoup on a laptop: the shipped state machine and the shipped handlers, on a virtual or real
 * clock, with stand-ins for the services around them.
 */
package dev.recoup.local;
