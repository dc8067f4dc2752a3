package dev.recoup.local.train;

import dev.recoup.domain.Score;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Scorer;
import dev.recoup.domain.select.Situation;
import dev.recoup.local.train.Branches.Branch;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.policy.Situations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What steps were said to add beside what they added, payer by payer. */
final class Uplift {
  private final List<Branch> branches;
  private final List<Double> added = new ArrayList<>();
  private final List<String> payers = new ArrayList<>();

  /** By forecaster, for every step of every branch in turn. */
  private final Map<String, List<Double>> said = new HashMap<>();

  private final Map<String, double[]> lost = new HashMap<>();

  /** Says how likely a charge at this moment is paid, given what the rules say. */
  interface Forecaster {
    double chance(Moment moment, double rules);
  }

  /**
   * @param forecasters by name; what a message adds all of them take from the rules
   * @param base what a charge and what a message add on average, as training shows it
   */
  Uplift(List<Branch> branches, Map<String, Forecaster> forecasters, Base base) {
    this.branches = branches;
    for (Branch branch : branches) {
      for (double a : branch.added()) {
        added.add(a);
        payers.add(branch.payer());
      }
    }
    forecast("baseRate", step -> step instanceof Move.Charge ? base.charge : base.message);
    for (Map.Entry<String, Forecaster> each : forecasters.entrySet()) {
      forecast(each.getKey(), each.getValue());
    }
  }

  /** What steps add on average. */
  record Base(double charge, double message) {
    static Base of(List<Branch> branches) {
      return new Base(mean(branches, true), mean(branches, false));
    }

    private static double mean(List<Branch> branches, boolean charges) {
      double sum = 0;
      int n = 0;
      for (Branch b : branches) {
        for (int i = 0; i < b.added().length; i++) {
          if (b.steps().get(i) instanceof Move.Charge == charges) {
            sum += b.added()[i];
            n++;
          }
        }
      }
      return n == 0 ? 0 : sum / n;
    }
  }

  private interface Said {
    double of(Move step);
  }

  private void forecast(String name, Said same) {
    List<List<Double>> all = new ArrayList<>();
    for (Branch branch : branches) {
      all.add(branch.steps().stream().map(same::of).toList());
    }
    keep(name, all);
  }

  private void forecast(String name, Forecaster forecaster) {
    Policy policy = House.shipped();
    Situations situations = new Situations(policy, signal -> true);
    List<List<Double>> all = new ArrayList<>();
    for (Branch branch : branches) {
      Situation s = situations.of(branch.seen(), branch.seen().now());
      Score score = Scorer.score(s.recoveryCase(), s.invoice(), s.payer(), s.policy(), s.now());
      List<Double> of = new ArrayList<>();
      for (Move step : branch.steps()) {
        of.add(
            step instanceof Move.Charge charge
                ? charge(branch, charge, forecaster, policy) * (1 - score.alone())
                : score.byMessage());
      }
      all.add(of);
    }
    keep(name, all);
  }

  private static double charge(
      Branch branch, Move.Charge charge, Forecaster forecaster, Policy policy) {
    int before = branch.seen().subject().attempts().size();
    Moment moment = WorldHistory.moment(branch.seen(), before, charge.at());
    return forecaster.chance(moment, Scorer.chance(moment, policy));
  }

  private void keep(String name, List<List<Double>> all) {
    said.put(name, all.stream().flatMap(List::stream).toList());
    double[] regret = new double[branches.size()];
    for (int i = 0; i < regret.length; i++) {
      double[] of = branches.get(i).added();
      double best = Math.max(0, Arrays.stream(of).max().orElse(0));
      int chosen = 0;
      for (int n = 1; n < of.length; n++) {
        chosen = all.get(i).get(n) > all.get(i).get(chosen) ? n : chosen;
      }
      regret[i] = best - of[chosen];
    }
    lost.put(name, regret);
  }

  /** Every step of every payer. */
  Judged steps() {
    return new Judged(payers, added.stream().mapToDouble(a -> a).toArray());
  }

  double[] said(String forecaster) {
    return said.get(forecaster).stream().mapToDouble(p -> p).toArray();
  }

  /** One row a payer. */
  Judged choices() {
    return new Judged(branches.stream().map(Branch::payer).toList(), new double[branches.size()]);
  }

  /**
   * What the step said to add most adds less than the one that would have added most; the latter is
   * known only afterwards, so nobody reaches 0.
   */
  double[] regret(String forecaster) {
    return lost.get(forecaster);
  }
}
