/**
 * The HTTP API on a laptop: requests become API Gateway events by the routes of the template; plus
 * the pages on which mails are read.
 */
package dev.recoup.local.http;
