package dev.recoup.domain.measure;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Money;
import dev.recoup.domain.measure.CaseRow.Cancellation;
import dev.recoup.domain.measure.CaseRow.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What came of a group of cases. The denominator of every rate is the cases opened in the period
 * that have matured, unless it says otherwise; first invoices of subscriptions are left out. Times
 * are seconds. Null means unknown, never zero.
 *
 * @param opened cases opened in the period
 * @param matured those of them that had 35 days
 * @param checkouts first invoices of subscriptions, in nothing else here
 * @param recovered the payment recovery rate: the whole amount came in as cash within 35 days of
 *     the failure, and stayed
 * @param beforeContact recovered before anything was sent to the payer
 * @param money of the matured cases, by currency
 * @param secondsToRecovery median from failure to the last cash, of the recovered alone
 * @param daysUnpaid35 mean of all matured cases, at most 35 each
 * @param secondsToDecision median from failure to our first decision, of the cases that have one
 * @param undecided matured cases without a decision
 * @param retries our charges with an answer; {@code failedRetries} were declined, {@code
 *     openRetries} have no answer yet
 * @param complained a message about it was complained about
 * @param churn of the matured cases that have a subscription
 * @param churnAfterRecovery by days, 30, 60 and 90: the subscription ended within so many days of
 *     the recovery, for whatever reason. Of recovered cases with a subscription whose days are over
 * @param people what people were asked in the period or have still open, for cases of any age
 * @param overdue what is unpaid now, by currency and age, of every open case of the group, whenever
 *     it was opened
 */
