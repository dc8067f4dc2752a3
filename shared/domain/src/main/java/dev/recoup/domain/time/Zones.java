package dev.recoup.domain.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Time zones of a payer whose own zone may be unknown. A country with several zones is read by its
 * most eastern and most western big one, so that a message is never early on one coast or late on
 * the other.
 */
final class Zones {
  private static final Map<String, List<String>> BY_COUNTRY =
      Map.ofEntries(
          Map.entry("US", List.of("America/New_York", "America/Los_Angeles")),
          Map.entry("CA", List.of("America/Toronto", "America/Vancouver")),
          Map.entry("AU", List.of("Australia/Sydney", "Australia/Perth")),
          Map.entry("BR", List.of("America/Sao_Paulo", "America/Manaus")),
          Map.entry("MX", List.of("America/Mexico_City", "America/Tijuana")),
          Map.entry("GB", List.of("Europe/London")),
          Map.entry("IE", List.of("Europe/Dublin")),
          Map.entry("PT", List.of("Europe/Lisbon")),
          Map.entry("DE", List.of("Europe/Berlin")),
          Map.entry("AT", List.of("Europe/Vienna")),
          Map.entry("CH", List.of("Europe/Zurich")),
          Map.entry("FR", List.of("Europe/Paris")),
          Map.entry("BE", List.of("Europe/Brussels")),
          Map.entry("NL", List.of("Europe/Amsterdam")),
          Map.entry("ES", List.of("Europe/Madrid")),
          Map.entry("IT", List.of("Europe/Rome")),
          Map.entry("PL", List.of("Europe/Warsaw")),
          Map.entry("SE", List.of("Europe/Stockholm")),
          Map.entry("NO", List.of("Europe/Oslo")),
          Map.entry("DK", List.of("Europe/Copenhagen")),
          Map.entry("FI", List.of("Europe/Helsinki")),
          Map.entry("IN", List.of("Asia/Kolkata")),
          Map.entry("SG", List.of("Asia/Singapore")),
          Map.entry("JP", List.of("Asia/Tokyo")),
          Map.entry("NZ", List.of("Pacific/Auckland")));

  private Zones() {}

  /** The zones in which a local hour must hold, the main one first; UTC when nothing is known. */
  static List<ZoneId> of(String zone, String country) {
    if (zone != null) {
      try {
        return List.of(ZoneId.of(zone));
      } catch (DateTimeException unknownZone) {
        // An accounts file may name any zone; one that is unknown says as little as none.
      }
    }
    List<String> names = country == null ? null : BY_COUNTRY.get(country);
    return names == null ? List.of(ZoneOffset.UTC) : names.stream().map(ZoneId::of).toList();
  }
}
