/**
 * Small handlers that stages are measured against. They run in a Lambda runtime of their own, are
 * loaded there by their names, and belong to no function that is deployed.
 */
package dev.recoup.local.bench.subject;
