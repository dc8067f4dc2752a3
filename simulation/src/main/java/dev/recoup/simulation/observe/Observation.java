package dev.recoup.simulation.observe;

import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One payer as a real system knows it at one moment.
 *
 * @param about which of {@code cases} is to be decided on
 * @param account from the accounts file; what it does not say is null
 * @param cases all of the payer's cases that have failed or fallen due so far
 * @param contacts every message to the payer, oldest first
 */
public record Observation(
    Instant now,
    int about,
    Payer payer,
    Account account,
    List<Seen> cases,
    List<Contact> contacts) {
  public Observation {
    cases = List.copyOf(cases);
    contacts = List.copyOf(contacts);
  }

  /** The case to be decided on. */
  public Seen subject() {
    return cases.get(about);
  }

  /**
   * One case.
   *
   * @param open false once it is paid, cancelled or disputed
   * @param failedAt the first failure, or the end of the due date
   * @param failedOn key of the card or account that failed at first, or null
   * @param card the one a charge would use; null when the customer pays by hand
   * @param declines all that were told, oldest first, as the billing system tells them
   * @param declineAt when the last one was told; null when nothing was charged
   * @param attempts own charges, oldest first
   */
  public record Seen(
      CaseId id,
      Money amount,
      boolean open,
      Instant failedAt,
      LocalDate dueDate,
      CollectionMethod collection,
      String failedOn,
      Card card,
      List<Decline> declines,
      Instant declineAt,
      List<Attempt> attempts,
      List<Signal> signals,
      List<Task> tasks) {
    public Seen {
      declines = List.copyOf(declines);
      attempts = List.copyOf(attempts);
      signals = List.copyOf(signals);
      tasks = List.copyOf(tasks);
    }

    /** True while a charge would use the method that failed at first. */
    public boolean onFirstMethod() {
      return card != null && card.key().equals(failedOn);
    }

    /** The last decline; null when nothing was charged. */
    public Decline decline() {
      return declines.isEmpty() ? null : declines.getLast();
    }
  }
}
