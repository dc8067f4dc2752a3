package dev.recoup.local.bench;

import dev.recoup.aws.Executions;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.aws.WriteMeter;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Debt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The two cases whose state transitions and write units have a budget. */
public enum BudgetedCase {
  CARD("card case recovered on the second retry with one message", RecoveredBy.RETRY, 40) {
    @Override
    Debt debt() {
      return Planted.byCard(INVOICE, START.plus(Duration.ofHours(9)));
    }

    @Override
    void play(Stand stand) {
      stand.runUntil(() -> ourCharges(stand) == 1, Duration.ofDays(14));
      stand.sandbox().act(stand.now(), INVOICE, Act.GETS_FUNDS);
      stand.runUntil(() -> closed(stand), Duration.ofDays(14));
      expect(2, ourCharges(stand), "charges");
      expect(1, mails(stand), "messages");
    }
  },

  OVERDUE("overdue invoice with three reminders", RecoveredBy.CUSTOMER, 48) {
    @Override
    Debt debt() {
      return Planted.sent(INVOICE, START.plus(Duration.ofHours(23)));
    }

    @Override
    void play(Stand stand) {
      stand.runUntil(() -> mails(stand) == 3, Duration.ofDays(30));
      stand.sandbox().act(stand.now(), INVOICE, Act.PAYS);
      stand.runUntil(() -> closed(stand), Duration.ofHours(1));
      expect(3, mails(stand), "messages");
    }
  };

  private static final String INVOICE = "in_1A";

  /** A Monday, midnight UTC. */
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /** The other webhooks about the last payment come within this. */
  private static final Duration AFTERMATH = Duration.ofHours(1);

  /** The sweep's note of when it last asked billing, which it writes with or without cases. */
  private static final String OF_NO_CASE = "POLLED";

  private final String description;
  private final RecoveredBy recoveredBy;
  private final int transitionsBudget;

  BudgetedCase(String description, RecoveredBy recoveredBy, int transitionsBudget) {
    this.description = description;
    this.recoveredBy = recoveredBy;
    this.transitionsBudget = transitionsBudget;
  }

  /**
   * What a case cost.
   *
   * @param transitions state transitions as Step Functions bills them
   * @param unitsOfCase write units of the case's own items and of what was written on its behalf
   * @param unitsByKind all write units from the first webhook to the last one after the close, by
   *     what the partition key begins with
   */
  public record Cost(int transitions, double unitsOfCase, SortedMap<String, Double> unitsByKind) {
    /** All write units: case, facts, audit log, deliveries, payer, card. */
    public double units() {
      return unitsByKind.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  public String description() {
    return description;
  }

  /** State transitions that the case may take. */
  public int transitionsBudget() {
    return transitionsBudget;
  }

  abstract Debt debt();

  abstract void play(Stand stand);

  /**
   * Plays the case on a laptop of its own.
   *
   * @param home the project's folder
   * @throws IllegalStateException when it takes another course than its description says
   */
  public Cost play(Path home) {
    try (Stand stand = new Stand(home, START, List.of(debt()), UnaryOperator.identity())) {
      stand.connected();
      play(stand);
      Outcome outcome = stand.found(INVOICE).orElseThrow().progress().outcome();
      if (outcome.kind() != OutcomeKind.RECOVERED || outcome.by() != recoveredBy) {
        throw new IllegalStateException("the case went another way: it ended as " + outcome);
      }
      stand.runFor(AFTERMATH);
      WriteMeter meter = stand.laptop().meter();
      SortedMap<String, Double> kinds = new TreeMap<>(meter.byKind());
      kinds.remove(OF_NO_CASE);
      String execution = Executions.name(Stand.id(INVOICE), 1, 1);
      return new Cost(
          stand.laptop().stepFunctions().describe(execution).transitions(),
          meter.byCase().getOrDefault(Stand.id(INVOICE).value(), 0.0),
          kinds);
    }
  }

  private static boolean closed(Stand stand) {
    return stand.found(INVOICE).filter(c -> c.progress().status() == CaseStatus.CLOSED).isPresent();
  }

  private static long ourCharges(Stand stand) {
    return stand.sandbox().books().charges().stream().filter(c -> c.by() == Books.By.API).count();
  }

  private static long mails(Stand stand) {
    return stand.laptop().outbox().mails().stream()
        .filter(m -> m.to().stream().allMatch(to -> to.endsWith("@customers.example")))
        .count();
  }

  private static void expect(long expected, long actual, String what) {
    if (actual != expected) {
      throw new IllegalStateException(
          "the case went another way: " + actual + " " + what + " instead of " + expected);
    }
  }
}
