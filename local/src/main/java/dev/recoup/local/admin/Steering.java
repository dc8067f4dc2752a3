package dev.recoup.local.admin;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.local.Parts;
import java.time.Clock;
import java.time.LocalDate;

/** What a person can do to cases. Call it inside a piece of work of the laptop's loop. */
public final class Steering {
  private final CaseStore cases;
  private final Control control;
  private final Mailbox mailbox;
  private final Clock clock;

  public Steering(Parts parts) {
    Table table = new Table(parts.table(), parts.tableName());
    this.cases = new CaseStore(table);
    this.control = new Control(table);
    this.clock = parts.clock();
    this.mailbox =
        new Mailbox(table, new Executions(parts.states(), parts.stateMachineArn()), clock);
  }

  /**
   * Starts the next run of a parked case.
   *
   * @throws CaseStore.NoSuchCase when there is none
   * @throws IllegalArgumentException when the case is not parked
   */
  public void resume(CaseId id, String by) {
    cases.get(id);
    CaseStatus was =
        cases.change(
            id,
            before -> {
              RecoveryCase c = before.orElseThrow();
              CaseStatus status = c.progress().status();
              if (status != CaseStatus.NEEDS_ATTENTION) {
                return CaseStore.Change.none(status);
              }
              RecoveryCase after = c.with(c.progress().nextRun(clock.instant()));
              AuditEntry entry =
                  AuditEntry.of(
                      clock.instant(), "person:" + by, "RESUMED", "run", after.progress().run());
              return CaseStore.Change.of(status, after, entry);
            });
    if (was != CaseStatus.NEEDS_ATTENTION) {
      throw new IllegalArgumentException(
          "case " + id + " is " + was + ", not parked; `./recoup cases` shows which are");
    }
    mailbox.dispatch(id, "resumed");
  }

  /**
   * Passes on a person's word about a case.
   *
   * @param until the date of a promise or pause, or null
   * @param amount what was promised, or null
   * @param note shown as text, or null
   * @throws CaseStore.NoSuchCase when there is none
   * @throws IllegalArgumentException when the kind needs a date and has none
   */
  public void signal(
      CaseId id, SignalKind kind, LocalDate until, Money amount, String by, String note) {
    boolean needsDate = kind == SignalKind.PROMISED || kind == SignalKind.PAUSED_UNTIL;
    if (needsDate && until == null) {
      throw new IllegalArgumentException(kind + " needs the date, such as --until 2026-04-01");
    }
    String factKey = "person:" + by + ":" + kind + ":" + clock.instant();
    mailbox.hear(id, new Signal(kind, clock.instant(), until, amount, by, note), factKey);
  }

  /** Nothing outward happens any more until {@link #unpause}. */
  public void pause(String by) {
    control.pause(by, clock.instant());
  }

  public void unpause() {
    control.unpause();
  }

  /**
   * Lets a trained model score from now on.
   *
   * @param model null for the rules alone
   * @return the name of the one before, or null for the rules alone
   */
  public String score(RecoveryModel model) {
    return control.score(model);
  }
}
