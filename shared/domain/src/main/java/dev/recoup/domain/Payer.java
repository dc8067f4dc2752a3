package dev.recoup.domain;

import java.time.Instant;
import java.util.List;

/**
 * Who pays, over all connections: owns consent, contact caps and the contact slot. Holds personal
 * data; nothing of it leaves this item except into a message to the payer.
 *
 * @param optOuts channels whose address was opted out, as {@code EMAIL} or {@code SMS}
 * @param stop a dispute, revocation, death or hardship: no charge and no message until a person
 *     rules; null when none
 * @param heldBy a reply or query that holds messages until a person has read it; null when none
 * @param lifetimeContacts messages ever sent to this payer
 */
public record Payer(
    String id,
    long version,
    String email,
    String name,
    String country,
    List<Channel> optOuts,
    boolean doNotContact,
    Signal stop,
    Signal heldBy,
    Instant pausedUntil,
    int lifetimeContacts) {
  public Payer {
    optOuts = List.copyOf(optOuts);
  }

  /** A payer nothing is known of yet. */
  public static Payer fresh(String id) {
    return new Payer(id, 0, null, null, null, List.of(), false, null, null, null, 0);
  }

  public boolean canBeReached(Channel channel) {
    return !doNotContact
        && !optOuts.contains(channel)
        && (channel != Channel.EMAIL || email != null);
  }

  @Override
  public String toString() {
    return "Payer[" + id + "]";
  }
}
