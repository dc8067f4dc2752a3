package dev.recoup.simulation.policy;

import dev.recoup.json.Tree;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed calendar: what is done so many days after the failure, whatever the case.
 *
 * @param tries days of charges on cards; fractions are hours
 * @param debits days of charges on bank debits, of which rules allow two
 * @param mails days of e-mails
 * @param calls days on which the case goes to an account manager
 * @param hour local time of a charge; null for the hour of the failure
 */
public record Calendar(
    List<Double> tries,
    List<Double> debits,
    List<Double> mails,
    List<Double> calls,
    LocalTime hour) {
  public Calendar {
    tries = List.copyOf(tries);
    debits = List.copyOf(debits);
    mails = List.copyOf(mails);
    calls = List.copyOf(calls);
  }

  /** A calendar as {@code calendars.json} writes it; what it does not name is empty. */
  public static Calendar of(Tree json) {
    return new Calendar(
        days(json.get("tries")),
        days(json.get("debits")),
        days(json.get("mails")),
        days(json.get("calls")),
        json.get("hour").timeOfDay());
  }

  private static List<Double> days(Tree list) {
    List<Double> days = new ArrayList<>();
    for (Tree day : list.items()) {
      double value = day.present().real();
      if (value < 0 || value > 60) {
        throw day.bad("must be a number of days from 0 to 60");
      }
      if (!days.isEmpty() && value <= days.getLast()) {
        throw day.bad("must come after the day before it");
      }
      days.add(value);
    }
    return days;
  }
}
