package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bank debit")
class BankDebitsTest {
  private static final String TOO_OFTEN = "the bank scheme allows no further presentment";

  private final World world = World.softDeclineAt("2026-11-03T10:00:00Z");

  BankDebitsTest() {
    world.rail = "us_bank_account";
    world.brand = null;
  }

  @Test
  void is_presented_twice_more_and_then_no_more() {
    world.at("2026-11-09T10:00:00Z");
    assertEquals(Clearance.allowed(), clearance());
    world.declinedRetry();
    world.at("2026-11-13T10:00:00Z");
    assertEquals(Clearance.allowed(), clearance());
    world.declinedRetry();
    world.at("2026-11-18T10:00:00Z");
    assertEquals(Clearance.never(TOO_OFTEN), clearance());
  }

  @Test
  void of_the_billing_systems_own_plan_counts_too() {
    presentedByOthers("2026-11-05T10:00:00Z");
    presentedByOthers("2026-11-07T10:00:00Z");
    world.at("2026-11-12T10:00:00Z");
    assertEquals(Clearance.never(TOO_OFTEN), clearance());
  }

  @Test
  void may_be_presented_on_a_card_as_often_as_cards_may() {
    world.rail = "card";
    world.brand = "visa";
    presentedByOthers("2026-11-05T10:00:00Z");
    presentedByOthers("2026-11-07T10:00:00Z");
    world.at("2026-11-12T10:00:00Z");
    assertEquals(Clearance.allowed(), clearance());
  }

  @Test
  void that_the_billing_system_counts_and_does_not_show_is_taken_as_made() {
    world.attemptCount = 3;
    world.at("2026-11-12T10:00:00Z");
    assertEquals(Clearance.never(TOO_OFTEN), clearance());
  }

  @Test
  void whose_history_cannot_be_read_is_taken_as_used_up_by_the_native_plan() {
    world.attemptCount = 0;
    world.charges.clear();
    world.at("2026-11-12T10:00:00Z");
    assertEquals(Clearance.never(TOO_OFTEN), clearance());
    world.hears(SignalKind.NEW_CARD);
    assertNotEquals(Clearance.never(TOO_OFTEN), clearance());
  }

  @Test
  void on_a_card_leaves_what_the_native_plan_cannot_have_used() {
    world.rail = "card";
    world.brand = "visa";
    world.attemptCount = 0;
    world.charges.clear();
    world.policy = withTenOwnRetries();
    for (int n = 0; n < 5; n++) {
      world.at("2026-11-%02dT10:00:00Z".formatted(5 + n));
      assertEquals(Clearance.allowed(), clearance(), "own charge " + n);
      world.declinedRetry();
    }
    world.at("2026-11-12T10:00:00Z");
    // One in the ledger, five own, eight assumed: the fifteenth is the last.
    assertEquals(Clearance.allowed(), clearance());
    world.declinedRetry();
    world.at("2026-11-14T10:00:00Z");
    Instant free = Instant.parse("2026-12-03T10:00:00Z");
    assertEquals(Clearance.later(free, "15 charges in 30 days"), clearance());
  }

  @Test
  void is_not_repeated_when_too_many_of_the_companys_debits_come_back() {
    world.at("2026-11-09T10:00:00Z");
    assertReturns("R10", 1, 201, true);
    assertReturns("R10", 2, 201, false);
    assertReturns("R03", 29, 1000, true);
    assertReturns("R03", 30, 1000, false);
    assertReturns("R01", 149, 1000, true);
    assertReturns("R01", 150, 1000, false);
    assertReturns("R01", 20, 30, true);
  }

  @Test
  void in_europe_knows_nothing_of_american_return_rates() {
    world.rail = "sepa_debit";
    world.at("2026-11-09T10:00:00Z");
    assertReturns("R10", 50, 1000, true);
  }

  @Test
  void is_not_presented_after_the_schemes_time() {
    world.rail = "bacs_debit";
    world.charges.clear();
    world.charges.add(presented("ch_0", "2026-10-20T10:00:00Z"));
    world.at("2026-11-18T10:00:00Z");
    assertEquals(Clearance.allowed(), clearance());
    world.at("2026-11-20T10:00:00Z");
    assertInstanceOf(Clearance.Never.class, clearance());
  }

  private Policy withTenOwnRetries() {
    Policy.Retries r = world.policy.retries();
    return world.policy.with(
        new Policy.Retries(
            10, r.within(), r.apart(), r.from(), r.until(), r.limits(), r.spread(), r.networks()));
  }

  private void assertReturns(String code, int back, int debits, boolean allowed) {
    world.bankReturns =
        Stream.iterate(BankReturns.of(0), r -> r.returned(code))
            .skip(back)
            .findFirst()
            .map(r -> new BankReturns(debits, r.unauthorised(), r.administrative(), r.returned()))
            .orElseThrow();
    Clearance clearance = clearance();
    assertEquals(allowed, clearance.equals(Clearance.allowed()), back + " of " + debits);
  }

  private void presentedByOthers(String at) {
    world.attemptCount++;
    world.charges.add(presented("py_" + world.attemptCount, at));
  }

  private Charge presented(String id, String at) {
    return new Charge(
        id,
        Instant.parse(at),
        ChargeStatus.FAILED,
        world.remaining,
        0,
        false,
        world.ledger.key(),
        null);
  }

  private Clearance clearance() {
    return ChargeRules.clearance(world.situation());
  }
}
