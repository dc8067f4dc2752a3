package dev.recoup.functions.sweep;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Item;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Shards;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Wait;
import java.time.Duration;
import java.time.Instant;

/** Open cases whose wake-up is overdue: the execution is lost, or sleeps over a fact. */
final class LateCases {
  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final int AT_ONCE = 50;

  private final Table table;
  private final CaseStore cases;
  private final Executions executions;
  private final Mailbox mailbox;

  LateCases(Table table, Executions executions, Mailbox mailbox) {
    this.table = table;
    this.cases = new CaseStore(table);
    this.executions = executions;
    this.mailbox = mailbox;
  }

  /** Starts again what is lost and wakes what sleeps; answers how many were started again. */
  int wake(Instant now) {
    int restarted = 0;
    for (String shard : Shards.all("OPEN")) {
      for (Item key : table.index(shard, now.minus(GRACE).toString(), AT_ONCE)) {
        restarted += look(new CaseId(key.pk().substring("CASE#".length())), now) ? 1 : 0;
      }
    }
    return restarted;
  }

  int late(Instant now) {
    return count("OPEN", now.minus(GRACE).toString());
  }

  int parked() {
    return count("ATTENTION", "~");
  }

  int unknown() {
    return count("UNKNOWN", "~");
  }

  private int count(String kind, String upTo) {
    return Shards.all(kind).stream().mapToInt(s -> table.index(s, upTo, AT_ONCE).size()).sum();
  }

  private boolean look(CaseId id, Instant now) {
    RecoveryCase c = cases.get(id);
    Wait waiting = c.progress().waiting();
    boolean stillWaits = waiting != null && waiting.expiresAt().plus(GRACE).isAfter(now);
    if (!c.open() || stillWaits) {
      return false;
    }
    boolean runs = executions.start(id, c.progress().round(), c.progress().run());
    if (runs) {
      mailbox.dispatch(id, "late");
      return false;
    }
    RecoveryCase next =
        cases.change(
            id,
            before -> {
              RecoveryCase current = before.orElseThrow();
              boolean same = current.open() && current.progress().run() == c.progress().run();
              return same
                  ? Change.of(
                      current.with(current.progress().nextRun(now)),
                      current.with(current.progress().nextRun(now)),
                      AuditEntry.of(now, "sweep", "RESTARTED", "why", "the execution was lost"))
                  : Change.none(current);
            });
    return next.open() && executions.start(id, next.progress().round(), next.progress().run());
  }
}
