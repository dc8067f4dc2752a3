package dev.recoup.domain.select;

import dev.recoup.domain.Account;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Payer;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Declines;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What follows from a situation: named once, so that the rules read as sentences. */
final class View {
  final Situation situation;
  final RecoveryCase recoveryCase;
  final Instant now;
  final Policy policy;

  /** The plan that is played: another one than the case was drawn for once that is stopped. */
  final Arm arm;

  final Invoice invoice;
  final Payer payer;
  final Account account;
  final LocalTimes local;
  final Category category;
  final Reason reason;
  final Instant lastDecline;

  View(Situation situation) {
    this.situation = situation;
    this.recoveryCase = situation.recoveryCase();
    this.now = situation.now();
    this.policy = situation.policy();
    this.arm = policy.playing(recoveryCase.dossier().arm());
    this.invoice = situation.invoice();
    this.payer = situation.payer().payer();
    this.account = recoveryCase.account() == null ? Account.unknown(now) : recoveryCase.account();
    this.local = LocalTimes.of(account, payer.country());
    this.lastDecline = Declines.last(recoveryCase, invoice);
    Diagnosis diagnosis = diagnosis();
    boolean byHand = invoice != null && invoice.collectionMethod() == CollectionMethod.SEND_INVOICE;
    this.reason =
        diagnosis != null ? diagnosis.reason() : byHand ? Reason.OVERDUE_INVOICE : Reason.UNKNOWN;
    Category said =
        diagnosis != null ? diagnosis.category() : byHand ? Category.OVERDUE : Category.MANUAL;
    this.category = ruledByPerson(said) ? afterRuling(said) : said;
  }

  /** Fraud and unknown reasons wait for a person; a word to go on makes them ordinary. */
  private boolean ruledByPerson(Category said) {
    return (said == Category.FRAUD || said == Category.MANUAL)
        && reason != Reason.MANUAL_PAYMENT_REQUIRED
        && Words.goOnSince(recoveryCase, lastDecline);
  }

  private Category afterRuling(Category said) {
    return said == Category.MANUAL && reason == Reason.UNKNOWN ? Category.SOFT : Category.HARD;
  }

  /** The charge of all that remains, on the stored method. */
  Caps.Planned planned() {
    return planned(invoice.card());
  }

  Caps.Planned planned(Card card) {
    return new Caps.Planned(
        card.rail(), card.brand(), recoveryCase.dossier().connection(), invoice.remaining());
  }

  Diagnosis diagnosis() {
    return recoveryCase.diagnosis();
  }

  boolean newCard() {
    return Declines.newCardSince(recoveryCase, lastDecline);
  }

  int declines() {
    return Declines.own(recoveryCase).size();
  }

  Optional<Attempt> unresolved() {
    return recoveryCase.unresolvedAttempt();
  }

  Instant opened() {
    Instant opened = recoveryCase.progress().openedAt();
    return opened == null ? recoveryCase.dossier().failedAt() : opened;
  }

  /**
   * When the case is given up: the policy's time after the failure, and a third of it after opening
   * for one that is old when it comes. A promise or pause is waited for beyond that.
   */
  Instant end() {
    Duration after = policy.ending().after();
    Instant end =
        later(recoveryCase.dossier().failedAt().plus(after), opened().plus(after.dividedBy(3)));
    return Words.hold(recoveryCase, payer, local)
        .map(hold -> later(end, hold.until().plus(after.dividedBy(10))))
        .orElse(end);
  }

  /** From here on nothing is waited for, not even an answer that will never come. */
  Instant hardEnd() {
    return end().plus(policy.ending().after().dividedBy(5));
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  List<Task> tasks() {
    return recoveryCase.tasks().stream()
        .filter(t -> t.round() == recoveryCase.progress().round())
        .toList();
  }

  boolean hadTask(Step.TaskKind kind, Instant since) {
    return tasks().stream().anyMatch(t -> t.kind() == kind && !t.assignedAt().isBefore(since));
  }

  boolean hadTask(Step.TaskKind kind) {
    return tasks().stream().anyMatch(t -> t.kind() == kind);
  }

  /** The task that was given out last and is not done. */
  Optional<Task> openTask() {
    return tasks().stream().filter(Task::open).max(Comparator.comparing(Task::assignedAt));
  }

  /** Messages about this case in its present round, oldest first. */
  List<Contact> messages() {
    return situation.payer().about(recoveryCase.id()).stream()
        .filter(c -> !c.at().isBefore(opened()))
        .toList();
  }

  Optional<Instant> lastMessage() {
    return messages().stream().map(Contact::at).max(Comparator.naturalOrder());
  }

  long receivedMinor() {
    return recoveryCase.dossier().receipts().stream().mapToLong(Receipt::netMinor).sum();
  }

  boolean sensitive() {
    return account.sensitive() || account.openSevereIssue();
  }

  boolean highValue() {
    return invoice != null && policy.highValue(invoice.remaining());
  }

  boolean chargesOff() {
    return policy.charges(recoveryCase.dossier().connection()) == Mode.OFF;
  }

  boolean messagesOff(Channel channel) {
    return policy.messages(recoveryCase.dossier().connection(), channel) == Mode.OFF;
  }

  /** The next moment at which a colleague works, taken to be in the payer's country. */
  Instant workingTime(Instant at) {
    return local.nextWithin(at, policy.messages().from(), policy.messages().until(), true);
  }
}
