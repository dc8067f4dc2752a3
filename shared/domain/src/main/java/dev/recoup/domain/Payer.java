package dev.recoup.domain;

import java.time.Instant;
import java.time.ZoneOffset;
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

  public Payer at(long newVersion) {
    return new Payer(
        id,
        newVersion,
        email,
        name,
        country,
        optOuts,
        doNotContact,
        stop,
        heldBy,
        pausedUntil,
        lifetimeContacts);
  }

  /** Takes over address and name where they are told. */
  public Payer reachedAt(String newEmail, String newName) {
    return new Payer(
        id,
        version,
        newEmail == null ? email : newEmail,
        newName == null ? name : newName,
        country,
        optOuts,
        doNotContact,
        stop,
        heldBy,
        pausedUntil,
        lifetimeContacts);
  }

  /** Takes over the country where it is told. */
  public Payer livingIn(String newCountry) {
    return new Payer(
        id,
        version,
        email,
        name,
        newCountry == null ? country : newCountry,
        optOuts,
        doNotContact,
        stop,
        heldBy,
        pausedUntil,
        lifetimeContacts);
  }

  public Payer optedOut(Channel channel) {
    List<Channel> all = new java.util.ArrayList<>(optOuts);
    if (!all.contains(channel)) {
      all.add(channel);
    }
    return new Payer(
        id,
        version,
        email,
        name,
        country,
        all,
        doNotContact,
        stop,
        heldBy,
        pausedUntil,
        lifetimeContacts);
  }

  public Payer contacted() {
    return new Payer(
        id,
        version,
        email,
        name,
        country,
        optOuts,
        doNotContact,
        stop,
        heldBy,
        pausedUntil,
        lifetimeContacts + 1);
  }

  /** What a signal means for the payer as a whole, on all its cases. */
  public Payer heard(Signal signal) {
    boolean never = doNotContact;
    Signal newStop = stop;
    Signal newHold = heldBy;
    Instant paused = pausedUntil;
    switch (signal.kind()) {
      case DISPUTED, HARDSHIP -> newStop = signal;
      case REPLIED, QUERIED -> newHold = signal;
      case DO_NOT_CONTACT -> {
        never = true;
        newHold = null;
      }
      case PAUSED_UNTIL -> {
        paused = signal.until().atStartOfDay(ZoneOffset.UTC).toInstant();
        newHold = null;
      }
      case GO_ON -> {
        newStop = null;
        newHold = null;
        paused = null;
      }
      // A bounce is no person's answer to what the customer wrote.
      case WRONG_CONTACT -> newHold = Signal.MAIL_SYSTEM.equals(signal.by()) ? newHold : null;
      case PROMISED, PAID_NOT_BOOKED, TASK_DONE -> newHold = null;
      case PAID,
          NEW_CARD,
          FAILED_AGAIN,
          PENDING,
          OPTED_OUT,
          CANCELED,
          CHANGED,
          REFUNDED,
          HAND_OVER,
          STOP -> {}
    }
    return new Payer(
        id,
        version,
        email,
        name,
        country,
        optOuts,
        never,
        newStop,
        newHold,
        paused,
        lifetimeContacts);
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
