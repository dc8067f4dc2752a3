/** The command line. Exit codes: 0 done, 1 failed with one line that says why, 2 called wrongly. */
package dev.recoup.local.cli;
