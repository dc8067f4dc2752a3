package dev.recoup.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One message to a payer. Natural key: payer, contact day, channel.
 *
 * @param day the payer's own calendar day
 * @param caseIds every due case it covers
 */
public record Contact(
    String messageId,
    LocalDate day,
    Channel channel,
    Instant at,
    Step.MessageKind kind,
    int level,
    List<String> caseIds,
    State state) {
  public Contact {
    caseIds = List.copyOf(caseIds);
  }

  /** Where a message stands; an unknown one is never sent again. */
  public enum State {
    CLAIMED,
    SENT,
    UNKNOWN,
    /** Decided but not sent: shadow mode, or refused by a check. */
    WITHHELD
  }

  public Contact with(State newState) {
    return new Contact(messageId, day, channel, at, kind, level, caseIds, newState);
  }
}
