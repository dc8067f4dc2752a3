/**
 * Takes webhooks: verifies, understands, stores, then tells the cases. Answers once it is durable.
 */
package dev.recoup.functions.receivewebhook;
