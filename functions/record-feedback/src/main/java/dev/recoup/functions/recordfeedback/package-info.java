/** Listens to what comes back after a message: bounces, complaints, deliveries, replies. */
package dev.recoup.functions.recordfeedback;
