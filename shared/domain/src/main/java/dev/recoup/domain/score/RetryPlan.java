package dev.recoup.domain.score;

import dev.recoup.domain.score.Cures.By;
import dev.recoup.domain.score.Cures.Course;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the moments that together catch the most likely courses, each as early as is worth it:
 * the best moment first, then the one that adds most to it, and so on. A course counts with its
 * weight, less for each day until the first of the moments at which it works. Exchanging moments
 * afterwards found nothing better on the training worlds.
 */
final class RetryPlan {
  private final long[] moments;
  private final double[] lift;
  private final List<Course> courses;
  private final double all;

  /** What a course is worth when it is caught at a moment, falling from 1. */
  private final double[] prompt;

  /** By course, the moments at which it works, as ranges of their numbers: from and to in turn. */
  private final int[][] ranges;

  /** By course, the worth at which the chosen moments catch it; 0 when none does. */
  private final double[] caught;

  /** What a moment adds to those that are chosen. */
  private final double[] gains;

  /**
   * One try.
   *
   * @param gain probability that this charge passes when none before it did
   * @param payday how much of it is due to pay that has come since the failure
   */
  record Try(long at, double gain, double payday) {}

  /**
   * @param moments sorted, seconds since 1970
   * @param day seconds
   * @param delay what a day takes of the worth of a recovery
   * @param lift by moment, how many times likelier a charge passes than these courses say
   */
  RetryPlan(Cures cures, long[] moments, double day, double delay, double[] lift) {
    this.moments = moments;
    this.lift = lift;
    this.courses = cures.courses();
    this.all = cures.all();
    this.prompt = new double[moments.length];
    for (int m = 0; m < prompt.length; m++) {
      prompt[m] = Math.exp(-delay * (moments[m] - moments[0]) / day);
    }
    this.ranges = new int[courses.size()][];
    this.caught = new double[courses.size()];
    this.gains = new double[moments.length];
    for (int c = 0; c < ranges.length; c++) {
      ranges[c] = ranges(courses.get(c).windows());
      count(c, 1);
    }
  }

  private int[] ranges(long[] windows) {
    int[] found = new int[windows.length];
    for (int w = 0; w < windows.length; w++) {
      int at = Arrays.binarySearch(moments, windows[w]);
      found[w] = at < 0 ? -at - 1 : at;
    }
    return found;
  }

  private void count(int course, double sign) {
    double weight = sign * courses.get(course).weight() / all;
    int[] range = ranges[course];
    for (int r = 0; r < range.length; r += 2) {
      for (int m = range[r]; m < range[r + 1] && prompt[m] > caught[course]; m++) {
        gains[m] += weight * (prompt[m] - caught[course]);
      }
    }
  }

  private boolean works(int course, int moment) {
    int[] range = ranges[course];
    for (int r = 0; r < range.length; r += 2) {
      if (moment >= range[r] && moment < range[r + 1]) {
        return true;
      }
    }
    return false;
  }

  private void catchAt(int course, double worth) {
    if (worth != caught[course]) {
      count(course, -1);
      caught[course] = worth;
      count(course, 1);
    }
  }

  private void choose(int moment) {
    for (int c = 0; c < ranges.length; c++) {
      if (prompt[moment] > caught[c] && works(c, moment)) {
        catchAt(c, prompt[moment]);
      }
    }
  }

  /**
   * The plan, in order of time.
   *
   * @param most tries
   * @param apart seconds between two of them
   * @param least what a try has to add to be made
   */
  List<Try> best(int most, long apart, double least) {
    List<Integer> chosen = new ArrayList<>();
    for (int moment = 0; moment >= 0 && chosen.size() < most; ) {
      moment = best(chosen, apart, least);
      if (moment >= 0) {
        choose(moment);
        chosen.add(moment);
      }
    }
    return tries(chosen.stream().sorted().toList());
  }

  private int best(List<Integer> chosen, long apart, double least) {
    int best = -1;
    double most = least;
    for (int m = 0; m < moments.length; m++) {
      double gain = gains[m] * lift[m];
      if (gain > most + 1e-9 && free(m, chosen, apart)) {
        best = m;
        most = gain;
      }
    }
    return best;
  }

  private boolean free(int moment, List<Integer> chosen, long apart) {
    for (int other : chosen) {
      if (Math.abs(moments[other] - moments[moment]) < apart) {
        return false;
      }
    }
    return true;
  }

  /** Each try's share of the courses that none before it caught, of all that are left then. */
  private List<Try> tries(List<Integer> inOrder) {
    List<Try> tries = new ArrayList<>();
    boolean[] gone = new boolean[ranges.length];
    double left = all;
    for (int moment : inOrder) {
      double times = lift[moment] / left;
      double gain = 0;
      double payday = 0;
      for (int c = 0; c < ranges.length; c++) {
        if (!gone[c] && works(c, moment)) {
          gone[c] = true;
          Course course = courses.get(c);
          gain += course.weight();
          payday += course.by() == By.PAYDAY ? course.weight() : 0;
        }
      }
      tries.add(new Try(moments[moment], Math.min(1, gain * times), payday * times));
      left -= gain;
    }
    return tries;
  }
}
