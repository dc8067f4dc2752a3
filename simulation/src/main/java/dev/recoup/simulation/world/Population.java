package dev.recoup.simulation.world;

import java.util.ArrayList;
import java.util.List;

/** The payers of one world and seed. */
public final class Population {
  private Population() {}

  /** So many payers that they have this many invoices; of the last one some may fall away. */
  public static List<Person> of(World world, long seed, int cases) {
    List<Person> people = new ArrayList<>();
    int left = cases;
    while (left > 0) {
      Person p = Person.of(world, seed, people.size());
      people.add(p.debts().size() <= left ? p : first(p, left));
      left -= p.debts().size();
    }
    return people;
  }

  /** The same payer with the first of its debts alone. */
  public static Person first(Person p, int debts) {
    return new Person(
        p.index(),
        p.draws(),
        p.segment(),
        p.place(),
        p.zoneKnown(),
        p.brand(),
        p.loyal(),
        p.sensitive(),
        p.codesShown(),
        p.tenureDays(),
        p.recoveredBefore(),
        p.failedBefore(),
        p.cause(),
        p.debts().subList(0, debts));
  }
}
