package dev.recoup.simulation.world;

import dev.recoup.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One object of a world file, read strictly: an unknown member is most often a misspelt one. */
final class Fields {
  private final Tree tree;

  private Fields(Tree tree) {
    this.tree = tree;
  }

  static Fields of(Tree tree, String... known) {
    for (String member : tree.present().members().keySet()) {
      if (!List.of(known).contains(member)) {
        throw tree.get(member).bad("is no field here; known are " + List.of(known));
      }
    }
    return new Fields(tree);
  }

  Tree at(String name) {
    return tree.get(name);
  }

  /** A number from low to high. */
  double number(String name, double low, double high) {
    return number(tree.get(name), low, high);
  }

  double numberOr(String name, double low, double high, double absent) {
    return tree.get(name).isNull() ? absent : number(name, low, high);
  }

  /** A number from 0 to 1. */
  double share(String name) {
    return number(name, 0, 1);
  }

  double shareOr(String name, double absent) {
    return numberOr(name, 0, 1, absent);
  }

  int whole(String name, int low, int high) {
    return whole(tree.get(name), low, high);
  }

  List<Integer> wholes(String name, int low, int high) {
    List<Integer> list =
        tree.get(name).present().items().stream().map(t -> whole(t, low, high)).toList();
    if (list.isEmpty()) {
      throw tree.get(name).bad("must not be empty");
    }
    return list;
  }

  /** Two numbers, the lower one first. */
  Range range(String name, double low, double high) {
    return range(tree.get(name), low, high);
  }

  static Range range(Tree place, double low, double high) {
    List<Tree> ends = place.present().items();
    if (ends.size() != 2) {
      throw place.bad("must be a list of two numbers, the lower one first");
    }
    double from = number(ends.get(0), low, high);
    double to = number(ends.get(1), low, high);
    if (from > to) {
      throw place.bad("must have the lower number first");
    }
    return new Range(from, to);
  }

  /** Shares by name that sum to 1. */
  <T> Shares<T> shares(String name, Function<Tree, T> thing) {
    return shares(tree.get(name), thing);
  }

  /**
   * Shares by name that sum to 1.
   *
   * @param thing makes a thing of the member, whose name is what it stands for
   */
  static <T> Shares<T> shares(Tree place, Function<Tree, T> thing) {
    Map<T, Double> shares = new LinkedHashMap<>();
    double sum = 0;
    for (Tree member : place.present().members().values()) {
      double share = number(member, 0, 1);
      shares.put(thing.apply(member), share);
      sum += share;
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw place.bad("must sum to 1, but sums to " + Math.round(sum * 1e6) / 1e6);
    }
    return Shares.of(shares);
  }

  /** The last step of a member's path: its own name. */
  static String nameOf(Tree member) {
    String path = member.path();
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static <E extends Enum<E>> E constant(Tree member, Class<E> type) {
    String name = nameOf(member);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw member.bad("is not known; known are " + List.of(type.getEnumConstants()));
  }

  static double number(Tree place, double low, double high) {
    double value = place.present().real();
    if (value < low || value > high) {
      throw place.bad("must lie between " + plain(low) + " and " + plain(high));
    }
    return value;
  }

  private static int whole(Tree place, int low, int high) {
    int value = place.present().integer();
    if (value < low || value > high) {
      throw place.bad("must lie between " + low + " and " + high);
    }
    return value;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
