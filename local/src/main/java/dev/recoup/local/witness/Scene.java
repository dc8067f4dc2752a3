package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.By;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.sandbox.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The evidence laid out: which mail went to whom about what, and how an invoice stood at any
 * moment.
 */
final class Scene {
  final Evidence evidence;
  final Books books;
  final List<CustomerMail> customerMails = new ArrayList<>();
  final List<ColleagueMail> colleagueMails = new ArrayList<>();
  final List<Charged> ownCharges;
  private final Map<String, List<Charged>> chargesOf = new TreeMap<>();
  private final Map<String, List<Act>> actsOf = new TreeMap<>();

  /** A mail to a customer, with the invoices it names. */
  record CustomerMail(Evidence.Mail mail, Person to, List<Bill> about) {}

  /** A mail to a colleague: an approval, a task, an alarm; with the invoices it names. */
  record ColleagueMail(Instant at, List<Bill> about) {}

  Scene(Evidence evidence) {
    this.evidence = evidence;
    this.books = evidence.books();
    ownCharges =
        books.charges().stream()
            .filter(c -> c.by() == By.API)
            .sorted(Comparator.comparing(Charged::at))
            .toList();
    books
        .charges()
        .forEach(c -> chargesOf.computeIfAbsent(c.invoice(), i -> new ArrayList<>()).add(c));
    books.acts().stream()
        .filter(a -> a.invoice() != null)
        .forEach(a -> actsOf.computeIfAbsent(a.invoice(), i -> new ArrayList<>()).add(a));
    sortMails();
  }

  private void sortMails() {
    Map<String, Person> people = new TreeMap<>();
    books
        .customers()
        .forEach(c -> people.put(c.person().email().toLowerCase(Locale.ROOT), c.person()));
    for (Evidence.Mail mail : evidence.mails()) {
      Person to = people.get(mail.to().strip().toLowerCase(Locale.ROOT));
      String text = mail.subject() + "\n" + mail.text();
      List<Bill> about =
          books.invoices().values().stream()
              .filter(b -> Amounts.names(text, b.number()) || text.contains(b.id()))
              .toList();
      if (to == null) {
        colleagueMails.add(new ColleagueMail(mail.at(), about));
      } else {
        customerMails.add(new CustomerMail(mail, to, about));
      }
    }
  }

  List<Charged> charges(String invoice) {
    return chargesOf.getOrDefault(invoice, List.of());
  }

  List<Act> acts(String invoice) {
    return actsOf.getOrDefault(invoice, List.of());
  }

  Optional<Act> act(Act.Kind kind, String invoice) {
    return acts(invoice).stream().filter(a -> a.kind() == kind).findFirst();
  }

  /**
   * What was left to pay just before the moment, in minor units; 0 once it was paid, void or
   * written off.
   */
  long remaining(Bill bill, Instant at) {
    if (before(bill.voidedAt(), at)
        || before(bill.uncollectibleAt(), at)
        || before(bill.paidAt(), at)) {
      return 0;
    }
    long paid =
        charges(bill.id()).stream()
            .filter(c -> c.result().equals("succeeded") && before(c.settledAt(), at))
            .mapToLong(Charged::amount)
            .sum();
    boolean credited =
        act(Act.Kind.CREDITED, bill.id()).filter(a -> a.at().isBefore(at)).isPresent();
    return bill.total() - paid - (credited ? bill.credited() : 0);
  }

  private static boolean before(Instant when, Instant at) {
    return when != null && when.isBefore(at);
  }

  /** The customer's planted invoices. */
  List<Bill> billsOf(String customer) {
    return books.invoices().values().stream()
        .filter(b -> b.customer().equals(customer) && b.planted() != null)
        .toList();
  }
}
