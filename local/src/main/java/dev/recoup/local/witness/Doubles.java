package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.By;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.witness.Verdict.Counter;
import dev.recoup.local.witness.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Promise 1, nothing is done twice.
 *
 * <p>A double charge is
 *
 * <ul>
 *   <li>a charge of ours that brought more than the invoice owed;
 *   <li>two tries of ours on one invoice and card within {@link #SAME_TRY}, when the card did not
 *       change in between. Own tries are hours apart, so two so close are one try made twice.
 * </ul>
 *
 * <p>A double message is
 *
 * <ul>
 *   <li>a second mail to a customer on one of the customer's own calendar days;
 *   <li>the same subject and text, links aside, within {@link #SAME_MAIL}.
 * </ul>
 */
record Doubles(Scene scene) {
  static final Duration SAME_TRY = Duration.ofMinutes(30);
  static final Duration SAME_MAIL = Duration.ofDays(3);

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    scene.books.invoices().values().forEach(bill -> overpaid(findings, bill));
    triedTwice(findings);
    writtenTwice(findings);
    return findings;
  }

  private void overpaid(List<Finding> findings, Bill bill) {
    long owed = bill.total() - bill.credited();
    long paid = 0;
    List<Charged> inOrder =
        scene.charges(bill.id()).stream()
            .filter(c -> c.result().equals("succeeded"))
            .sorted(Comparator.comparing(Charged::settledAt))
            .toList();
    for (Charged charge : inOrder) {
      paid += charge.amount();
      if (paid > owed && charge.by() == By.API) {
        findings.add(
            new Finding(
                Counter.DOUBLE_CHARGES,
                charge.settledAt(),
                bill.id(),
                "collected " + paid + " of " + owed));
      }
    }
  }

  private void triedTwice(List<Finding> findings) {
    Map<String, Charged> last = new HashMap<>();
    for (Charged charge : scene.ownCharges) {
      Charged before = last.put(charge.invoice() + " " + charge.fingerprint(), charge);
      if (before != null
          && before.at().plus(SAME_TRY).isAfter(charge.at())
          && !updated(charge.customer(), before.at(), charge.at())) {
        findings.add(
            new Finding(
                Counter.DOUBLE_CHARGES,
                charge.at(),
                charge.invoice(),
                "tried again after "
                    + Duration.between(before.at(), charge.at()).toSeconds()
                    + " s"));
      }
    }
  }

  private boolean updated(String customer, Instant from, Instant to) {
    return scene.books.acts().stream()
        .filter(a -> a.customer().equals(customer))
        .filter(
            a ->
                a.kind() == Act.Kind.METHOD_CHANGED
                    || a.kind() == Act.Kind.METHOD_UPDATED_BY_NETWORK)
        .anyMatch(a -> !a.at().isBefore(from) && !a.at().isAfter(to));
  }

  private void writtenTwice(List<Finding> findings) {
    Set<String> days = new HashSet<>();
    Map<String, Instant> texts = new HashMap<>();
    for (Scene.CustomerMail mail : scene.customerMails) {
      Instant at = mail.mail().at();
      String customer = mail.to().id();
      LocalDate day = at.atZone(mail.to().zone()).toLocalDate();
      String words =
          mail.mail().subject() + "\n" + mail.mail().text().replaceAll("https?://\\S+", "");
      Instant before = texts.put(customer + "\n" + words, at);
      if (!days.add(customer + " " + day)) {
        findings.add(new Finding(Counter.DOUBLE_MESSAGES, at, customer, "a second mail on " + day));
      } else if (before != null && before.plus(SAME_MAIL).isAfter(at)) {
        findings.add(
            new Finding(Counter.DOUBLE_MESSAGES, at, customer, "the same mail as on " + before));
      }
    }
  }
}
