package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Path;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** What is written next, by path: which message, how firm, and not before when. */
final class Messages {
  static final int FINAL_LEVEL = 5;
  private static final int MOST_ABOUT_CARD = 4;
  private static final int MOST_BY_HAND = 2;

  /** A declined card is nobody's refusal: only an invoice's ladder grows firmer than this. */
  private static final int FIRMEST_ABOUT_CARD = 2;

  private final View view;
  private final Worth worth;
  private final Instant nextRetry;
  private final List<Contact> sent;

  /**
   * @param nextRetry when the method is charged next, or null when it is not
   */
  Messages(View view, Worth worth, Instant nextRetry) {
    this.view = view;
    this.worth = worth;
    this.nextRetry = nextRetry;
    this.sent = view.messages();
  }

  /**
   * A message the path wants.
   *
   * @param earliest the path's own wish; caps and hours come after it
   */
  record Wish(MessageKind kind, int level, Instant earliest, String why) {}

  /** The next message of the ladder, before anybody asked whether it may be sent. */
  Optional<Wish> next() {
    return switch (view.category) {
      case SOFT, TECHNICAL ->
          fixed() ? FixedPlan.message(view, MessageKind.REMINDER, sent) : afterSoftDecline();
      case HARD -> aboutCard("the card cannot be charged any more");
      case ACTION_REQUIRED -> aboutCard("the bank wants the customer to confirm the payment");
      case OVERDUE -> overdue();
      case MANUAL -> view.reason == Reason.MANUAL_PAYMENT_REQUIRED ? byHand() : Optional.empty();
      case FRAUD -> Optional.empty();
    };
  }

  /**
   * Silence before the first own retry, unless that is far off; then a link to pay, again after
   * later declines, and once more when retries are over.
   */
  private Optional<Wish> afterSoftDecline() {
    Instant failed = view.recoveryCase.dossier().failedAt();
    Instant silentUntil =
        view.declines() > 0 ? view.now : failed.plus(view.policy.messages().silentFor());
    if (nextRetry == null) {
      return sent.size() >= MOST_ABOUT_CARD
          ? Optional.empty()
          : wish(MessageKind.REMINDER, View.later(silentUntil, followUp()), "retries are over");
    }
    boolean soon = !nextRetry.isAfter(failed.plus(view.policy.messages().apart()));
    int first = view.category == Category.TECHNICAL ? 2 : soon ? 1 : 0;
    int allowed = view.declines() >= 3 ? 2 : view.declines() >= first ? 1 : 0;
    return sent.size() < allowed
        ? wish(MessageKind.REMINDER, View.later(silentUntil, followUp()), "offer a payment link")
        : Optional.empty();
  }

  private boolean fixed() {
    return view.arm == Arm.BASELINE;
  }

  private Optional<Wish> aboutCard(String why) {
    if (fixed()) {
      return FixedPlan.message(view, MessageKind.CARD_UPDATE, sent);
    }
    return sent.size() >= MOST_ABOUT_CARD
        ? Optional.empty()
        : wish(MessageKind.CARD_UPDATE, followUp(), why);
  }

  private Optional<Wish> byHand() {
    return sent.size() >= MOST_BY_HAND
        ? Optional.empty()
        : wish(MessageKind.REMINDER, followUp(), "the customer has to pay this by hand");
  }

  /** A notice ahead of the due date, then the policy's ladder; steps long past are skipped. */
  private Optional<Wish> overdue() {
    Instant due = due();
    Instant announce = due.minus(view.policy.overdue().lead());
    if (view.now.isBefore(due)) {
      return sent.isEmpty()
          ? Optional.of(new Wish(MessageKind.NOTICE, 1, View.later(announce, view.now), "due soon"))
          : rung(0, due);
    }
    int reminders = (int) sent.stream().filter(c -> c.kind() == MessageKind.REMINDER).count();
    int byAge = 0;
    List<Duration> ladder = view.policy.overdue().ladder();
    while (byAge + 1 < ladder.size() && !due.plus(ladder.get(byAge + 1)).isAfter(view.now)) {
      byAge++;
    }
    return rung(reminders == 0 ? byAge : Math.max(reminders, lastRung() + 1), due);
  }

