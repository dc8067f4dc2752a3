package dev.recoup.domain.select;

import dev.recoup.domain.Charge;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a case ends when the invoice needs no more collecting. Credit is never recovery. */
final class Settled {
  private Settled() {}

  static Optional<Choice> choose(View view) {
    Invoice invoice = view.invoice;
    return switch (invoice.status()) {
      case PAID -> Optional.of(paid(view));
      case OPEN -> invoice.remaining().isZero() ? Optional.of(paid(view)) : Optional.empty();
      case VOID -> Optional.of(ended(view, OutcomeKind.VOIDED, "the invoice was voided"));
      case UNCOLLECTIBLE ->
          Optional.of(ended(view, OutcomeKind.WRITTEN_OFF, "the invoice was written off"));
      case DRAFT -> Optional.of(Choice.wait(view, view.end(), "the invoice is a draft again"));
    };
  }

  private static Choice paid(View view) {
    Invoice invoice = view.invoice;
    if (invoice.charges().stream().anyMatch(Charge::disputed)) {
      return Choice.close(view, OutcomeKind.DISPUTED, "the payment is disputed");
    }
    Instant failedAt = view.recoveryCase.dossier().failedAt();
    List<Receipt> ofRound =
        view.recoveryCase.dossier().receipts().stream()
            .filter(r -> !r.receivedAt().isBefore(failedAt))
            .toList();
    long received = ofRound.stream().mapToLong(Receipt::netMinor).sum();
    long gross = ofRound.stream().mapToLong(r -> r.amount().minor()).sum();
    if (gross > 0 && received == 0) {
      return Choice.close(view, OutcomeKind.STOPPED, "the money was given back");
    }
    if (received > 0 && (received < gross || invoice.credited() > 0)) {
      return Choice.close(
          view,
          OutcomeKind.PARTLY_RECOVERED,
          "settled partly by money, the rest by credit or refund");
    }
    if (received == 0 && invoice.credited() > 0) {
      return Choice.close(view, OutcomeKind.CREDITED, "settled by credit");
    }
    return Choice.close(
        view, OutcomeKind.RECOVERED, invoice.paidOutOfBand() ? "marked as paid" : "paid");
  }

  /** An ending without full payment; what was received before is not forgotten. */
  static Choice ended(View view, OutcomeKind otherwise, String why) {
    return view.receivedMinor() > 0
        ? Choice.close(view, OutcomeKind.PARTLY_RECOVERED, why + ", after a part was paid")
        : Choice.close(view, otherwise, why);
  }
}
