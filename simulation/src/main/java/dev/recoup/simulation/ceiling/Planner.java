package dev.recoup.simulation.ceiling;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Place;
import dev.recoup.simulation.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the plan that recovers most of the imagined payers: every pattern of messages is tried, and
 * with each the charges that add most, exchanged one by one until none is better; then the calls.
 * Recovered cases count one each; tries, messages, minutes and days only break ties.
 */
final class Planner {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final long APART = 20 * HOUR;
  private static final double[] HOURS = {6.02, 9, 12, 15, 18, 21};
  private static final double MAIL_HOUR = 9;
  private static final int[] STARTS = {0, 1, 2, 4, 7, 11};
  private static final int[] GAPS = {2, 4, 7};
  private static final int MOST_MESSAGES = 4;
  private static final int[] CALL_DAYS = {0, 2, 4, 7, 11, 16, 22};

  private static final double PER_TRY = 0.0004;
  private static final double PER_MESSAGE = 0.0012;
  static final double PER_DAY = 0.0006;

  private final World world;
  private final List<Hidden> payers;
  private final Task task;
  private final long[] self;
  private final long[] slots;
  private final long[][] works;
  private final double[][] patience;
  private final Hidden.Reaction[][] reactions;
  private final int[] moved;

  /**
   * What may be done.
   *
   * @param from earliest moment of anything
   * @param charges charges left; 0 when the method may not be charged
   * @param chargeFrom earliest moment of a charge
   * @param debit a charge takes effect a day later
   * @param sent messages sent so far
   * @param messages messages left; 0 when it may not be written to
   * @param called calls made so far
   * @param calls calls left
   */
  record Task(
      Place place,
      long failedAt,
      long from,
      long end,
      int charges,
      long chargeFrom,
      boolean debit,
      int sent,
      int messages,
      int called,
      int calls,
      boolean business,
      MessageKind kind) {}

  private Planner(World world, List<Hidden> payers, Task task) {
    this.world = world;
    this.payers = payers;
    this.task = task;
    int n = payers.size();
    self = new long[n];
    for (int i = 0; i < n; i++) {
      long unasked = payers.get(i).paysUnaskedAfter();
      self[i] = unasked == Hidden.NEVER ? Hidden.NEVER : task.failedAt + unasked;
    }
    slots = task.charges > 0 ? slots() : new long[0];
    works = works();
    int most = Math.min(MOST_MESSAGES, task.messages);
    patience = new double[most][n];
    reactions = new Hidden.Reaction[most][n];
    for (int k = 0; k < most; k++) {
      for (int i = 0; i < n; i++) {
        patience[k][i] = payers.get(i).patience(task.sent + k, Channel.EMAIL);
        reactions[k][i] =
            payers.get(i).message(task.sent + k, Channel.EMAIL, task.kind, k + 1, task.from);
      }
    }
    moved = IntStream.range(0, n).filter(this::moved).toArray();
  }

  /** Whether any message can change anything for a payer. */
  private boolean moved(int i) {
    for (int k = 0; k < patience.length; k++) {
      Hidden.Reaction r = reactions[k][i];
      if (patience[k][i] < 1 || r.cancels() || r.disputes()) {
        return true;
      }
    }
    return false;
  }

  /** The best plan found. */
  static Plan best(World world, List<Hidden> payers, Task task) {
    return payers.isEmpty()
        ? new Plan(List.of(), List.of(), List.of(), 0)
        : new Planner(world, payers, task).search();
  }

  private long[] slots() {
    List<Long> found = new ArrayList<>();
    long earliest = Math.max(task.from, task.chargeFrom);
    for (long day = task.place.day(earliest); task.place.at(day, 0) < task.end; day++) {
      for (double hour : HOURS) {
        long at = task.place.at(day, hour);
        if (at >= earliest && at < task.end) {
          found.add(at);
        }
      }
    }
    return found.stream().mapToLong(Long::longValue).toArray();
  }

