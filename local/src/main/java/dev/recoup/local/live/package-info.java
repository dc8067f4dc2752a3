/** A laptop that runs by itself: a made-up company and its customers around it, on real time. */
package dev.recoup.local.live;
