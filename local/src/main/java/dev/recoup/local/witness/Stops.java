package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.witness.Verdict.Counter;
import dev.recoup.local.witness.Verdict.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Promise 3, a stop ends everything at once. Broken, once the front door has taken the stop, by
 *
 * <ul>
 *   <li>any mail to a customer after opting out, complaining of spam, a bounce of the address, or a
 *       colleague's {@code DO_NOT_CONTACT};
 *   <li>any mail after the customer's reply, and after a colleague's {@code QUERIED} or {@code
 *       HARDSHIP}, until a colleague gives a word that lets it go on ({@link #RELEASES});
 *   <li>any mail to or charge of a customer who disputes a payment, until a colleague's {@code
 *       GO_ON};
 *   <li>any mail about or charge for a subscription the customer has cancelled, and an invoice on
 *       which a colleague said {@code STOP} or {@code HAND_OVER}.
 * </ul>
 */
record Stops(Scene scene) {
  private static final Set<String> RELEASES =
      Set.of("GO_ON", "PROMISED", "PAID_NOT_BOOKED", "TASK_DONE");

  private static final Set<String> RULINGS = Set.of("GO_ON");

  /**
   * @param customer whom it concerns
   * @param invoice the one invoice it concerns, or null for all of the customer's
   * @param until when a colleague let it go on, or null
   */
  private record Stop(
      Instant from, Instant until, String customer, String invoice, boolean charges, String why) {}

  List<Finding> find() {
    List<Stop> stops = new ArrayList<>();
    scene.books.acts().forEach(act -> ofAct(stops, act));
    scene.evidence.posts().stream().filter(Evidence.Post::accepted).forEach(p -> ofPost(stops, p));
    scene.evidence.words().forEach(word -> ofWord(stops, word));
    List<Finding> findings = new ArrayList<>();
    for (Scene.CustomerMail mail : scene.customerMails) {
      List<String> about = mail.about().stream().map(Bill::id).toList();
      stops.stream()
          .filter(s -> s.customer().equals(mail.to().id()))
          .filter(s -> s.invoice() == null || about.contains(s.invoice()))
          .filter(s -> standing(s, mail.mail().at()))
          .findFirst()
          .ifPresent(
              s -> findings.add(finding(mail.mail().at(), mail.to().id(), "mail " + s.why())));
    }
    for (Charged charge : scene.ownCharges) {
      stops.stream()
          .filter(s -> s.charges() && s.customer().equals(charge.customer()))
          .filter(s -> s.invoice() == null || s.invoice().equals(charge.invoice()))
          .filter(s -> standing(s, charge.at()))
          .findFirst()
          .ifPresent(
              s -> findings.add(finding(charge.at(), charge.invoice(), "charge " + s.why())));
    }
    return findings;
  }

  private static Finding finding(Instant at, String about, String what) {
    return new Finding(Counter.CONTACTS_AFTER_STOP, at, about, what);
  }

  private static boolean standing(Stop stop, Instant at) {
    return stop.from().plus(Witness.ON_THE_WAY).isBefore(at)
        && (stop.until() == null || stop.until().isAfter(at));
  }

  private void ofAct(List<Stop> stops, Act act) {
    String customer = act.customer();
    switch (act.kind()) {
      case OPTED_OUT ->
          stops.add(new Stop(act.at(), null, customer, null, false, "after opting out"));
      case COMPLAINED ->
          stops.add(new Stop(act.at(), null, customer, null, false, "after a complaint"));
      case BOUNCED -> stops.add(new Stop(act.at(), null, customer, null, false, "after a bounce"));
      case REPLIED ->
          stops.add(
              new Stop(
                  act.at(),
                  word(customer, act.at(), RELEASES),
                  customer,
                  null,
                  false,
                  "after a reply"));
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
          METADATA_SET -> {}
    }
  }

  private void ofPost(List<Stop> stops, Evidence.Post post) {
    switch (post.type()) {
      case "charge.dispute.created" ->
          scene.books.disputes().stream()
              .filter(d -> d.id().equals(post.objectId()))
              .map(Books.Disputed::customer)
              .forEach(
                  customer ->
                      stops.add(
                          new Stop(
                              post.at(),
                              word(customer, post.at(), RULINGS),
                              customer,
                              null,
                              true,
                              "after a dispute")));
      case "customer.subscription.deleted" ->
          scene.books.invoices().values().stream()
              .filter(b -> post.objectId().equals(b.subscription()) && b.planted() != null)
              .filter(b -> "cancellation_requested".equals(b.cancelReason()))
              .forEach(
                  b ->
                      stops.add(
                          new Stop(
                              post.at(),
                              null,
                              b.customer(),
                              b.id(),
                              true,
                              "after a cancellation")));
      default -> {}
    }
  }

  private void ofWord(List<Stop> stops, Evidence.Word word) {
    String customer = scene.books.invoices().get(word.invoice()).customer();
    switch (word.kind()) {
      case "DO_NOT_CONTACT" ->
          stops.add(new Stop(word.at(), null, customer, null, true, "after DO_NOT_CONTACT"));
      case "QUERIED", "HARDSHIP" ->
          stops.add(
              new Stop(
                  word.at(),
                  word(customer, word.at(), word.kind().equals("QUERIED") ? RELEASES : RULINGS),
                  customer,
                  null,
                  false,
                  "after " + word.kind()));
      case "STOP", "HAND_OVER" ->
          stops.add(
              new Stop(word.at(), null, customer, word.invoice(), true, "after " + word.kind()));
      default -> {}
    }
  }

  /** When a colleague first gave one of these words on any invoice of the customer. */
  private Instant word(String customer, Instant after, Set<String> kinds) {
    Optional<Instant> first =
        scene.evidence.words().stream()
            .filter(w -> kinds.contains(w.kind()) && !w.at().isBefore(after))
            .filter(w -> scene.books.invoices().get(w.invoice()).customer().equals(customer))
            .map(Evidence.Word::at)
            .min(Instant::compareTo);
    return first.orElse(null);
  }
}
