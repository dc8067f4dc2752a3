package dev.recoup.functions.sweep;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.Optional;

/** Parks a case whose execution failed, timed out or was aborted. */
final class Parking {
  private final CaseStore cases;

  Parking(Table table) {
    this.cases = new CaseStore(table);
  }

  /** Parks the case of an execution that ended badly; a case that moved on is left alone. */
  boolean park(Tree detail, Instant now) {
    Tree input = Tree.ofObject(detail.string("input"));
    CaseId id = new CaseId(input.string("caseId"));
    int round = input.intValue("round");
    int run = input.intValue("run");
    String status = detail.string("status");
    return cases.change(
        id,
        before -> {
          Optional<RecoveryCase> mine = before.filter(c -> c.ownedBy(round, run));
          if (mine.isEmpty()) {
            return Change.none(false);
          }
          RecoveryCase c = mine.get();
          RecoveryCase parked = c.with(c.progress().parked());
          return Change.of(
              true, parked, AuditEntry.of(now, "sweep", "PARKED", "execution", status));
        });
  }
}
