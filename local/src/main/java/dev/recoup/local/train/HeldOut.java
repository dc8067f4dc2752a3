package dev.recoup.local.train;

import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.local.train.Uplift.Forecaster;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.engine.Simulation;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.policy.Smart;
import dev.recoup.simulation.report.Interval;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.WorldReader;
import dev.recoup.simulation.world.Worlds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One world that no model was trained on, but for its own past: other payers, who failed before.
 * Judged are payers of a later time.
 */
public final class HeldOut {
  /** By so many cases of its own a forecaster that comes from elsewhere is calibrated. */
  static final int CASES = 300;

  private static final int LATER_DAYS = 90;
  private static final Pattern START =
      Pattern.compile("(\"start\"\\s*:\\s*\")(\\d{4}-\\d{2}-\\d{2})\"");

  final String name;
  final Verdict own;
  final Judged judged;
  final Map<String, double[]> forecasts = new LinkedHashMap<>();
  final Uplift uplift;
  final Judged played;
  final Map<String, double[]> recovered = new LinkedHashMap<>();

  /**
   * @param pooled trained on other worlds
   * @param cases of the past, and as many to judge
   */
  HeldOut(String word, RecoveryModel pooled, Uplift.Base base, int cases, long seed, int threads) {
    World past = Worlds.of(word);
    World later = later(word);
    this.name = past.name();
    List<Sample> history =
        WorldHistory.of(past, Population.of(past, seed, cases), new Explored(), threads);
    List<Person> people = Population.of(later, seed + 1, cases);
    List<Sample> judgedBy = WorldHistory.of(later, people, new Explored(), threads);
    this.own = Trainer.train(history, "own");
    this.judged = Judged.of(judgedBy);
    Map<String, Forecaster> forecasters = forecasters(history, pooled);
    double mean = history.stream().mapToDouble(s -> s.paid() ? 1 : 0).average().orElse(0);
    forecasts.put("baseRate", Trainer.forecasts(judgedBy, s -> mean));
    forecasters.forEach(
        (who, f) ->
            forecasts.put(who, Trainer.forecasts(judgedBy, s -> f.chance(s.moment(), s.rules()))));
    this.uplift = new Uplift(Branches.of(later, people, threads), forecasters, base);
    this.played = play(later, people, pooled, threads);
  }

  private Map<String, Forecaster> forecasters(List<Sample> history, RecoveryModel pooled) {
    List<Sample> first = firstCases(history);
    Map<String, Forecaster> forecasters = new LinkedHashMap<>();
    Curve ofRules = Curve.of(first, Sample::rules);
    Curve ofPooled = Curve.of(first, s -> pooled.probability(s.moment(), s.rules()));
    forecasters.put("rules", (m, rules) -> rules);
    forecasters.put("rulesRecalibrated", (m, rules) -> ofRules.of(rules));
    forecasters.put("pooled", pooled::probability);
    forecasters.put("pooledRecalibrated", (m, r) -> ofPooled.of(pooled.probability(m, r)));
    RecoveryModel mine = own.use() ? own.model() : null;
    forecasters.put("own", mine == null ? (m, rules) -> rules : mine::probability);
    return forecasters;
  }

  /**
   * The charges of the cases that failed first. Those that were closed first would be those that
   * were paid at once.
   */
  private static List<Sample> firstCases(List<Sample> history) {
    Map<String, List<Sample>> cases = new LinkedHashMap<>();
    for (Sample s : history) {
      String id = s.payer() + s.moment().failedAt();
      cases.computeIfAbsent(id, x -> new ArrayList<>()).add(s);
    }
    return cases.values().stream()
        .sorted(Comparator.comparing(c -> c.getFirst().moment().failedAt()))
        .limit(CASES)
        .flatMap(List::stream)
        .toList();
  }

  private Judged play(World world, List<Person> people, RecoveryModel pooled, int threads) {
    Map<String, RecoveryModel> models = new LinkedHashMap<>();
    models.put("rules", null);
    models.put("pooled", pooled);
    models.put("own", own.use() ? own.model() : null);
    List<String> payers = new ArrayList<>();
    for (Map.Entry<String, RecoveryModel> each : models.entrySet()) {
      payers.clear();
      List<Double> rows = new ArrayList<>();
      List<PayerOutcome> outcomes =
          Simulation.play(world, people, new Smart(House.shipped(), each.getValue()), threads);
      for (int i = 0; i < outcomes.size(); i++) {
        for (PayerOutcome.Case c : outcomes.get(i).cases()) {
          payers.add("p" + i);
          rows.add(c.recovered() ? 1.0 : 0.0);
        }
      }
      recovered.put(each.getKey(), rows.stream().mapToDouble(x -> x).toArray());
    }
    return new Judged(payers, new double[payers.size()]);
  }

  private static World later(String word) {
    Matcher start = START.matcher(Worlds.text(word));
    return WorldReader.read(
        start.replaceFirst(
            m -> m.group(1) + LocalDate.parse(m.group(2)).plusDays(LATER_DAYS) + "\""));
  }

  /** A figure with its interval; null when the forecaster is not in it. */
  Interval figure(String forecaster, Figure figure) {
    ToDoubleFunction<double[]> f = figure.of(this, forecaster);
    return f == null ? null : figure.rows(this).interval(f);
  }
}
