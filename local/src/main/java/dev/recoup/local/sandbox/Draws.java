package dev.recoup.local.sandbox;

import java.time.Duration;

/**
 * Chance as a function: every draw is a hash of the seed and of what is drawn for, never the next
 * number of a shared sequence. So two policies on one seed meet the same customers with the same
 * luck.
 */
record Draws(long seed) {
  private static final char[] BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

  long hash(Object... parts) {
    long h = 0xcbf29ce484222325L ^ mix(seed);
    for (Object part : parts) {
      String text = part.toString();
      for (int i = 0; i < text.length(); i++) {
        h = (h ^ text.charAt(i)) * 0x100000001b3L;
      }
      h = mix(h ^ 0x1f);
    }
    return mix(h);
  }

  /** Uniform in [0, 1). */
  double unit(Object... parts) {
    return (hash(parts) >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability, Object... parts) {
    return unit(parts) < probability;
  }

  int below(int bound, Object... parts) {
    return (int) Math.floorMod(hash(parts), (long) bound);
  }

  <T> T pick(T[] values, Object... parts) {
    return values[below(values.length, parts)];
  }

  Duration between(Duration from, Duration to, Object... parts) {
    return from.plusSeconds((long) (unit(parts) * to.minus(from).toSeconds()));
  }

  /** An identifier as Stripe writes them: a prefix and 24 letters and digits. */
  String id(String prefix, Object... parts) {
    long a = hash(parts);
    long b = mix(a ^ 0x9e3779b97f4a7c15L);
    var text = new StringBuilder(prefix);
    for (int i = 0; i < 24; i++) {
      long source = i < 10 ? a >>> (i * 6) : b >>> ((i - 10) * 4);
      text.append(BASE62[(int) Long.remainderUnsigned(mix(source + i), 62)]);
    }
    return text.toString();
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
