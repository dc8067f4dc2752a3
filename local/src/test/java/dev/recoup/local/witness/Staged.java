package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.By;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Person;
import dev.recoup.local.witness.Verdict.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Books written by hand: Anna in New York owes 25.00 USD on RCP0001-0007 with a Visa, failed on a
 * Monday at noon.
 */
final class Staged {
  /** Monday, 12:00 in New York. */
  static final Instant FAILED = Instant.parse("2026-03-02T17:00:00Z");

  static final String NUMBER = "RCP0001-0007";

  private final List<Charged> charges = new ArrayList<>();
  private final List<Books.Disputed> disputes = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Evidence.Mail> mails = new ArrayList<>();
  private final List<Evidence.Post> posts = new ArrayList<>();
  private final List<Evidence.Word> words = new ArrayList<>();
  private boolean business;
  private String brand = "visa";
  private long total = 2_500;
  private long credited;
  private Instant voidedAt;
  private Instant paidAt;
  private String cancelReason;

  static Instant at(Duration later) {
    return FAILED.plus(later);
  }

  Staged company() {
    business = true;
    return this;
  }

  Staged card(String newBrand) {
    brand = newBrand;
    return this;
  }

  Staged charge(Duration later, By by, String declineCode, long amount) {
    return charge(later, by, declineCode, null, null, amount);
  }

  Staged charge(
      Duration later, By by, String declineCode, String networkCode, String advice, long amount) {
    int n = charges.size();
    Instant at = at(later);
    charges.add(
        new Charged(
            "ch_" + n,
            "in_A",
            "cus_A",
            "pi_" + n,
            at,
            amount,
            "usd",
            declineCode == null ? "succeeded" : "failed",
            declineCode,
            networkCode,
            advice,
            by,
            by == By.API ? "key-" + n : null,
            brand == null ? "us_bank_account" : "card",
            brand,
            "fpA",
            declineCode == null ? at : null));
    return this;
  }

  Staged retry(Duration later) {
    return charge(later, By.API, "insufficient_funds", 2_500);
  }

  Staged customerPays(Duration later) {
    paidAt = at(later);
    return charge(later, By.CUSTOMER, null, 2_500);
  }

  Staged credited(Duration later) {
    credited = 2_500;
    paidAt = at(later);
    return act(later, Act.Kind.CREDITED);
  }

  Staged voided(Duration later) {
    voidedAt = at(later);
    return act(later, Act.Kind.VOIDED);
  }

  Staged act(Duration later, Act.Kind kind) {
    boolean ofInvoice =
        switch (kind) {
          case OPTED_OUT, BOUNCED, COMPLAINED, REPLIED, METHOD_CHANGED, METHOD_UPDATED_BY_NETWORK ->
              false;
          default -> true;
        };
    acts.add(new Act(at(later), kind, "cus_A", ofInvoice ? "in_A" : null, ""));
    return this;
  }

  Staged cancels(Duration later) {
    cancelReason = "cancellation_requested";
    return post(later, "customer.subscription.deleted", "sub_A", 200);
  }

  Staged disputes(Duration later) {
    disputes.add(
        new Books.Disputed(
            "dp_A", "ch_old", "in_old", "cus_A", at(later), null, "needs_response", 900));
    return post(later, "charge.dispute.created", "dp_A", 200);
  }

  Staged post(Duration later, String type, String object, int status) {
    posts.add(new Evidence.Post(at(later), type, object, status));
    return this;
  }

  Staged failureAccepted() {
    return post(Duration.ofSeconds(3), "invoice.payment_failed", "in_A", 200);
  }

  Staged mail(Duration later) {
    return mail(later, "$25.00");
  }

  Staged mail(Duration later, String amount) {
    return mail(
        later,
        "Mail " + mails.size(),
        "anna@customers.example",
        "- " + NUMBER + ": " + amount + "\n");
  }

  Staged mail(Duration later, String subject, String to, String text) {
    mails.add(new Evidence.Mail("m" + mails.size(), at(later), to, subject, text));
    return this;
  }

  Staged task(Duration later) {
    return mail(
        later, "Please take over this case", "owner@company.example", "Case stripe-eu-in_A");
  }

  Staged word(Duration later, String kind) {
    words.add(new Evidence.Word(at(later), "in_A", kind));
    return this;
  }

  Staged label(Duration later, String status) {
    acts.add(new Act(at(later), Act.Kind.METADATA_SET, "cus_A", "in_A", "recoup_status=" + status));
    return this;
  }

  Verdict verdict() {
    var person =
        new Person(
            "cus_A",
            "Anna Adler",
            "anna@customers.example",
            "US",
            ZoneId.of("America/New_York"),
            "en",
            business,
            Person.Habit.ORDINARY);
    var debt =
        new Debt(
            "in_A",
            NUMBER,
            person,
            "sub_A",
            total,
            "usd",
            new Debt.Plastic("pm_A", "card", brand, "4242", "fpA"),
            Cause.INSUFFICIENT_FUNDS,
            FAILED,
            Ending.OPEN,
            false);
    String status = voidedAt != null ? "void" : paidAt != null ? "paid" : "open";
    long paid =
        charges.stream()
            .filter(c -> c.result().equals("succeeded"))
            .mapToLong(Charged::amount)
            .sum();
    var bill =
        new Bill(
            "in_A",
            NUMBER,
            "cus_A",
            "sub_A",
            "usd",
            total,
            paid,
            credited,
            status,
            false,
            paidAt,
            voidedAt,
            null,
            cancelReason == null ? null : FAILED,
            cancelReason,
            true,
            null,
            Map.of(),
            debt);
    var books =
        new Books(
            charges,
            List.of(),
            disputes,
            Map.of("in_A", bill),
            List.of(new Books.Payer(person, mails.size(), false, Map.of())),
            List.of(),
            acts);
    return Witness.judge(new Evidence(at(Duration.ofDays(45)), books, mails, posts, words));
  }

  int count(Counter counter) {
    return verdict().count(counter);
  }
}