  private int lastRung() {
    return sent.stream()
        .filter(c -> c.kind() == MessageKind.REMINDER)
        .mapToInt(c -> c.level() - 1)
        .max()
        .orElse(-1);
  }

  private Optional<Wish> rung(int index, Instant due) {
    List<Duration> ladder = view.policy.overdue().ladder();
    return index >= ladder.size()
        ? Optional.empty()
        : Optional.of(
            new Wish(
                MessageKind.REMINDER,
                index + 1,
                View.later(due.plus(ladder.get(index)), view.now),
                "overdue"));
  }

  /** The end of the due date at the payer's place. */
  Instant due() {
    return view.invoice.dueDate() == null
        ? view.recoveryCase.dossier().failedAt()
        : view.local.endOf(view.invoice.dueDate());
  }

  /** Each message leaves more room than the one before. */
  private Instant followUp() {
    Duration apart = view.policy.messages().apart();
    return view.lastMessage().map(at -> at.plus(apart.multipliedBy(sent.size()))).orElse(view.now);
  }

  /** Firmer than what was sent before, unless a part was paid since. */
  private Optional<Wish> wish(MessageKind kind, Instant earliest, String why) {
    int before =
        sent.stream().mapToInt(Contact::level).filter(l -> l < FINAL_LEVEL).max().orElse(0);
    boolean partPaid =
        view.lastMessage()
            .filter(
                last ->
                    view.recoveryCase.dossier().receipts().stream()
                        .anyMatch(r -> r.receivedAt().isAfter(last)))
            .isPresent();
    int level = Math.max(1, Math.min(partPaid ? before : before + 1, FIRMEST_ABOUT_CARD));
    return Optional.of(new Wish(kind, level, View.later(earliest, view.now), why));
  }

  /** The next message as an offer, or what stands against it. */
  Offer offer(boolean personFirst) {
    Optional<Wish> wish = next();
    if (wish.isEmpty()) {
      return Offer.ruledOut(kindOf(), "no further message is planned now");
    }
    if (personFirst) {
      return Offer.ruledOut(kindOf(), "the account manager is asked first");
    }
    // The last message a debt may have is kept for the notice before the end.
    if (somethingEnds()
        && view.situation.payer().about(view.recoveryCase.id()).size()
            >= view.policy.messages().perDebt() - 1) {
      return Offer.ruledOut(kindOf(), "the last message is kept for the final notice");
    }
    double p = view.situation.score().byMessage();
    return offer(wish.get(), worth.message(p), fixed());
  }

  /** What even a case hears that is left to the billing system's own plan, once. */
  Offer firstNotice() {
    boolean authenticate = view.category == Category.ACTION_REQUIRED;
    MessageKind kind = authenticate ? MessageKind.CARD_UPDATE : MessageKind.NOTICE;
    Instant at =
        switch (view.category) {
          case SOFT, TECHNICAL ->
              view.recoveryCase.dossier().failedAt().plus(view.policy.messages().silentFor());
          case OVERDUE, MANUAL -> due();
          case HARD, ACTION_REQUIRED, FRAUD -> view.now;
        };
    Wish wish = new Wish(kind, 1, View.later(at, view.now), "the first notice of it");
    if (!sent.isEmpty() || silent() || view.situation.refusedAt() != null) {
      return Offer.ruledOut(step(wish).kind(), "no first notice is due");
    }
    return offer(wish, worth.message(view.situation.score().byMessage()), true);
  }

  /** The notice before something of ours ends, owed once to everybody who may be written to. */
  Offer finalNotice() {
    return somethingEnds()
        ? lastNotice()
        : Offer.ruledOut(
            StepKind.SEND_NOTICE,
            "nothing is paused or cancelled at the end that would need a notice");
  }

