package dev.recoup.domain.score;

import dev.recoup.domain.Account;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Charge;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Score;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The facts a score is made of; {@link #with} gives the same but for one of them. */
final class Given {
  Instant failed;
  Instant now;
  Category category = Category.SOFT;
  Reason reason;
  List<Attempt> declined = List.of();

  /** Charges as billing lists them. */
  List<Charge> read = List.of();

  /** How many messages were sent about the case. */
  int messages;

  boolean newCard;
  int recoveredBefore;
  int lostBefore;
  boolean sensitive;
  boolean severeIssue;
  long minor = 900;

  private Given() {}

  /** A soft decline of a small amount, just now, of a payer who has no history. */
  static Given decline(Reason reason, Instant failed) {
    Given given = new Given();
    given.reason = reason;
    given.failed = failed;
    given.now = failed;
    return given;
  }

  Given with(Consumer<Given> change) {
    Given other = new Given();
    other.failed = failed;
    other.now = now;
    other.category = category;
    other.reason = reason;
    other.declined = declined;
    other.read = read;
    other.messages = messages;
    other.newCard = newCard;
    other.recoveredBefore = recoveredBefore;
    other.lostBefore = lostBefore;
    other.sensitive = sensitive;
    other.severeIssue = severeIssue;
    other.minor = minor;
    change.accept(other);
    return other;
  }

  /** One more charge of ours, declined. */
  Given declinedAt(Instant at) {
    int n = declined.size() + 1;
    Money amount = new Money(minor, "EUR");
    Attempt attempt =
        new Attempt("a" + n, 1, n, at, "c", amount, Attempt.State.DECLINED, null, null);
    return with(g -> g.declined = Stream.concat(declined.stream(), Stream.of(attempt)).toList());
  }

  /** By the rules alone. */
  Score score() {
    return score(null);
  }

  Score score(RecoveryModel model) {
    return Scorer.score(recoveryCase(), invoice(), payer(), Policies.defaults(), now, model);
  }

  /** What the rules say of a charge at another moment, all else being the same. */
  double chance(Instant at) {
    return Scorer.chance(moment(at), Policies.defaults());
  }

  Moment moment(Instant at) {
    return Moments.of(recoveryCase(), invoice(), payer(), at);
  }

  private RecoveryCase recoveryCase() {
    Account account =
        new Account(
            null,
            null,
            null,
            null,
            null,
            "DE",
            null,
            "en",
            false,
            sensitive,
            severeIssue,
            recoveredBefore,
            lostBefore,
            failed);
    Diagnosis diagnosis =
        new Diagnosis(
            category, reason, RetryPermission.ALLOWED, Duration.ZERO, List.of(), List.of());
    Signal given = new Signal(SignalKind.NEW_CARD, now, null, null, "customer", "updated");
    return new RecoveryCase(
        CaseId.of("stripe-eu", "in_1"),
        1,
        RecoveryCase.Progress.opened(failed),
        RecoveryCase.AuditHead.EMPTY,
        new RecoveryCase.Dossier(
            "stripe-eu",
            "in_1",
            "cus",
            "p",
            null,
            Arm.SMART,
            failed,
            null,
            "f",
            failed,
            newCard ? List.of(given) : List.of(),
            List.of()),
        declined,
        List.of(),
        new RecoveryCase.Findings(null, diagnosis, "f", account));
  }

  private PayerFile payer() {
    Contact sent =
        new Contact(
            "m",
            LocalDate.EPOCH,
            Channel.EMAIL,
            failed,
            MessageKind.REMINDER,
            1,
            List.of("stripe-eu-in_1"),
            Contact.State.SENT);
    return new PayerFile(Payer.fresh("p"), Collections.nCopies(messages, sent), List.of());
  }

  private Invoice invoice() {
    Money amount = new Money(minor, "EUR");
    return new Invoice(
        "in_1",
        "in_1",
        InvoiceStatus.OPEN,
        CollectionMethod.CHARGE_AUTOMATICALLY,
        amount,
        Money.zero("EUR"),
        amount,
        0,
        1,
        null,
        false,
        false,
        false,
        null,
        failed,
        null,
        "https://pay.example.com/in_1",
        "cus",
        "sub_1",
        true,
        new Card("c", "pm", "visa", "card", "4242", 12, 2030, "debit", "DE"),
        read);
  }
}
