package dev.recoup.local.train;

/** Draws that depend on nothing but a name. */
final class Chance {
  private Chance() {}

  /** 0 to 1. */
  static double of(String name) {
    long x = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < name.length(); i++) {
      x = (x ^ name.charAt(i)) * 0xBF58476D1CE4E5B9L;
      x ^= x >>> 29;
    }
    x = (x ^ x >>> 32) * 0x94D049BB133111EBL;
    return ((x ^ x >>> 31) >>> 11) * 0x1.0p-53;
  }
}
