package dev.recoup.simulation.engine;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decline;
import dev.recoup.simulation.observe.House;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts broken rules. Written from the notes on network rules and on their own, not from the
 * product's rules, so that a mistake there does not hide itself here.
 */
final class Referee {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  /** Visa's category 1: no reattempt at all (network-rules 2.1). */
  private static final Set<String> VISA_NEVER =
      Set.of("04", "07", "12", "14", "15", "41", "43", "46", "57", "R0", "R1", "R3");

  /** Mastercard's advice codes after which a retry within 30 days is fined (network-rules 2.2). */
  private static final Set<String> MAC_NEVER = Set.of("03", "21");

  /** Hours to wait that Mastercard's advice codes name (network-rules 2.2). */
  private static final Map<String, Integer> MAC_HOURS =
      Map.of("24", 1, "25", 24, "26", 48, "27", 96, "28", 144, "29", 192, "30", 240);

  /** Stripe blocks these until there is a new method (network-rules 2.4). */
  private static final Set<String> BLOCKED =
      Set.of(
          "incorrect_number",
          "lost_card",
          "pickup_card",
          "stolen_card",
          "revocation_of_authorization",
          "revocation_of_all_authorizations",
          "authentication_required",
          "highest_risk_level",
          "transaction_not_allowed");

  /**
   * Bank debits: two more entries, and only for missing funds (2.3); what no code explains a person
   * may let through.
   */
  private static final Set<String> DEBIT_AGAIN =
      Set.of("insufficient_funds", "do_not_honor", "could_not_process");

  private static final int DEBIT_MOST = 2;
  private static final int VISA_MOST_30_DAYS = 15;
  private static final int MASTERCARD_MOST_30_DAYS = 35;
  private static final int MASTERCARD_MOST_DAY = 10;

  private Referee() {}

  /** Counts what a charge on this case would break now; true when a network's rule is among it. */
  static boolean charge(PayerState p, CaseState c, long now) {
    int network = 0;
    if (p.onFirstCard()) {
      network +=
          p.cases.stream().flatMap(x -> x.onFirstMethod.stream()).anyMatch(Referee::never) ? 1 : 0;
      network += tooEarly(c, now) ? 1 : 0;
      network += debitForbids(p, c) ? 1 : 0;
    }
    network += tooMany(p, c, now) ? 1 : 0;
    p.networkBreaches += network;
    p.houseBreaches += houseOnCharge(p, c, now);
    return network > 0;
  }

  private static boolean never(Decline d) {
    boolean visa = "visa".equals(d.cardBrand()) && VISA_NEVER.contains(or(d.networkCode()));
    boolean mastercard =
        "mastercard".equals(d.cardBrand()) && MAC_NEVER.contains(or(d.networkAdviceCode()));
    return visa
        || mastercard
        || BLOCKED.contains(or(d.code()))
        || "do_not_try_again".equals(d.adviceCode());
  }

  private static String or(String code) {
    return code == null ? "" : code;
  }

  private static boolean tooEarly(CaseState c, long now) {
    Decline last = c.declines.getLast();
    Integer hours =
        "mastercard".equals(last.cardBrand()) ? MAC_HOURS.get(or(last.networkAdviceCode())) : null;
    return hours != null && now < c.declineAt + hours * HOUR;
  }

  private static boolean debitForbids(PayerState p, CaseState c) {
    return p.person.segment().rail().word() != null
        && !p.card.rail().equals("card")
        && (c.attempts.size() >= DEBIT_MOST
            || !DEBIT_AGAIN.contains(or(c.declines.getLast().code())));
  }

  /** Visa counts the reattempts of one amount, Mastercard the declines on a card (2.1, 2.2). */
  private static boolean tooMany(PayerState p, CaseState c, long now) {
    String brand = p.card == null || p.card.brand() == null ? "" : p.card.brand();
    long month = Math.max(count(List.of(c), p, now, 30 * DAY), 0);
    return switch (brand) {
      case "visa" -> month >= VISA_MOST_30_DAYS;
      case "mastercard" ->
          count(p.cases, p, now, 30 * DAY) >= MASTERCARD_MOST_30_DAYS
              || count(p.cases, p, now, DAY) >= MASTERCARD_MOST_DAY;
      default -> false;
    };
  }

  private static long count(List<CaseState> cases, PayerState p, long now, long window) {
    return cases.stream()
        .flatMap(c -> c.attempts.stream())
        .filter(a -> a.cardKey().equals(p.card.key()))
        .filter(a -> now - a.claimedAt().getEpochSecond() < window)
        .count();
  }

  private static int houseOnCharge(PayerState p, CaseState c, long now) {
    int hour = local(p, now).getHour();
    boolean justGiven = p.newCardAt >= 0 && now - p.newCardAt <= HOUR;
    int broken = (hour < 6 || hour >= 22) && !justGiven ? 1 : 0;
    broken += c.attempts.size() >= House.MOST_TRIES + p.newCards ? 1 : 0;
    broken += p.payer.stop() != null || p.payer.doNotContact() ? 1 : 0;
    boolean near =
        p.cases.stream()
            .flatMap(x -> x.attempts.stream())
            .filter(a -> a.cardKey().equals(p.card.key()))
            .map(Attempt::claimedAt)
            .anyMatch(at -> now - at.getEpochSecond() < 4 * HOUR);
    return broken + (near ? 1 : 0);
  }

  /** Counts what a message to this payer would break now. */
  static void message(PayerState p, CaseState c, Channel channel, long now) {
    ZonedDateTime local = local(p, now);
    int broken = local.getHour() < 8 || local.getHour() >= 20 ? 1 : 0;
    boolean weekend =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    broken += p.person.segment().business() && weekend ? 1 : 0;
    broken += p.payer.canBeReached(channel) && p.payer.stop() == null ? 0 : 1;
    broken += c.messages.size() >= House.MESSAGES_A_DEBT ? 1 : 0;
    Instant at = Instant.ofEpochSecond(now);
    broken += since(p, at.minus(House.MESSAGES_APART)) > 0 ? 1 : 0;
    broken += since(p, at.minus(Duration.ofDays(7))) >= House.MESSAGES_A_WEEK ? 1 : 0;
    p.houseBreaches += broken;
  }

  private static long since(PayerState p, Instant from) {
    return p.contacts.stream().map(Contact::at).filter(at -> at.isAfter(from)).count();
  }

  private static ZonedDateTime local(PayerState p, long now) {
    return Instant.ofEpochSecond(now).atZone(p.person.place().zone());
  }
}
