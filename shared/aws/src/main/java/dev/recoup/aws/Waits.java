package dev.recoup.aws;

import dev.recoup.aws.CaseStore.Change;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Wait;

/** The waiting side of the mailbox. */
public final class Waits {
  private final CaseStore cases;

  public Waits(Table table) {
    this.cases = new CaseStore(table);
  }

  /**
   * Keeps a token, on condition that nothing happened since the step was chosen and that the run is
   * still the one that may act. False means that the caller must complete its own token at once.
   */
  public boolean begin(StageInput in, Wait given) {
    Wait wait = given.ofTry(in.retry());
    return cases.change(
        in.caseId(),
        before -> {
          RecoveryCase c = before.orElseThrow();
          boolean mine = c.ownedBy(in.round(), in.run()) && c.progress().factSeq() == in.factSeq();
          Wait other = c.progress().waiting();
          boolean overtaken = other != null && wait.isOlderThan(other);
          if (!mine || overtaken) {
            return Change.none(false);
          }
          return Change.of(true, c.with(c.progress().withWait(wait.seeing(in.factSeq()))));
        });
  }
}
