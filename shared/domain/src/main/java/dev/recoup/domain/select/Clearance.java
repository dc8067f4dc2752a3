package dev.recoup.domain.select;

import java.time.Instant;

/** Whether something may be done, with the reason in words. */
public sealed interface Clearance {
  /** It may be done at the moment asked about. */
  record Allowed() implements Clearance {}

  /** Not now, but from then on, as far as is known. */
  record Later(Instant at, String why) implements Clearance {}

  /** Not before a person or the customer changes something. */
  record Never(String why) implements Clearance {}

  static Clearance allowed() {
    return new Allowed();
  }

  static Clearance later(Instant at, String why) {
    return new Later(at, why);
  }

  static Clearance never(String why) {
    return new Never(why);
  }
}
