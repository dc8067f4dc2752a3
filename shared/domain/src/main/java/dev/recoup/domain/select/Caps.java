package dev.recoup.domain.select;

import dev.recoup.domain.Account;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Declines;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The limits on charges and contacts. Asked twice: as advice when a step is chosen, and again
 * inside the transaction that claims it.
 */
public final class Caps {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  /** A card settles in seconds, a bank debit in days: looked at again ever more rarely. */
  private static final Duration RECHECK = Duration.ofHours(6);

  private Caps() {}

  /**
   * A charge that is thought of.
   *
   * @param brand lower-case, or null when unknown: the strictest limits
   * @param connection through whose acquirer it would go
   */
  public record Planned(String rail, String brand, String connection, Money amount) {
    boolean onCard() {
      return rail == null || rail.equals("card");
    }
  }

  /**
   * When the card may be charged: one charge in flight, the wait after missing funds, the distance
   * between charges, our own rolling windows over everything on the card, and the network's, keyed
   * as it says. Says nothing of whether this invoice may be charged, see {@link ChargeRules}.
   *
   * @param diagnosis of the last decline, or null
   */
  public static Clearance earliestCharge(
      CardLedger ledger, Planned planned, Diagnosis diagnosis, Policy policy, Instant now) {
    Moment moment = new Moment(now);
    if (ledger.inFlight() != null) {
      moment.notBefore(now.plus(recheck(ledger, now)), "a charge on this card is under way");
    }
    if (ledger.waitUntil() != null) {
      moment.notBefore(ledger.waitUntil(), "all cases on this card wait for funds");
    }
    Policy.BrandLimit limit = policy.limit(planned.brand());
    List<Instant> charges = ledger.entries().stream().map(CardLedger.Entry::at).sorted().toList();
    if (!charges.isEmpty()) {
      moment.notBefore(
          charges.getLast().plus(Declines.apart(diagnosis, policy)),
          "too soon after the last charge");
    }
    freeSlot(charges, limit.in30Days(), CardLedger.WINDOW, moment.at)
        .ifPresent(at -> moment.notBefore(at, limit.in30Days() + " charges in 30 days"));
    freeSlot(charges, limit.in24Hours(), DAY, moment.at)
        .ifPresent(at -> moment.notBefore(at, limit.in24Hours() + " charges in 24 hours"));
    if (planned.onCard()) {
      withinNetwork(ledger, planned, policy, moment);
    }
    return moment.clearance();
  }

  private static void withinNetwork(
      CardLedger ledger, Planned planned, Policy policy, Moment moment) {
    NetworkBudget budget = new NetworkBudget(ledger, planned.amount());
    LocalDate day = LocalDate.ofInstant(moment.asked, ZoneOffset.UTC);
    Policy.Networks networks = policy.retries().networks();
    for (Policy.CardLimit limit : networks.limits(planned.brand(), planned.connection(), day)) {
      freeSlot(budget.counted(limit), limit.most(), limit.within(), moment.at)
          .ifPresent(at -> moment.notBefore(at, words(limit)));
    }
  }

  /** Whether one more charge at this time would be beyond what is published for everybody. */
  static boolean beyondPublished(
      CardLedger ledger, Planned planned, Policy.Networks networks, Instant at) {
    NetworkBudget budget = new NetworkBudget(ledger, planned.amount());
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return planned.onCard()
        && networks.limits(planned.brand(), Policy.CardLimit.ANY_ACQUIRER, day).stream()
            .anyMatch(l -> freeSlot(budget.counted(l), l.most(), l.within(), at).isPresent());
  }

  private static String words(Policy.CardLimit limit) {
    String counted = limit.counted().name().toLowerCase(Locale.ROOT).replace("_of_", " of the ");
    long hours = limit.within().toHours();
    String within = hours > 48 ? hours / 24 + " days" : hours + " hours";
    return limit.most() + " " + counted + " in " + within + " at " + limit.brand();
  }

  private static Duration recheck(CardLedger ledger, Instant now) {
    return ledger.entries().stream()
        .filter(e -> e.id().equals(ledger.inFlight()))
        .map(e -> Duration.between(e.at(), now))
        .filter(age -> age.compareTo(RECHECK) > 0)
        .findFirst()
        .orElse(RECHECK);
  }

