/** Policies played against the sandbox, and what they bring in. */
package dev.recoup.local.demo;