  /** By slot, the payers whose method works then; that a charge passes is the same for all. */
  private long[][] works() {
    long[][] bits = new long[slots.length][words()];
    long later = task.debit ? APART : 0;
    for (int i = 0; i < payers.size() && slots.length > 0; i++) {
      long[] windows = payers.get(i).windows();
      for (int w = 0; w < windows.length; w += 2) {
        int s = Arrays.binarySearch(slots, windows[w] - later);
        for (s = s < 0 ? -s - 1 : s; s < slots.length && slots[s] + later < windows[w + 1]; s++) {
          bits[s][i >> 6] |= 1L << i;
        }
      }
    }
    return bits;
  }

  private int words() {
    return (payers.size() + 63) / 64;
  }

  /** One plan's messages with its charges. */
  private record Scored(double score, List<Long> messages, int[] charges, Reach reach) {}

  /** The best charges without messages, the best messages with these, and so once more. */
  private Plan search() {
    List<List<Long>> patterns = patterns();
    List<Reach> reaches = patterns.stream().map(this::reach).toList();
    Scored best = recharged(List.of());
    for (int round = 0; round < 2; round++) {
      Scored now = best;
      long[] charged = chargedAt(now.charges);
      Scored messages =
          IntStream.range(0, patterns.size())
              .mapToObj(p -> scored(reaches.get(p), patterns.get(p), now.charges, charged))
              .max(Comparator.comparingDouble(Scored::score))
              .orElse(now);
      Scored recharged = recharged(messages.messages);
      if (recharged.score <= best.score) {
        break;
      }
      best = recharged;
    }
    List<Long> charges = Arrays.stream(best.charges).sorted().mapToObj(s -> slots[s]).toList();
    return withCalls(best, charges);
  }

  private Scored recharged(List<Long> messages) {
    Reach reach = reach(messages);
    int[] charges = charges(open(reach), reach);
    return scored(reach, messages, charges, chargedAt(charges));
  }

  private List<List<Long>> patterns() {
    List<List<Long>> patterns = new ArrayList<>();
    int most = patience.length;
    for (int start : STARTS) {
      for (int count = 1; count <= most; count++) {
        for (int gap : count == 1 ? new int[] {1} : GAPS) {
          List<Long> times = new ArrayList<>();
          for (int k = 0; k < count; k++) {
            times.add(mailTime(start + (long) k * gap));
          }
          if (times.getLast() < task.end - DAY) {
            patterns.add(times);
          }
        }
      }
    }
    return patterns;
  }

  private long mailTime(long days) {
    long day = task.place.day(task.from) + days;
    // 1970 began on a Thursday.
    while (task.business && Math.floorMod(day + 3, 7L) >= 5) {
      day++;
    }
    return Math.max(task.from, task.place.at(day, MAIL_HOUR));
  }

  /**
   * Whom messages and patience reach.
   *
   * @param paidAt when a payer pays by itself or on a message
   * @param lostAt when it leaves
   */
  private record Reach(long[] paidAt, long[] lostAt) {}

  private Reach reach(List<Long> messages) {
    long[] paid = self.clone();
    long[] lost = new long[paid.length];
    Arrays.fill(lost, Hidden.NEVER);
    long[] times = messages.stream().mapToLong(Long::longValue).toArray();
    double[] hazards = new double[times.length];
    for (int k = 0; k < hazards.length; k++) {
      hazards[k] = hazard(k, times[k]);
    }
    for (int i : moved) {
      for (int k = 0; k < hazards.length; k++) {
        long at = times[k];
        if (paid[i] <= at || lost[i] <= at) {
          break;
        }
        Hidden.Reaction r = reactions[k][i];
        if (patience[k][i] < hazards[k] && payers.get(i).pageWorks(task.sent + k)) {
          // The delay was drawn with the reaction; whether it acts depends on the time alone.
          long acts = at + delay(r, i, k);
          paid[i] = Math.min(paid[i], acts);
        }
        if (r.cancels() || r.disputes()) {
          lost[i] = at;
        }
        if (r.optsOut()) {
          break;
        }
      }
    }
    return new Reach(paid, lost);
  }

  private double hazard(int k, long at) {
    return payers.getFirst().hazard(task.sent + k, Channel.EMAIL, task.kind, at);
  }