public record Measures(
    long opened,
    long matured,
    long checkouts,
    Rate recovered,
    Rate beforeContact,
    Map<String, Sums> money,
    Double secondsToRecovery,
    Double daysUnpaid35,
    Double secondsToDecision,
    long undecided,
    long retries,
    long failedRetries,
    long openRetries,
    Rate complained,
    Churn churn,
    Map<Integer, Rate> churnAfterRecovery,
    People people,
    Map<String, Map<String, Long>> overdue) {

  private static final List<Integer> AFTER_RECOVERY = List.of(30, 60, 90);

  /**
   * Money in minor units of one currency.
   *
   * @param atRisk what was to be paid in money
   * @param received cash of the window by any means, whoever brought it
   * @param left refunds, disputes and returns of it since
   */
  public record Sums(long atRisk, long received, long left) {
    /** Recovered money, gross: it says nothing about what would have come by itself. */
    public long gross() {
      return received - left;
    }

    Sums plus(Sums other) {
      return new Sums(atRisk + other.atRisk, received + other.received, left + other.left);
    }
  }

  /**
   * Subscriptions that ended within the window.
   *
   * @param involuntary because of the unpaid invoice, as the billing system says
   * @param otherwise for another stated reason
   * @param unknown without a reason
   */
  public record Churn(Rate involuntary, long otherwise, long unknown) {}

  /** The groups of a period's cases, by their names. */
  public static Map<String, Measures> by(
      Grouping grouping, Collection<CaseRow> rows, Period period, Instant now) {
    boolean byDay = grouping == Grouping.DAY;
    Map<String, List<CaseRow>> groups =
        rows.stream()
            .filter(row -> period.holds(row) || (!byDay && stillMatters(row, now)))
            .collect(Collectors.groupingBy(grouping::of, TreeMap::new, Collectors.toList()));
    Map<String, Measures> measures = new TreeMap<>();
    groups.forEach((name, its) -> measures.put(name, of(its, period, now)));
    return measures;
  }

  private static boolean stillMatters(CaseRow row, Instant now) {
    return row.overdue(now).isPresent() || row.work().stream().anyMatch(Work::open);
  }

  /** All cases of a period together; cases of other days count for what is open now. */
  public static Measures of(Collection<CaseRow> rows, Period period, Instant now) {
    List<CaseRow> all = rows.stream().filter(period::holds).toList();
    List<CaseRow> opened = all.stream().filter(row -> !row.checkout()).toList();
    List<CaseRow> matured = opened.stream().filter(row -> row.matured(now)).toList();
    return new Measures(
        opened.size(),
        matured.size(),
        all.size() - opened.size(),
        rate(matured, CaseRow::recovered),
        rate(matured, CaseRow::beforeContact),
        money(matured),
        median(matured, row -> row.recoveredAt().map(at -> seconds(row.failedAt(), at))),
        mean(matured),
        median(matured, row -> row.firstDecision().map(at -> seconds(row.failedAt(), at))),
        count(matured, row -> row.decisions().isEmpty()),
        sum(matured, row -> row.charges(Attempt.State.PAID) + declined(row)),
        sum(matured, Measures::declined),
        sum(
            matured,
            row ->
                row.charges(Attempt.State.CLAIMED)
                    + row.charges(Attempt.State.PENDING)
                    + row.charges(Attempt.State.UNKNOWN)),
        rate(matured, row -> row.complaints() > 0),
        churn(matured),
        churnAfterRecovery(opened, now),
        People.of(rows, period, now),
        overdue(rows, now));
  }

  private static long declined(CaseRow row) {
    return row.charges(Attempt.State.DECLINED);
  }

  private static Rate rate(List<CaseRow> rows, Predicate<CaseRow> counts) {
    return new Rate(count(rows, counts), rows.size());
  }

  private static long count(List<CaseRow> rows, Predicate<CaseRow> counts) {
    return rows.stream().filter(counts).count();
  }

  private static long sum(List<CaseRow> rows, ToLongFunction<CaseRow> of) {
    return rows.stream().mapToLong(of).sum();
  }

  private static Map<String, Sums> money(List<CaseRow> matured) {
    Map<String, Sums> money = new TreeMap<>();
    for (CaseRow row : matured) {
      row.atRisk()
          .ifPresent(
              risk ->
                  money.merge(
                      risk.currency(),
                      new Sums(risk.minor(), row.grossMinor(), row.grossMinor() - row.netMinor()),
                      Sums::plus));
    }
    return money;
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static Double median(
      List<CaseRow> rows, java.util.function.Function<CaseRow, Optional<Long>> of) {
    return median(rows.stream().map(of).flatMap(Optional::stream).toList());
  }

  /** The middle one, or the mean of the two in the middle; null of none. */
  static Double median(Collection<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n == 0 ? null : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0;
  }

  private static Double mean(List<CaseRow> matured) {
    return matured.isEmpty()
        ? null
        : matured.stream().mapToDouble(CaseRow::daysUnpaid).average().orElseThrow();
  }

  private static Churn churn(List<CaseRow> matured) {
    List<CaseRow> subscribed = matured.stream().filter(r -> r.subscriptionId() != null).toList();
    List<Cancellation> ended =
        subscribed.stream()
            .filter(row -> endedWithin(row, row.failedAt(), CaseRow.WINDOW))
            .map(CaseRow::cancellation)
            .toList();
    long involuntary = ended.stream().filter(Cancellation::involuntary).count();
    long unknown = ended.stream().filter(c -> c.reason() == null).count();
    return new Churn(
        new Rate(involuntary, subscribed.size()), ended.size() - involuntary - unknown, unknown);
  }

  private static Map<Integer, Rate> churnAfterRecovery(List<CaseRow> opened, Instant now) {
    Map<Integer, Rate> churn = new LinkedHashMap<>();
    for (int days : AFTER_RECOVERY) {
      Duration within = Duration.ofDays(days);
      List<CaseRow> kept =
          opened.stream()
              .filter(row -> row.subscriptionId() != null)
              .filter(
                  row -> row.recoveredAt().filter(at -> !now.isBefore(at.plus(within))).isPresent())
              .toList();
      churn.put(days, rate(kept, r -> endedWithin(r, r.recoveredAt().orElseThrow(), within)));
    }
    return churn;
  }

  private static boolean endedWithin(CaseRow row, Instant from, Duration within) {
    Cancellation c = row.cancellation();
    return c != null && !c.at().isBefore(from) && c.at().isBefore(from.plus(within));
  }

  private static Map<String, Map<String, Long>> overdue(Collection<CaseRow> rows, Instant now) {
    Map<String, Map<String, Long>> overdue = new TreeMap<>();
    rows.stream()
        .filter(row -> !row.checkout())
        .map(row -> row.overdue(now).orElse(null))
        .filter(Objects::nonNull)
        .forEach(
            owed -> {
              Money left = owed.getKey();
              overdue
                  .computeIfAbsent(left.currency(), c -> noneOfAnyAge())
                  .merge(age(owed.getValue()), left.minor(), Long::sum);
            });
    return overdue;
  }

  private static final List<String> AGES = List.of("0-30", "31-60", "61-90", "over 90");

  private static Map<String, Long> noneOfAnyAge() {
    Map<String, Long> none = new LinkedHashMap<>();
    AGES.forEach(age -> none.put(age, 0L));
    return none;
  }

  private static String age(long days) {
    return AGES.get(days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3);
  }

  /**
   * What people did.
   *
   * @param asked tasks and questions about drafts
   * @param done those that were answered on their page or ended otherwise
   * @param seconds on pages, from opening to answer, at most {@link #LONGEST} each: an estimate of
   *     manual work
   * @param untimed answered, but nobody knows how long it took: not in {@code seconds}
   * @param owners of tasks, by the colleague's address
   */
  public record People(
      long asked, long done, long seconds, long untimed, Map<String, Load> owners) {
    /** A page left open over lunch is not work. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * One colleague's tasks.
     *
     * @param open now; {@code late} of these are past their due time
     * @param secondsToDone median from asking to the result; null when none is done
     */
    public record Load(long asked, long open, long late, long done, Double secondsToDone) {}

    static People of(Collection<CaseRow> rows, Period period, Instant now) {
      List<Work> all =
          rows.stream()
              .flatMap(row -> row.work().stream())
              .filter(w -> w.open() || period.holds(w.askedAt()))
              .toList();
      List<Work> done = all.stream().filter(w -> !w.open()).toList();
      long seconds =
          done.stream()
              .map(Work::seconds)
              .filter(Objects::nonNull)
              .mapToLong(s -> Math.clamp(s, 0, LONGEST.toSeconds()))
              .sum();
      Map<String, Load> owners = new TreeMap<>();
      all.stream()
          .filter(w -> w.owner() != null)
          .collect(Collectors.groupingBy(Work::owner))
          .forEach((owner, its) -> owners.put(owner, load(its, now)));
      long untimed = done.stream().filter(w -> w.seconds() == null).count();
      return new People(all.size(), done.size(), seconds, untimed, owners);
    }

    private static Load load(List<Work> its, Instant now) {
      List<Work> open = its.stream().filter(Work::open).toList();
      List<Long> took = new ArrayList<>();
      its.stream()
          .filter(w -> !w.open())
          .forEach(w -> took.add(Measures.seconds(w.askedAt(), w.doneAt())));
      long late = open.stream().filter(w -> w.dueAt() != null && w.dueAt().isBefore(now)).count();
      return new Load(its.size(), open.size(), late, took.size(), median(took));
    }
  }
}
