package dev.recoup.aws;

import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.T0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decline;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.BankReturns;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReturnedDebitsTest {
  private static final Policy.ReturnRates RATES =
      new Policy.ReturnRates(0.005, 0.03, 0.15, 200, 1_000);

  private final ReturnedDebits returned = new ReturnedDebits(new Bench().table);

  private void note(String invoice, Instant at, String code, String networkCode) {
    Decline decline =
        new Decline(code, networkCode, null, null, null, ReturnedDebits.RAIL, "returned");
    returned.note(CONNECTION, CaseId.of(CONNECTION, invoice), at, decline);
  }

  private BankReturns counted(Instant now) {
    return returned.of(CONNECTION, RATES, now);
  }

  @Test
  void a_debit_that_came_back_counts_once_for_sixty_days() {
    note("in_1", T0, "debit_not_authorized", "R10");
    note("in_1", T0, "debit_not_authorized", "R10");
    note("in_2", T0, "account_closed", null);
    note("in_3", T0.plus(Duration.ofDays(1)), "insufficient_funds", "R01");
    assertEquals(new BankReturns(1_000, 1, 1, 3), counted(T0.plus(Duration.ofDays(59))));
    assertEquals(new BankReturns(1_000, 0, 0, 1), counted(T0.plus(Duration.ofHours(1441))));
    assertEquals(new BankReturns(1_000, 0, 0, 0), counted(T0.plus(Duration.ofDays(90))));
  }

  @Test
  void another_connection_is_another_originator() {
    note("in_1", T0, "debit_not_authorized", "R10");
    assertEquals(BankReturns.of(1_000), returned.of("stripe-us", RATES, T0));
  }
}
