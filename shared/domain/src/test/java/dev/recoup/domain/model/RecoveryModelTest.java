package dev.recoup.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.RecoveryModel.Estimate;
import dev.recoup.domain.model.RecoveryModel.Factor;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecoveryModelTest {
  private static final Instant FAILED = Instant.parse("2026-11-24T09:00:00Z");

  /** The last business day of the month in Germany, at ten. */
  private static final Instant PAYDAY = Instant.parse("2026-11-30T09:00:00Z");

  private static final Instant NO_PAYDAY = Instant.parse("2026-11-26T09:00:00Z");

  private static final RecoveryModel MODEL =
      new RecoveryModel(
          RecoveryModel.FORMAT,
          "history-1",
          "rules-1",
          5000,
          FAILED,
          -1.2,
          Map.of(
              "rules", 0.8,
              "reason insufficient funds", 0.4,
              "waited 0", 0.05,
              "hour 9-12", 0.5,
              "payday today", 1.1,
              "tries 1", -0.6,
              "tries 2", -0.5,
              "recovered before", 0.7,
              "funding credit", 0.5,
              "amount", -0.3),
          Map.of(Group.RULES, -0.9, Group.TRIES, -0.5, Group.CUSTOMER, 0.1, Group.METHOD, 0.2),
          Map.of("EUR", 5000L),
          1.1,
          0.05);

  @Test
  void a_payday_ahead_is_named_with_what_it_adds() {
    Instant now = PAYDAY.minus(Duration.ofDays(2));
    Estimate estimate = MODEL.explain(moment(), 0.3, now);
    Factor top = estimate.factors().getFirst();
    assertEquals(Group.PAYDAY, top.group());
    assertTrue(top.toString().matches("payday in 2 days: \\+0\\.\\d\\d"), top.toString());
    assertEquals(estimate.probability(), MODEL.probability(moment(), 0.3));
  }

  @Test
  void changing_what_a_factor_names_moves_the_chance_the_named_way() {
    Map<Group, UnaryOperator<Moment>> otherwise =
        Map.of(
            Group.REASON, m -> with(m, Reason.DO_NOT_HONOR, FAILED),
            Group.WAITED, m -> with(m, m.reason(), m.at().minus(Duration.ofHours(1))),
            Group.HOUR, m -> m.at(m.at().plus(Duration.ofHours(8))),
            Group.PAYDAY, m -> with(m, 0, m.recoveredBefore(), m.funding(), 5000).at(NO_PAYDAY),
            Group.TRIES, m -> with(m, 2, m.recoveredBefore(), m.funding(), 5000),
            Group.CUSTOMER, m -> with(m, 0, 0, m.funding(), 5000),
            Group.METHOD, m -> with(m, 0, m.recoveredBefore(), "debit", 5000),
            Group.AMOUNT, m -> with(m, 0, m.recoveredBefore(), m.funding(), 40_000));
    Moment before = with(first(), 0, 2, "credit", 5000);
    double chance = MODEL.probability(before, 0.3);
    otherwise.forEach(
        (group, change) -> {
          Moment after = change.apply(before);
          double was = adds(before, group);
          double is = adds(after, group);
          assertTrue(was > is, group + ": " + was + ", then " + is);
          assertTrue(MODEL.probability(after, 0.3) < chance, group.name());
        });
    // The rules' own chance is no fact; what becomes of it stands below.
    assertEquals(EnumSet.complementOf(EnumSet.of(Group.RULES)), otherwise.keySet());
  }

  @Test
  void what_the_rules_think_likelier_stays_likelier() {
    double before = 0;
    for (double rules = 0.05; rules < 1; rules += 0.1) {
      double p = MODEL.probability(moment(), rules);
      assertTrue(p > before && p < 1, "at " + rules);
      before = p;
    }
  }

  @Test
  void a_file_of_another_format_is_refused_with_the_way_out() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new RecoveryModel(
                    7, "m", "rules-1", 1, FAILED, 0, Map.of(), Map.of(), Map.of(), 1, 0));
    assertEquals("format must be 1, not 7; train the model again", e.getMessage());
  }

  private static double adds(Moment moment, Group group) {
    return MODEL.explain(moment, 0.3, FAILED).factors().stream()
        .filter(f -> f.group() == group)
        .mapToDouble(Factor::adds)
        .findFirst()
        .orElse(0);
  }

  private static Moment moment() {
    return with(first(), 0, 0, "debit", 5000);
  }

  private static Moment first() {
    return new Moment(
        Reason.INSUFFICIENT_FUNDS,
        Set.of(Reason.INSUFFICIENT_FUNDS),
        List.of(),
        FAILED,
        FAILED,
        PAYDAY,
        new LocalTimes(List.of(ZoneId.of("Europe/Berlin")), "DE"),
        "visa",
        "card",
        "debit",
        new Money(5000, "EUR"),
        false,
        0,
        0);
  }

  private static Moment with(Moment m, Reason reason, Instant lastDecline) {
    return new Moment(
        reason,
        Set.of(reason),
        m.declined(),
        m.failedAt(),
        lastDecline,
        m.at(),
        m.local(),
        m.brand(),
        m.rail(),
        m.funding(),
        m.amount(),
        m.business(),
        m.recoveredBefore(),
        m.failedBefore());
  }

  private static Moment with(Moment m, int tries, int recovered, String funding, long amount) {
    return new Moment(
        m.reason(),
        m.said(),
        Collections.nCopies(tries, FAILED),
        m.failedAt(),
        m.lastDecline(),
        m.at(),
        m.local(),
        m.brand(),
        m.rail(),
        funding,
        new Money(amount, "EUR"),
        false,
        recovered,
        0);
  }
}
