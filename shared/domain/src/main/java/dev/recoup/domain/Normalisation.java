package dev.recoup.domain;

import java.util.List;

/**
 * What one webhook body means.
 *
 * @param events what happened; empty when ignored
 * @param readBack what must be read by API before the events are complete: {@code invoice}, {@code
 *     charge}, {@code customer}
 * @param ignored why nothing is to be done, or null
 * @param causedBy the idempotency key of the request that caused it, or null; ours are attempt ids
 * @param deliveryKey the sender's event id, present even when ignored
 */
public record Normalisation(
    List<BillingEvent> events,
    List<String> readBack,
    String ignored,
    String causedBy,
    String deliveryKey) {
  public Normalisation {
    events = List.copyOf(events);
    readBack = List.copyOf(readBack);
  }
}
