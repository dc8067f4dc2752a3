package dev.recoup.local.train;

import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.simulation.report.Interval;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Base rate, rules and models side by side, on worlds that were held out.
 *
 * @param pooled the model of the training worlds
 */
public record TrainReport(List<HeldOut> worlds, RecoveryModel pooled) {
  /** From the least that can be said to the most. */
  static final List<String> FORECASTERS =
      List.of("baseRate", "rules", "rulesRecalibrated", "pooled", "pooledRecalibrated", "own");

  /** Trains on some worlds and judges on others. */
  public static TrainReport of(
      List<String> training,
      List<String> heldOut,
      int cases,
      long seed,
      int threads,
      Consumer<String> say) {
    List<Sample> samples = new ArrayList<>();
    List<Branches.Branch> branches = new ArrayList<>();
    for (String word : training) {
      World world = Worlds.of(word);
      List<Person> people = Population.of(world, seed, cases);
      samples.addAll(WorldHistory.of(world, people, new Explored(), threads));
      branches.addAll(
          Branches.of(world, people.subList(0, Math.max(1, people.size() / 4)), threads));
      say.accept("played " + word);
    }
    RecoveryModel pooled = Fit.model(samples, "pooled");
    say.accept("fitted " + samples.size() + " charges of " + training.size() + " worlds");
    Uplift.Base base = Uplift.Base.of(branches);
    List<HeldOut> worlds = new ArrayList<>();
    for (String word : heldOut) {
      worlds.add(new HeldOut(word, pooled, base, cases, seed + 100, threads));
      say.accept("judged " + word);
    }
    return new TrainReport(worlds, pooled);
  }

  /** A figure's mean over the worlds that have it; null when none has. */
  Interval mean(String forecaster, Figure figure) {
    List<Judged> rows = new ArrayList<>();
    List<ToDoubleFunction<double[]>> figures = new ArrayList<>();
    for (HeldOut world : worlds) {
      ToDoubleFunction<double[]> f = figure.hasRows(world) ? figure.of(world, forecaster) : null;
      if (f != null) {
        rows.add(figure.rows(world));
        figures.add(f);
      }
    }
    return rows.isEmpty() ? null : Judged.mean(rows, figures);
  }

  /** By how much a forecaster is better than another, above 0, on the same payers. */
  Interval better(String forecaster, String than, Figure figure) {
    double sign = figure.lowIsGood() ? -1 : 1;
    List<Judged> rows = new ArrayList<>();
    List<ToDoubleFunction<double[]>> figures = new ArrayList<>();
    for (HeldOut world : worlds) {
      ToDoubleFunction<double[]> a = figure.hasRows(world) ? figure.of(world, forecaster) : null;
      ToDoubleFunction<double[]> b = figure.hasRows(world) ? figure.of(world, than) : null;
      if (a != null && b != null) {
        rows.add(figure.rows(world));
        figures.add(w -> sign * (a.applyAsDouble(w) - b.applyAsDouble(w)));
      }
    }
    return rows.isEmpty() ? null : Judged.mean(rows, figures);
  }

  /** The means of every forecaster. */
  Map<Figure, Map<String, Interval>> means() {
    Map<Figure, Map<String, Interval>> means = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Map<String, Interval> by = new LinkedHashMap<>();
      for (String forecaster : FORECASTERS) {
        Interval mean = mean(forecaster, figure);
        if (mean != null) {
          by.put(forecaster, mean);
        }
      }
      means.put(figure, by);
    }
    return means;
  }

  /** True when it foretells, tells effects, and recovers better than the rules beyond chance. */
  boolean beatsRules(String forecaster) {
    for (Figure figure : List.of(Figure.BRIER, Figure.INCREMENTAL_ERROR, Figure.RECOVERY_RATE)) {
      Interval better = better(forecaster, "rules", figure);
      if (better == null || better.low() <= 0) {
        return false;
      }
    }
    return true;
  }
}
