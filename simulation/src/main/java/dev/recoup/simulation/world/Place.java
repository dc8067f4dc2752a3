package dev.recoup.simulation.world;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where payers live. Local times of the world are counted with the day's offset at noon, which is
 * exact but for the night of a clock change.
 */
public final class Place {
  private static final long DAY = 86_400;

  private final String country;
  private final ZoneId zone;
  private final long firstDay;
  private final int[] offsets;

  /**
   * @param from first day whose offset is ever asked for
   */
  public Place(String country, ZoneId zone, LocalDate from, int days) {
    this.country = country;
    this.zone = zone;
    this.firstDay = from.toEpochDay();
    this.offsets = new int[days];
    for (int i = 0; i < days; i++) {
      ZoneOffset offset = from.plusDays(i).atTime(12, 0).atZone(zone).getOffset();
      offsets[i] = offset.getTotalSeconds();
    }
  }

  public String country() {
    return country;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Seconds since 1970 of a local time. */
  public long at(long epochDay, double hour) {
    return epochDay * DAY - offset(epochDay) + Math.round(hour * 3600);
  }

  /** The local day of a moment, counted from 1970. */
  public long day(long second) {
    long guess = Math.floorDiv(second, DAY);
    return Math.floorDiv(second + offset(guess), DAY);
  }

  /** The local hour of a moment, 0 to 24. */
  public double hour(long second) {
    return (second - at(day(second), 0)) / 3600.0;
  }

  private int offset(long epochDay) {
    int i = (int) Math.clamp(epochDay - firstDay, 0, offsets.length - 1);
    return offsets[i];
  }
}