  /** The same for what the billing system may end by itself. */
  Offer lastNotice() {
    boolean announced =
        sent.stream().anyMatch(c -> c.kind() == MessageKind.NOTICE && c.level() == FINAL_LEVEL);
    if (announced) {
      return Offer.ruledOut(StepKind.SEND_NOTICE, "the final notice was sent");
    }
    if (silent()) {
      return Offer.ruledOut(StepKind.SEND_NOTICE, "no message on this path");
    }
    Instant at = view.end().minus(view.policy.ending().after().dividedBy(7));
    Wish wish =
        new Wish(MessageKind.NOTICE, FINAL_LEVEL, View.later(at, view.now), "before it ends");
    return offer(wish, worth.message(view.situation.score().byMessage()), true);
  }

  private boolean somethingEnds() {
    return view.policy.ending().action() != Policy.Action.NONE;
  }

  /** Paths on which nothing is written before a person has judged. */
  private boolean silent() {
    return view.category == Category.FRAUD
        || (view.category == Category.MANUAL && view.reason != Reason.MANUAL_PAYMENT_REQUIRED);
  }

  private Offer offer(Wish wish, double value, boolean required) {
    StepKind kind = step(wish).kind();
    Optional<String> against = against();
    if (against.isPresent()) {
      return Offer.ruledOut(kind, against.get());
    }
    Clearance clearance = contact(wish.earliest());
    Instant at =
        switch (clearance) {
          case Clearance.Never never -> null;
          case Clearance.Later later -> spread(later.at());
          case Clearance.Allowed() -> spread(wish.earliest());
        };
    if (at == null) {
      return Offer.ruledOut(kind, ((Clearance.Never) clearance).why());
    }
    Choice choice = new Choice(step(wish), path(wish), at, null);
    if (!at.isBefore(view.end())) {
      return Offer.ruledOut(kind, "the case ends before it may be sent");
    }
    return required ? Offer.required(choice, value) : Offer.of(choice, value);
  }

  private Optional<String> against() {
    // What nobody did in time does not silence us for good.
    boolean atWork = view.openTask().filter(task -> task.dueAt().isAfter(view.now)).isPresent();
    if (atWork) {
      return Optional.of("a person is at work on it");
    }
    if (view.messagesOff(Channel.EMAIL)) {
      return Optional.of("messages are off on this connection");
    }
    Instant refused = view.situation.refusedAt();
    if (refused != null && refused.plus(view.policy.messages().apart()).isAfter(view.now)) {
      return Optional.of("the last draft was refused a short while ago");
    }
    boolean wrong =
        Words.latest(view.recoveryCase)
            .map(Signal::kind)
            .filter(k -> k == SignalKind.WRONG_CONTACT || k == SignalKind.DO_NOT_CONTACT)
            .isPresent();
    return wrong ? Optional.of("the address is wrong or must not be used") : Optional.empty();
  }

  private Clearance contact(Instant at) {
    return Caps.earliestContact(
        view.situation.payer(),
        view.recoveryCase.id(),
        Channel.EMAIL,
        view.policy,
        view.account,
        at);
  }

  private Instant spread(Instant at) {
    Instant spread = Spread.over(view, at);
    LocalTime from = view.policy.messages().from();
    LocalTime until = view.policy.messages().until();
    boolean sameWindow =
        view.local.within(spread, from, until)
            && view.local.dateOf(spread).equals(view.local.dateOf(at));
    return sameWindow ? spread : at;
  }

  private static Step step(Wish wish) {
    return new Step.SendMessage(wish.kind(), Channel.EMAIL, wish.level(), wish.why());
  }

  private static Path path(Wish wish) {
    return wish.kind() == MessageKind.CARD_UPDATE ? Path.CARD_UPDATE : Path.REMINDER;
  }

  private StepKind kindOf() {
    return switch (view.category) {
      case HARD, ACTION_REQUIRED -> StepKind.SEND_CARD_UPDATE;
      case SOFT, TECHNICAL, OVERDUE, MANUAL, FRAUD -> StepKind.SEND_REMINDER;
    };
  }
}
