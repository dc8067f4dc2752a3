/**
 * Stripe. Webhooks and API answers are read as JSON trees by the same shapes, before and after API
 * 2025-03-31.basil; only {@link dev.recoup.billing.stripe.StripeBilling} needs Stripe's own client.
 */
package dev.recoup.billing.stripe;
