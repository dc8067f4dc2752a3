package dev.recoup.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32C;

/**
 * Chance that depends on the seed and on what is asked, never on how often: the same run again
 * draws the same.
 */
record Dice(long seed) {

  /** Evenly from 0 (inclusive) to 1 (exclusive). */
  double unit(Object... what) {
    var text = new StringBuilder().append(seed);
    for (Object part : what) {
      text.append('|').append(part);
    }
    var crc = new CRC32C();
    crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
    // A checksum alone keeps neighbours close; the finalizer of SplitMix64 spreads them.
    long z = crc.getValue() * 0x9e3779b97f4a7c15L + seed;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability, Object... what) {
    return unit(what) < probability;
  }

  Duration between(Duration from, Duration to, Object... what) {
    long seconds = to.minus(from).toSeconds();
    return from.plusSeconds((long) (unit(what) * seconds));
  }
}
