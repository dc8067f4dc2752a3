package dev.recoup.local.train;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.recoup.domain.model.Feature;
import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.Features;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.score.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds weights by logistic regression with a squared penalty. The penalty is chosen on payers set
 * aside; a weight that common sense forbids is taken out and the rest fitted again.
 */
final class Fit {
  /** A feature that fewer payers show is chance. */
  private static final int LEAST_PAYERS = 25;

  /** Liblinear's C, from a strong penalty to a weak one. */
  private static final double[] PENALTIES = {0.001, 0.003, 0.01, 0.03, 0.1};

  /** The rules and the constant are hardly penalised: without evidence the rules remain. */
  private static final double FREE = 8;

  /** Of payers, to choose the penalty by. */
  private static final double ASIDE = 0.25;

  private static final double EXACT = 1e-4;

  private final List<Sample> samples;
  private final Map<String, Long> typical;
  private final List<List<Feature>> features = new ArrayList<>();
  private final Map<String, Integer> columns = new TreeMap<>();
  private final Map<String, Feature.Sign> signs = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();

  private Fit(List<Sample> samples) {
    this.samples = samples;
    this.typical = typical(samples);
    Map<String, Set<String>> shownBy = new HashMap<>();
    for (Sample s : samples) {
      List<Feature> of = RecoveryModel.features(s.moment(), s.rules(), typical);
      features.add(of);
      for (Feature f : of) {
        signs.put(f.name(), f.sign());
        groups.put(f.name(), f.group());
        shownBy.computeIfAbsent(f.name(), n -> new HashSet<>()).add(s.payer());
      }
    }
    for (String name : new TreeMap<>(shownBy).keySet()) {
      if (shownBy.get(name).size() >= LEAST_PAYERS) {
        columns.put(name, columns.size() + 1);
      }
    }
  }

  /**
   * A model of these samples.
   *
   * @param calibrate of other payers; when there are none, the curve is the identity
   * @param name appears in every score
   */
  static RecoveryModel model(List<Sample> samples, List<Sample> calibrate, String name) {
    Fit fit = new Fit(samples);
    Weights weights = fit.sensible(fit.penalty());
    RecoveryModel raw = fit.model(weights, Curve.IDENTITY, name);
    Curve curve = Curve.of(calibrate, s -> raw.probability(s.moment(), s.rules()));
    return fit.model(weights, curve, name);
  }

  /** A model of all samples, a fifth of the payers kept for the curve. */
  static RecoveryModel model(List<Sample> samples, String name) {
    return model(
        samples.stream().filter(s -> Split.fold(s.payer()) > 0).toList(),
        samples.stream().filter(s -> Split.fold(s.payer()) == 0).toList(),
        name);
  }

  private record Weights(double constant, Map<String, Double> by) {}

  private RecoveryModel model(Weights weights, Curve curve, String name) {
    return new RecoveryModel(
        RecoveryModel.FORMAT,
        name,
        Scorer.MODEL,
        samples.size(),
        samples.stream().map(Sample::knownAt).max(Comparator.naturalOrder()).orElseThrow(),
        weights.constant,
        weights.by,
        usual(weights),
        typical,
        curve.slope(),
        curve.offset());
  }

  private Map<Group, Double> usual(Weights weights) {
    Map<Group, Double> usual = new EnumMap<>(Group.class);
    for (List<Feature> of : features) {
      for (Feature f : of) {
        double share = weights.by.getOrDefault(f.name(), 0.0) * f.value() / features.size();
        usual.merge(f.group(), share, Double::sum);
      }
    }
    return usual;
  }

  private static Map<String, Long> typical(List<Sample> samples) {
    Map<String, List<Long>> amounts = new TreeMap<>();
    for (Sample s : samples) {
      amounts
          .computeIfAbsent(s.moment().amount().currency(), c -> new ArrayList<>())
          .add(s.moment().amount().minor());
    }
    Map<String, Long> typical = new TreeMap<>();
    amounts.forEach((c, all) -> typical.put(c, all.stream().sorted().toList().get(all.size() / 2)));
    return typical;
  }

  /** The penalty with which payers set aside are foretold best. */
  private double penalty() {
    List<Integer> inside = new ArrayList<>();
    List<Integer> aside = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      (Chance.of("aside" + samples.get(i).payer()) < ASIDE ? aside : inside).add(i);
    }
    double best = PENALTIES[0];
    double least = Double.MAX_VALUE;
    for (double penalty : PENALTIES) {
      Weights weights = solve(inside, columns.keySet(), penalty);
      RecoveryModel model = model(weights, Curve.IDENTITY, "trial");
      double loss = 0;
      for (int i : aside) {
        Sample s = samples.get(i);
        double p = model.probability(s.moment(), s.rules());
        loss -= Math.log(Math.max(1e-9, s.paid() ? p : 1 - p));
      }
      if (loss < least) {
        least = loss;
        best = penalty;
      }
    }
    return best;
  }

  private Weights sensible(double penalty) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      all.add(i);
    }
    Set<String> kept = new HashSet<>(columns.keySet());
    while (true) {
      Weights weights = solve(all, kept, penalty);
      if (!kept.removeIf(name -> forbidden(signs.get(name), weights.by.get(name)))) {
        return weights;
      }
    }
  }

  private static boolean forbidden(Feature.Sign sign, double weight) {
    return switch (sign) {
      case ANY -> false;
      case NOT_BELOW_ZERO -> weight < 0;
      case NOT_ABOVE_ZERO -> weight > 0;
    };
  }

  private Weights solve(List<Integer> rows, Set<String> kept, double penalty) {
    int constant = columns.size() + 1;
    Problem problem = new Problem();
    problem.l = rows.size();
    problem.n = constant;
    problem.x = new de.bwaldvogel.liblinear.Feature[rows.size()][];
    problem.y = new double[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      problem.x[r] = nodes(features.get(rows.get(r)), kept, constant);
      problem.y[r] = samples.get(rows.get(r)).paid() ? 1 : 0;
    }
    Linear.disableDebugOutput();
    Model solved = Linear.train(problem, new Parameter(SolverType.L2R_LR, penalty, EXACT));
    double[] w = solved.getFeatureWeights();
    double sign = solved.getLabels()[0] == 1 ? 1 : -1;
    Map<String, Double> by = new TreeMap<>();
    for (String name : kept) {
      by.put(name, rounded(sign * w[columns.get(name) - 1] * scale(name)));
    }
    return new Weights(rounded(sign * w[constant - 1] * FREE), by);
  }

  private de.bwaldvogel.liblinear.Feature[] nodes(
      List<Feature> of, Set<String> kept, int constant) {
    List<de.bwaldvogel.liblinear.Feature> nodes = new ArrayList<>();
    for (Feature f : of) {
      if (kept.contains(f.name())) {
        nodes.add(new FeatureNode(columns.get(f.name()), f.value() * scale(f.name())));
      }
    }
    nodes.sort(Comparator.comparingInt(de.bwaldvogel.liblinear.Feature::getIndex));
    nodes.add(new FeatureNode(constant, FREE));
    return nodes.toArray(de.bwaldvogel.liblinear.Feature[]::new);
  }

  private static double scale(String name) {
    return name.equals(Features.RULES) ? FREE : 1;
  }

  /** Five digits decide nothing and keep the file small and readable. */
  private static double rounded(double weight) {
    return Math.round(weight * 100_000) / 100_000.0;
  }
}
