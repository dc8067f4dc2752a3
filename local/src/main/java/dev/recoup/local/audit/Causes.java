package dev.recoup.local.audit;

import dev.recoup.domain.Category;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something counted, with its money, by the cause of the failure. */
public final class Causes {
  private final Map<Why, Cause> causes = new HashMap<>();
  private final Sums money = new Sums();
  private long count;

  private record Why(Category category, Reason reason) {}

  /**
   * What one cause has of the whole.
   *
   * @param count of attempts or debts, as the whole counts
   */
  public record Cause(Category category, Reason reason, long count, Sums money) {}

  void add(Diagnosis diagnosis, Money amount) {
    count++;
    money.add(amount);
    causes.compute(
        new Why(diagnosis.category(), diagnosis.reason()),
        (why, before) -> {
          Sums sums = before == null ? new Sums() : before.money();
          sums.add(amount);
          return new Cause(
              why.category(), why.reason(), before == null ? 1 : before.count() + 1, sums);
        });
  }

  /** The whole. */
  public long count() {
    return count;
  }

  /** The whole's. */
  public Sums money() {
    return money;
  }

  /** Most frequent first. */
  public List<Cause> byCause() {
    List<Cause> sorted = new ArrayList<>(causes.values());
    sorted.sort(
        Comparator.comparingLong(Cause::count)
            .reversed()
            .thenComparing(Cause::category)
            .thenComparing(Cause::reason));
    return sorted;
  }
}
