package dev.recoup.domain.select;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Contact;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The world after a step that changed nothing: declined, unanswered, not done. */
final class Imagine {
  private Imagine() {}

  static Situation after(View view, Choice choice) {
    Situation s = view.situation;
    Instant at = choice.at();
    return switch (choice.step()) {
      case Step.RetryPayment retry -> declined(s, at, retry.method());
      case Step.SendMessage message -> at(s, at, s.recoveryCase(), sent(view, message, at));
      case Step.AssignTask task -> at(s, at, assigned(s, task, at), s.payer());
      case Step.Wait wait -> at(s, at, s.recoveryCase(), s.payer());
      case Step.Close close -> s;
    };
  }

  private static Situation at(Situation s, Instant at, RecoveryCase c, PayerFile payer) {
    return s.at(at, c, payer, s.ledger());
  }

  private static Situation declined(Situation s, Instant at, String method) {
    RecoveryCase c = s.recoveryCase();
    if (c.unresolvedAttempt().isPresent()) {
      return at(s, at, answered(c), s.payer());
    }
    if (method != null) {
      return declinedElsewhere(s, at, method);
    }
    int number = c.roundAttempts().size() + 1;
    String id = "imagined-" + number;
    List<Attempt> attempts = new ArrayList<>(c.attempts());
    attempts.add(
        new Attempt(
            id,
            c.progress().round(),
            number,
            at,
            s.ledger().key(),
            s.invoice().remaining(),
            Attempt.State.DECLINED,
            null,
            null));
    List<CardLedger.Entry> entries = new ArrayList<>(s.ledger().entries());
    entries.add(
        new CardLedger.Entry(
            id, at, s.invoice().remaining().minor(), s.invoice().remaining().currency(), true));
    CardLedger ledger =
        new CardLedger(
            s.ledger().key(), s.ledger().version(), entries, null, null, s.ledger().deadSince());
    return s.at(at, c.withAttempts(attempts), s.payer(), ledger);
  }

  /** Another method was charged once; it is not charged for this invoice again. */
  private static Situation declinedElsewhere(Situation s, Instant at, String method) {
    RecoveryCase c = s.recoveryCase();
    int number = c.roundAttempts().size() + 1;
    List<Attempt> attempts = new ArrayList<>(c.attempts());
    attempts.add(
        new Attempt(
            "imagined-" + number,
            c.progress().round(),
            number,
            at,
            null,
            s.invoice().remaining(),
            Attempt.State.DECLINED,
            null,
            null,
            method));
    return at(s, at, c.withAttempts(attempts), s.payer());
  }

  private static RecoveryCase answered(RecoveryCase c) {
    return c.withAttempts(
        c.attempts().stream()
            .map(a -> a.unresolved() ? a.with(Attempt.State.DECLINED, null, null) : a)
            .toList());
  }

  private static PayerFile sent(View view, Step.SendMessage message, Instant at) {
    PayerFile payer = view.situation.payer();
    List<Contact> contacts = new ArrayList<>(payer.contacts());
    contacts.add(
        new Contact(
            "imagined-" + contacts.size(),
            view.local.dateOf(at),
            message.channel(),
            at,
            message.message(),
            message.level(),
            List.of(view.recoveryCase.id().value()),
            Contact.State.SENT));
    return new PayerFile(payer.payer(), contacts, payer.openCases());
  }

  private static RecoveryCase assigned(Situation s, Step.AssignTask task, Instant at) {
    RecoveryCase c = s.recoveryCase();
    List<Task> tasks = new ArrayList<>(c.tasks());
    tasks.add(
        new Task(
            "imagined-" + tasks.size(),
            c.progress().round(),
            task.task(),
            tasks.size() + 1,
            null,
            task.reason(),
            at,
            at.plus(s.policy().people().taskWithin()),
            null,
            null));
    return c.withTasks(tasks);
  }
}
