package dev.recoup.domain.experiment;

/** An estimate and the interval around it; parts of the cap, like what it is made of. */
public record Interval(double estimate, double low, double high) {
  public boolean holdsZero() {
    return low <= 0 && high >= 0;
  }
}
