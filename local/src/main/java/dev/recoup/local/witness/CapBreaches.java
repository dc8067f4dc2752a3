package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books.Act;
import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.By;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.witness.Verdict.Counter;
import dev.recoup.local.witness.Verdict.Finding;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Promise 4, inside the networks' rules and our own caps. Broken by
 *
 * <ul>
 *   <li>a charge of ours beyond the card's network limit in 30 days or 24 hours, where everybody's
 *       tries on the card count; on a bank account, beyond the third presentment of one invoice;
 *   <li>a charge of ours on a card that was declined for good ({@link Limits#DEAD_CODES}, {@link
 *       Limits#VISA_NEVER}, {@link Limits#MASTERCARD_NEVER}) and not renewed since;
 *   <li>a mail to a customer outside the hours at the customer's place, to a company on a weekend,
 *       beyond the mails of any seven days, or beyond the mails about one invoice.
 * </ul>
 */
record CapBreaches(Scene scene, Limits limits) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Charged>> tries = new TreeMap<>();
    scene.books.charges().stream()
        .filter(c -> c.fingerprint() != null)
        .forEach(c -> tries.computeIfAbsent(c.fingerprint(), f -> new ArrayList<>()).add(c));
    for (Charged charge : scene.ownCharges) {
      judgeCharge(findings, charge, tries.getOrDefault(charge.fingerprint(), List.of()));
    }
    judgeMails(findings);
    return findings;
  }

  private void judgeCharge(List<Finding> findings, Charged charge, List<Charged> onCard) {
    if (charge.brand() == null) {
      long presented =
          scene.charges(charge.invoice()).stream()
              .filter(c -> !c.at().isAfter(charge.at()))
              .filter(c -> charge.fingerprint().equals(c.fingerprint()))
              .count();
      if (presented > Limits.BANK_DEBITS) {
        findings.add(breach(charge, "presentment " + presented + " to a bank account"));
      }
      return;
    }
    Limits.Network limit = Limits.of(charge.brand());
    long month = within(onCard, charge.at(), Limits.MONTH);
    long day = within(onCard, charge.at(), DAY);
    if (month > limit.in30Days() || day > limit.in24Hours()) {
      findings.add(breach(charge, "try " + month + " in 30 days, " + day + " in 24 hours"));
    }
    onCard.stream()
        .filter(c -> c.at().isBefore(charge.at()) && isDead(c) && !renewed(c, charge))
        .filter(c -> !expired(c) || c.customer().equals(charge.customer()))
        .findFirst()
        .ifPresent(
            c ->
                findings.add(breach(charge, "the card was declined for good: " + c.declineCode())));
  }

  private static long within(List<Charged> tries, Instant at, Duration window) {
    return tries.stream()
        .filter(c -> c.at().isAfter(at.minus(window)) && !c.at().isAfter(at))
        .count();
  }

  /**
   * Of the date, not of the number: another customer may have the card on file with a newer one.
   */
  private static boolean expired(Charged c) {
    return "expired_card".equals(c.declineCode()) || "54".equals(c.networkCode());
  }

  private static boolean isDead(Charged c) {
    return c.by() != By.CUSTOMER
        && c.declineCode() != null
        && (Limits.DEAD_CODES.contains(c.declineCode())
            || "visa".equals(c.brand())
                && Limits.VISA_NEVER.contains(String.valueOf(c.networkCode()))
            || "mastercard".equals(c.brand())
                && Limits.MASTERCARD_NEVER.contains(String.valueOf(c.networkAdvice())));
  }

  private boolean renewed(Charged dead, Charged charge) {
    return scene.books.acts().stream()
        .filter(a -> a.kind() == Act.Kind.METHOD_UPDATED_BY_NETWORK)
        .filter(a -> a.customer().equals(charge.customer()) || a.customer().equals(dead.customer()))
        .anyMatch(a -> a.at().isAfter(dead.at()) && !a.at().isAfter(charge.at()));
  }

  private void judgeMails(List<Finding> findings) {
    Map<String, List<Instant>> byCustomer = new TreeMap<>();
    Map<String, Integer> byInvoice = new TreeMap<>();
    for (Scene.CustomerMail mail : scene.customerMails) {
      Instant at = mail.mail().at();
      String customer = mail.to().id();
      ZonedDateTime local = at.atZone(mail.to().zone());
      LocalTime time = local.toLocalTime();
      if (time.isBefore(limits.from()) || !time.isBefore(limits.until())) {
        findings.add(breach(at, customer, "a mail at " + time + " of their time"));
      }
      boolean weekend =
          local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (mail.to().business() && weekend) {
        findings.add(breach(at, customer, "a mail to a company on a " + local.getDayOfWeek()));
      }
      List<Instant> mails = byCustomer.computeIfAbsent(customer, c -> new ArrayList<>());
      mails.add(at);
      long week = mails.stream().filter(m -> m.plus(WEEK).isAfter(at)).count();
      if (week > limits.perWeek()) {
        findings.add(breach(at, customer, "mail " + week + " in seven days"));
      }
      for (Bill bill : mail.about()) {
        int mailsAbout = byInvoice.merge(bill.id(), 1, Integer::sum);
        if (mailsAbout > limits.perDebt()) {
          findings.add(breach(at, bill.id(), "mail " + mailsAbout + " about one invoice"));
        }
      }
    }
  }

  private static Finding breach(Charged charge, String what) {
    return breach(charge.at(), charge.invoice(), what);
  }

  private static Finding breach(Instant at, String about, String what) {
    return new Finding(Counter.CAP_BREACHES, at, about, what);
  }
}
