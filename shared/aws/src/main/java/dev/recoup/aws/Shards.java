package dev.recoup.aws;

import java.util.stream.IntStream;

/** Spreads index partitions that would grow hot over four shards. */
public final class Shards {
  /** How many shards there are; a larger number needs readers that know the old one. */
  public static final int COUNT = 4;

  private Shards() {}

  /** The partition of the index that this id falls into. */
  public static String of(String kind, String id) {
    return kind + "#" + Math.floorMod(id.hashCode(), COUNT);
  }

  /** Every partition of this kind. */
  public static java.util.List<String> all(String kind) {
    return IntStream.range(0, COUNT).mapToObj(n -> kind + "#" + n).toList();
  }
}
