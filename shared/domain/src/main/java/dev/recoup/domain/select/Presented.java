package dev.recoup.domain.select;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Charge;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How often this invoice was presented so far, by whoever, seen or not. */
final class Presented {
  private Presented() {}

  /** The card's ledger with the charges of this invoice that nobody can show us. */
  static CardLedger known(View view) {
    return known(view, view.situation.ledger());
  }

  /** The same for the ledger of another method, on which they may have been made as well. */
  static CardLedger known(View view, CardLedger ledger) {
    return ledger.assuming(unseen(view), view.invoice.remaining(), view.opened());
  }

  /** Whether a bank scheme allows no further presentment; cards have limits of their own. */
  static boolean tooOften(View view) {
    return rule(view)
        .filter(rule -> onThisMethod(view).size() + unseen(view) >= rule.most())
        .isPresent();
  }

  /** Until when a bank scheme allows a further presentment. */
  static Optional<Instant> last(View view) {
    Instant first =
        onThisMethod(view).stream()
            .map(Charge::at)
            .min(Instant::compareTo)
            .orElse(view.recoveryCase.dossier().failedAt());
    return rule(view).map(rule -> first.plus(rule.within()));
  }

  private static Optional<Policy.Presentments> rule(View view) {
    return view.planned().onCard()
        ? Optional.empty()
        : Optional.of(view.policy.retries().networks().presentments(view.invoice.card().rail()));
  }

  /** A kept reading names no methods: then everything since the last new one counts. */
  private static List<Charge> onThisMethod(View view) {
    String key = view.invoice.card().key();
    Instant since = newMethod(view).orElse(Instant.MIN);
    return view.invoice.charges().stream()
        .filter(c -> c.cardKey() == null ? !c.at().isBefore(since) : c.cardKey().equals(key))
        .toList();
  }

  /**
   * Charges that the billing system counts and does not show; when it shows and counts none
   * although one failed, its whole native plan. None on a method given since: it cannot have used
   * that.
   */
  private static int unseen(View view) {
    if (newMethod(view).isPresent()) {
      return 0;
    }
    List<Charge> seen = view.invoice.charges();
    boolean unreadable =
        view.invoice.attemptCount() == 0
            && view.recoveryCase.dossier().declineAt() != null
            && seen.stream().allMatch(c -> isOurs(view, c));
    return unreadable
        ? view.policy.retries().networks().nativePlan()
        : Math.max(0, view.invoice.attemptCount() - seen.size());
  }

  private static boolean isOurs(View view, Charge charge) {
    return view.recoveryCase.attempts().stream()
        .map(Attempt::chargeId)
        .anyMatch(charge.id()::equals);
  }

  private static Optional<Instant> newMethod(View view) {
    return view.recoveryCase.dossier().last(SignalKind.NEW_CARD).map(s -> s.at());
  }
}