  /** Until when every case on the card waits after this decline; empty when only this one does. */
  public static Optional<Instant> waitTogether(
      Diagnosis diagnosis, Policy policy, Instant declinedAt) {
    boolean funds =
        diagnosis != null
            && (diagnosis.reason() == Reason.INSUFFICIENT_FUNDS
                || diagnosis.reason() == Reason.LIMIT_EXCEEDED);
    return funds ? Optional.of(declinedAt.plus(policy.retries().apart())) : Optional.empty();
  }

  /**
   * When the payer may be written to about this case. A message to a business goes on business days
   * only; a quiet hour is quiet in every zone the payer may live in.
   *
   * @param account may be null
   */
  public static Clearance earliestContact(
      PayerFile file, CaseId about, Channel channel, Policy policy, Account account, Instant now) {
    Optional<String> never = neverContact(file, about, channel, policy);
    if (never.isPresent()) {
      return Clearance.never(never.get());
    }
    LocalTimes local = LocalTimes.of(account, file.payer().country());
    boolean business = account != null && account.business();
    Moment moment = new Moment(now);
    if (file.payer().pausedUntil() != null) {
      moment.notBefore(file.payer().pausedUntil(), "paused by a person");
    }
    Policy.Messages rules = policy.messages();
    List<Instant> contacts = file.contacts().stream().map(Contact::at).sorted().toList();
    if (!contacts.isEmpty()) {
      moment.notBefore(contacts.getLast().plus(rules.apart()), "too soon after the last message");
    }
    freeSlot(contacts, rules.perWeek(), WEEK, moment.at)
        .ifPresent(at -> moment.notBefore(at, rules.perWeek() + " messages in 7 days"));
    lastOn(file, channel)
        .ifPresent(
            last -> moment.notBefore(local.endOf(last.day()), "one message a day on this channel"));
    moment.notBefore(
        local.nextWithin(moment.at, rules.from(), rules.until(), business),
        business
            ? "outside business hours at the payer's place"
            : "quiet hours at the payer's place");
    return moment.clearance();
  }

  /** False when the payer was written to about this debt as often as the policy lets us. */
  public static boolean mayBeWrittenAbout(PayerFile file, CaseId about, Policy policy) {
    return file.about(about).size() < policy.messages().perDebt();
  }

  private static Optional<String> neverContact(
      PayerFile file, CaseId about, Channel channel, Policy policy) {
    Payer payer = file.payer();
    if (payer.stop() != null) {
      return Optional.of("stopped by " + words(payer.stop().kind()) + " until a person rules");
    }
    if (payer.heldBy() != null) {
      return Optional.of("held by " + words(payer.heldBy().kind()) + " until a person rules");
    }
    if (payer.doNotContact()) {
      return Optional.of("the payer must not be contacted");
    }
    if (payer.optOuts().contains(channel)) {
      return Optional.of("the payer opted out of " + channel);
    }
    if (!payer.canBeReached(channel)) {
      return Optional.of("there is no address for " + channel);
    }
    if (!mayBeWrittenAbout(file, about, policy)) {
      return Optional.of(policy.messages().perDebt() + " messages about this debt already");
    }
    return Optional.empty();
  }

  private static Optional<Contact> lastOn(PayerFile file, Channel channel) {
    return file.contacts().stream()
        .filter(c -> c.channel() == channel)
        .max(Comparator.comparing(Contact::day));
  }

  /**
   * When a rolling window that is full at {@code at} has room again; empty when it has room.
   *
   * @param times sorted
   */
  private static Optional<Instant> freeSlot(
      List<Instant> times, int most, Duration window, Instant at) {
    List<Instant> inside = times.stream().filter(t -> t.plus(window).isAfter(at)).toList();
    if (inside.size() < most) {
      return Optional.empty();
    }
    return Optional.of(most == 0 ? at.plus(window) : inside.get(inside.size() - most).plus(window));
  }

  private static String words(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The latest of several earliest moments, and what made it so late. */
  private static final class Moment {
    private final Instant asked;
    private Instant at;
    private String why;

    Moment(Instant asked) {
      this.asked = asked;
      this.at = asked;
    }

    void notBefore(Instant earliest, String reason) {
      if (earliest.isAfter(at)) {
        at = earliest;
        why = reason;
      }
    }

    Clearance clearance() {
      return at.equals(asked) ? Clearance.allowed() : Clearance.later(at, why);
    }
  }
}
