package dev.recoup.functions.decideapproval;

import dev.recoup.domain.message.Figures;
import dev.recoup.domain.message.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as colleagues read them. */
final class Times {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);

  private Times() {}

  static String utc(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    return Figures.date(utc.toLocalDate(), Language.EN) + ", " + HOUR.format(utc);
  }
}
