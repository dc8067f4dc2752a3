/**
 * Handlers called as Lambda calls them: with the bytes of an event, through the managed runtime's
 * own serializer where the handler takes an object.
 */
package dev.recoup.local.lambda;
