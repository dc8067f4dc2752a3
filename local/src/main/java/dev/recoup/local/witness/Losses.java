package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.witness.Verdict.Counter;
import dev.recoup.local.witness.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Promise 1, nothing is lost: an accepted event becomes a decision, and a decision leaves a trace.
 * Within {@link #PATIENCE} after the front door has taken it,
 *
 * <ul>
 *   <li>a failed or overdue invoice that is still unpaid must have been charged, written about to
 *       the customer or a colleague, taken over from Stripe's own retries, or labelled;
 *   <li>a customer's stop (opting out, complaint, bounce, reply, dispute) must have reached a
 *       colleague, by a mail that names an invoice of the customer, unless nothing of the
 *       customer's is unpaid or somebody already had it in hand; an invoice that had a closing
 *       label by then needs nobody any more.
 * </ul>
 *
 * What has happened less than {@link #PATIENCE} before the end is not judged.
 */
record Losses(Scene scene) {
  /** A weekend, a day of silence, and an outage in between. */
  static final Duration PATIENCE = Duration.ofDays(5);

  /** The label the pipeline writes on an invoice: this while it is at work, else how it ended. */
  private static final String LABEL = "recoup_status=";

  private static final String AT_WORK = "in_recovery";

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    failures()
        .forEach((invoice, at) -> judgeFailure(findings, scene.books.invoices().get(invoice), at));
    for (Act act : scene.books.acts()) {
      if (isWord(act.kind())) {
        judgeWord(findings, act.at(), act.customer(), act.kind().name());
      }
    }
    scene.evidence.posts().stream()
        .filter(p -> p.accepted() && p.type().equals("charge.dispute.created"))
        .forEach(
            p ->
                scene.books.disputes().stream()
                    .filter(d -> d.id().equals(p.objectId()))
                    .forEach(d -> judgeWord(findings, p.at(), d.customer(), "DISPUTED")));
    return findings;
  }

  private static boolean isWord(Act.Kind kind) {
    return switch (kind) {
      case OPTED_OUT, BOUNCED, COMPLAINED, REPLIED -> true;
      case MAIL_RECEIVED,
          NATIVE_MAIL,
          PROMISED,
          METHOD_CHANGED,
          METHOD_UPDATED_BY_NETWORK,
          PAID_ON_PAGE,
          PART_PAID,
          CANCELED,
          VOIDED,
          CREDITED,
          WRITTEN_OFF,
          HUMAN_CONTACT,
          AUTO_ADVANCE_OFF,
          AUTO_ADVANCE_ON,
          METADATA_SET ->
          false;
    };
  }

  /** When the front door first took a failure of each planted invoice. */
  private Map<String, Instant> failures() {
    Map<String, String> invoiceOf = new TreeMap<>();
    for (Charged charge : scene.books.charges()) {
      invoiceOf.put(charge.id(), charge.invoice());
      invoiceOf.put(charge.intent(), charge.invoice());
    }
    Map<String, Instant> first = new TreeMap<>();
    for (Evidence.Post post : scene.evidence.posts()) {
      boolean failure = post.type().endsWith("failed") || post.type().equals("invoice.overdue");
      String invoice = invoiceOf.getOrDefault(post.objectId(), post.objectId());
      Bill bill = scene.books.invoices().get(invoice);
      if (failure && post.accepted() && bill != null && bill.planted() != null) {
        first.merge(invoice, post.at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return first;
  }

  private void judgeFailure(List<Finding> findings, Bill bill, Instant at) {
    Instant by = at.plus(PATIENCE);
    if (by.isAfter(scene.evidence.end()) || scene.remaining(bill, by) <= 0) {
      return;
    }
    boolean charged =
        scene.ownCharges.stream()
            .anyMatch(c -> c.invoice().equals(bill.id()) && !c.at().isAfter(by));
    boolean takenOver =
        scene
            .act(Act.Kind.AUTO_ADVANCE_OFF, bill.id())
            .filter(a -> !a.at().isAfter(by))
            .isPresent();
    boolean written =
        scene.customerMails.stream()
            .anyMatch(m -> names(m.about(), bill) && !m.mail().at().isAfter(by));
    if (!charged
        && !takenOver
        && !written
        && !colleagueHas(bill, by)
        && label(bill, by).isEmpty()) {
      findings.add(new Finding(Counter.LOST, at, bill.id(), "an accepted failure left no trace"));
    }
  }

  private void judgeWord(List<Finding> findings, Instant at, String customer, String what) {
    Instant by = at.plus(PATIENCE);
    List<Bill> unpaid =
        scene.billsOf(customer).stream()
            .filter(b -> !b.planted().failsAt().isAfter(at) && scene.remaining(b, by) > 0)
            .filter(b -> label(b, by).orElse(AT_WORK).equals(AT_WORK))
            .filter(b -> b.canceledAt() == null || b.canceledAt().isAfter(by))
            .toList();
    boolean known =
        unpaid.isEmpty() || scene.billsOf(customer).stream().anyMatch(b -> colleagueHas(b, by));
    if (!by.isAfter(scene.evidence.end()) && !known) {
      findings.add(new Finding(Counter.LOST, at, customer, what + " was accepted and told nobody"));
    }
  }

  private boolean colleagueHas(Bill bill, Instant by) {
    return scene.colleagueMails.stream()
        .anyMatch(m -> names(m.about(), bill) && !m.at().isAfter(by));
  }

  private static boolean names(List<Bill> bills, Bill bill) {
    return bills.stream().anyMatch(b -> b.id().equals(bill.id()));
  }

  private Optional<String> label(Bill bill, Instant by) {
    return scene.acts(bill.id()).stream()
        .filter(a -> a.kind() == Act.Kind.METADATA_SET && !a.at().isAfter(by))
        .filter(a -> a.text().startsWith(LABEL))
        .map(a -> a.text().substring(LABEL.length()))
        .reduce((earlier, later) -> later);
  }
}
