/**
 * What every function behind the HTTP API shares: requests, answers, plain pages that work without
 * JavaScript, and one place that escapes.
 */
package dev.recoup.aws.http;
