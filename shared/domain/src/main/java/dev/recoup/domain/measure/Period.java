package dev.recoup.domain.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days on which cases were opened (UTC), both included. */
public record Period(LocalDate from, LocalDate to) {
  /** Throws {@link IllegalArgumentException} when it ends before it begins. */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("--to " + to + " is before --from " + from);
    }
  }

  boolean holds(CaseRow row) {
    return holds(row.openedAt());
  }

  boolean holds(Instant at) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