  private long delay(Hidden.Reaction r, int i, int k) {
    return r.actsAt() == Hidden.NEVER ? 12 * HOUR : r.actsAt() - task.from;
  }

  /** Who pays neither by itself nor on a message. */
  private long[] open(Reach reach) {
    long[] open = new long[words()];
    for (int i = 0; i < payers.size(); i++) {
      if (!paid(reach, i)) {
        open[i >> 6] |= 1L << i;
      }
    }
    return open;
  }

  private boolean paid(Reach reach, int i) {
    return reach.paidAt[i] < task.end && reach.paidAt[i] <= reach.lostAt[i];
  }

  private Scored scored(Reach reach, List<Long> messages, int[] charges, long[] charged) {
    int n = payers.size();
    int recovered = 0;
    double days = 0;
    for (int i = 0; i < n; i++) {
      long at = recoveredAt(reach, charged, i);
      recovered += at < task.end ? 1 : 0;
      days += Math.min(at, task.end) - task.from;
    }
    double score =
        recovered / (double) n
            - PER_MESSAGE * messages.size()
            - PER_TRY * charges.length
            - PER_DAY * days / DAY / n;
    return new Scored(score, messages, charges, reach);
  }

  /** Greedy, then exchanged one by one. */
  private int[] charges(long[] open, Reach reach) {
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < task.charges) {
      int slot = best(open, chosen, reach);
      if (slot < 0) {
        break;
      }
      chosen.add(slot);
    }
    for (int round = 0; round < 3; round++) {
      boolean changed = false;
      for (int j = 0; j < chosen.size(); j++) {
        int before = chosen.remove(j);
        int after = best(open, chosen, reach);
        changed |= after >= 0 && after != before;
        chosen.add(j, after < 0 ? before : after);
      }
      if (!changed) {
        break;
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The slot that adds most to those chosen; -1 when none is worth a try. */
  private int best(long[] open, List<Integer> chosen, Reach reach) {
    long[] left = open.clone();
    for (int s : chosen) {
      for (int w = 0; w < left.length; w++) {
        left[w] &= ~works[s][w];
      }
    }
    int best = -1;
    double most = PER_TRY * payers.size();
    for (int s = 0; s < slots.length; s++) {
      int gain = 0;
      for (int w = 0; w < left.length; w++) {
        gain += Long.bitCount(left[w] & works[s][w]);
      }
      double value = gain * (1 - PER_DAY * (slots[s] - task.from) / DAY);
      if (value > most && free(s, chosen)) {
        most = value;
        best = s;
      }
    }
    return best;
  }

  private boolean free(int slot, List<Integer> chosen) {
    for (int s : chosen) {
      if (Math.abs(slots[s] - slots[slot]) < APART) {
        return false;
      }
    }
    return true;
  }

  /** By payer, the first of these charges that works. */
  private long[] chargedAt(int[] charges) {
    long[] at = new long[payers.size()];
    Arrays.fill(at, Hidden.NEVER);
    for (int s : charges) {
      for (int i = 0; i < at.length; i++) {
        if ((works[s][i >> 6] >> i & 1) == 1 && slots[s] < at[i]) {
          at[i] = slots[s];
        }
      }
    }
    return at;
  }

  /** When a payer is recovered without calls. */
  private static long recoveredAt(Reach reach, long[] charged, int i) {
    long at = Math.min(reach.paidAt[i], charged[i]);
    return at > reach.lostAt[i] ? Hidden.NEVER : at;
  }

  private Plan withCalls(Scored plan, List<Long> charges) {
    long[] charged = chargedAt(plan.charges);
    long[] recovered = new long[payers.size()];
    for (int i = 0; i < recovered.length; i++) {
      recovered[i] = recoveredAt(plan.reach, charged, i);
    }
    List<Long> days = Arrays.stream(CALL_DAYS).mapToObj(this::mailTime).toList();
    double minutes = world.people().minutes().get("ACCOUNT_MANAGER").high();
    return new Calls(payers, task, minutes).added(charges, plan.messages, days, recovered);
  }
}
