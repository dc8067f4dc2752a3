package dev.recoup.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Things with their shares, which sum to one. */
public final class Shares<T> {
  private final List<T> things;
  private final double[] upTo;

  private Shares(List<T> things, double[] upTo) {
    this.things = List.copyOf(things);
    this.upTo = upTo;
  }

  /** Shares in the map's order, scaled to a sum of one. */
  public static <T> Shares<T> of(Map<T, Double> shares) {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    double[] upTo = new double[shares.size()];
    double before = 0;
    int i = 0;
    for (double share : shares.values()) {
      before += share / sum;
      upTo[i++] = before;
    }
    return new Shares<>(new ArrayList<>(shares.keySet()), upTo);
  }

  public List<T> things() {
    return things;
  }

  /** The thing at a number from 0 to 1. */
  public T at(double unit) {
    for (int i = 0; i < upTo.length - 1; i++) {
      if (unit < upTo[i]) {
        return things.get(i);
      }
    }
    return things.getLast();
  }

  /** The share of the i-th thing. */
  public double share(int i) {
    return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
  }

  /** The share of a thing; 0 when it is none of them. */
  public double share(T thing) {
    int i = things.indexOf(thing);
    return i < 0 ? 0 : share(i);
  }
}
