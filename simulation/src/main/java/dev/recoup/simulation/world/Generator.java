package dev.recoup.simulation.world;

/** Draws worlds from wide published ranges. */
public final class Generator {
  private Generator() {}

  static String world(long seed) {
    throw new UnsupportedOperationException("later");
  }
}
