package dev.recoup.domain.select;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.Task;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** How people are asked: once, then the next person when nobody answers, then no more. */
final class People {
  private People() {}

  /** A task when none was given since then; else the wait for its answer. */
  static Choice askOnce(View view, TaskKind kind, Instant since, String why) {
    Optional<Task> open = view.openTask();
    if (open.isEmpty() && view.tasks().stream().allMatch(t -> t.assignedAt().isBefore(since))) {
      Instant at = kind == TaskKind.ACCOUNT_MANAGER ? view.workingTime(view.now) : view.now;
      return Choice.task(view, kind, at, why);
    }
    return overdue(view)
        .filter(at -> !at.isAfter(view.now))
        .map(at -> Choice.task(view, TaskKind.ESCALATION, view.now, unanswered(open)))
        .orElseGet(() -> Choice.wait(view, answerExpected(view, open), "a person is asked"));
  }

  /** When the open task passes to the next person; empty when there is none or it already did. */
  static Optional<Instant> overdue(View view) {
    return view.openTask()
        .filter(t -> t.kind() != TaskKind.ESCALATION)
        .filter(t -> !view.hadTask(TaskKind.ESCALATION, t.assignedAt()))
        .map(Task::dueAt);
  }

  static String unanswered(Optional<Task> open) {
    return "not done by its due date: " + open.map(Task::reason).orElse("the task");
  }

  private static Instant answerExpected(View view, Optional<Task> open) {
    return open.map(Task::dueAt).filter(at -> at.isAfter(view.now)).orElse(view.end());
  }

  /**
   * True for the one case of a payer that asks the person, so that five cases are not five tasks.
   * When the first has not asked in time, every other may.
   */
  static boolean leads(View view, Instant since) {
    Optional<CaseId> first =
        view.situation.payer().openCases().stream().min(Comparator.comparing(CaseId::value));
    boolean late = since.plus(view.policy.people().taskWithin()).isBefore(view.now);
    return first.isEmpty() || first.get().equals(view.recoveryCase.id()) || late;
  }

  static String wordsOf(SignalKind kind) {
    return switch (kind) {
      case REPLIED -> "the customer replied: read it and say how to go on";
      case QUERIED -> "the customer questions the invoice: answer, then say how to go on";
      case HARDSHIP -> "the customer is in difficulty: agree on something, then say how to go on";
      default -> "the customer's word needs a person";
    };
  }
}
