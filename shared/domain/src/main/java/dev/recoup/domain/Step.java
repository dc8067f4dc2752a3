package dev.recoup.domain;

/** The one next thing to do for a case, with its reason in words. */
public sealed interface Step {
  /** Why this step, for people. */
  String reason();

  /** The name under which it is counted and routed. */
  StepKind kind();

  /**
   * Charge a stored method once more.
   *
   * @param method the billing system's id of another method than the invoice's own; null for its
   *     own
   */
  record RetryPayment(String reason, String method) implements Step {
    /** On the invoice's own method. */
    public RetryPayment(String reason) {
      this(reason, null);
    }

    @Override
    public StepKind kind() {
      return StepKind.RETRY_PAYMENT;
    }
  }

  /**
   * Write to the payer.
   *
   * @param level how firm: 1 is the first friendly note
   */
  record SendMessage(MessageKind message, Channel channel, int level, String reason)
      implements Step {
    @Override
    public StepKind kind() {
      return switch (message) {
        case REMINDER -> StepKind.SEND_REMINDER;
        case CARD_UPDATE -> StepKind.SEND_CARD_UPDATE;
        case NOTICE -> StepKind.SEND_NOTICE;
      };
    }
  }

  /** Give it to a person. */
  record AssignTask(TaskKind task, String reason) implements Step {
    @Override
    public StepKind kind() {
      return switch (task) {
        case ACCOUNT_MANAGER -> StepKind.TASK_ACCOUNT_MANAGER;
        case FINANCE_REVIEW -> StepKind.TASK_FINANCE_REVIEW;
        case ESCALATION -> StepKind.TASK_ESCALATION;
      };
    }
  }

  /** Do nothing until the time or a signal. */
  record Wait(String reason) implements Step {
    @Override
    public StepKind kind() {
      return StepKind.WAIT;
    }
  }

  /** End the case. */
  record Close(OutcomeKind outcome, String reason) implements Step {
    @Override
    public StepKind kind() {
      return StepKind.CLOSE;
    }
  }

  /** What a message is for. */
  enum MessageKind {
    /** Something is unpaid: the factual reminder. */
    REMINDER,
    /** The card needs replacing or the payment needs the customer's authentication. */
    CARD_UPDATE,
    /** A first factual notice, or the notice before something ends. */
    NOTICE
  }

  /** Whose list a task goes on. */
  enum TaskKind {
    ACCOUNT_MANAGER,
    FINANCE_REVIEW,
    ESCALATION
  }
}
