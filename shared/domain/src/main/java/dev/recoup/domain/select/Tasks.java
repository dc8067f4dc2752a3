package dev.recoup.domain.select;

import dev.recoup.domain.Category;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When a person helps more than another message. */
final class Tasks {
  /** Before a call, so many messages went unanswered. */
  private static final int MESSAGES_FIRST = 2;

  /** With a better chance than this, charges still to come are waited for before a call. */
  private static final double CHARGES_FIRST = 0.3;

  private final View view;
  private final Worth worth;
  private final Messages messages;
  private final boolean retriesLeft;

  Tasks(View view, Worth worth, Messages messages, boolean retriesLeft) {
    this.view = view;
    this.worth = worth;
    this.messages = messages;
    this.retriesLeft = retriesLeft;
  }

  /** A key account, or one with a severe support case, hears from its account manager first. */
  boolean personFirst() {
    return view.sensitive() && !view.hadTask(TaskKind.ACCOUNT_MANAGER);
  }

  List<Offer> offers() {
    Optional<Instant> overdue = People.overdue(view);
    if (overdue.isPresent()) {
      return List.of(
          required(TaskKind.ESCALATION, overdue.get(), People.unanswered(view.openTask())));
    }
    if (view.openTask().isPresent()) {
      return List.of(Offer.ruledOut(StepKind.TASK_ACCOUNT_MANAGER, "a task is open"));
    }
    List<Offer> offers = new ArrayList<>();
    offers.add(view.category == Category.OVERDUE ? overdueOwner() : owner());
    finance().ifPresent(offers::add);
    return offers;
  }

  private Offer owner() {
    if (view.hadTask(TaskKind.ACCOUNT_MANAGER)) {
      return Offer.ruledOut(StepKind.TASK_ACCOUNT_MANAGER, "the account manager was asked");
    }
    Optional<Messages.Wish> wish = messages.next();
    if (personFirst() && wish.isPresent()) {
      return required(
          TaskKind.ACCOUNT_MANAGER, wish.get().earliest(), "key account: speak to them first");
    }
    Instant unanswered =
        view.lastMessage().map(at -> at.plus(view.policy.messages().apart())).orElse(view.now);
    if (view.highValue() && view.lastMessage().isPresent()) {
      return required(
          TaskKind.ACCOUNT_MANAGER, unanswered, "high value, and the message went unanswered");
    }
    boolean chargesFirst = retriesLeft && view.situation.score().byRetries() > CHARGES_FIRST;
    boolean messagesFirst = wish.isPresent() && view.messages().size() < MESSAGES_FIRST;
    if (chargesFirst || messagesFirst) {
      return Offer.ruledOut(StepKind.TASK_ACCOUNT_MANAGER, "retries and messages come first");
    }
    Choice choice =
        task(
            TaskKind.ACCOUNT_MANAGER,
            unanswered,
            "neither charges nor messages are likely to help");
    return choice.at().isBefore(view.end())
        ? Offer.of(choice, worth.person())
        : Offer.ruledOut(choice.step().kind(), "the case ends before");
  }

  private Offer overdueOwner() {
    if (view.hadTask(TaskKind.ACCOUNT_MANAGER)) {
      return Offer.ruledOut(StepKind.TASK_ACCOUNT_MANAGER, "the account manager was asked");
    }
    Optional<Messages.Wish> wish = messages.next();
    if (personFirst() && wish.isPresent()) {
      return required(
          TaskKind.ACCOUNT_MANAGER, wish.get().earliest(), "key account: speak to them first");
    }
    return required(
        TaskKind.ACCOUNT_MANAGER,
        messages.due().plus(view.policy.overdue().toOwnerAfter()),
        "long overdue: the owner speaks to them");
  }

  /** After the owner, finance. */
  private Optional<Offer> finance() {
    if (view.category != Category.OVERDUE || view.hadTask(TaskKind.FINANCE_REVIEW)) {
      return Optional.empty();
    }
    Duration pause = view.policy.people().taskWithin().multipliedBy(2);
    Instant since = messages.due().plus(view.policy.overdue().toOwnerAfter());
    return view.tasks().stream()
        .filter(t -> t.kind() == TaskKind.ACCOUNT_MANAGER)
        .max(Comparator.comparing(Task::assignedAt))
        .map(t -> t.doneAt() == null ? t.assignedAt() : t.doneAt())
        .map(at -> View.later(at, since).plus(pause))
        .map(at -> required(TaskKind.FINANCE_REVIEW, at, "overdue after the owner spoke to them"));
  }

  private Offer required(TaskKind kind, Instant at, String why) {
    Choice choice = task(kind, at, why);
    return choice.at().isBefore(view.end())
        ? Offer.required(choice, worth.person())
        : Offer.ruledOut(choice.step().kind(), "the case ends before");
  }

  private Choice task(TaskKind kind, Instant at, String why) {
    return Choice.task(view, kind, view.workingTime(View.later(at, view.now)), why);
  }
}
