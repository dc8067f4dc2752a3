package dev.recoup.simulation.world;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A world as its file says; {@code docs/worlds.md} explains every field.
 *
 * @param start local day of the first failures
 * @param spreadDays failures are spread evenly over so many days
 * @param horizonDays each case is followed for so long
 * @param runHours local hours at which invoices are charged, or fall due
 * @param codesShown share of payers whose declines carry the network's own codes
 * @param rates worth of one unit of each currency in the world's own money
 * @param loyal what loyalty changes
 * @param paydays rhythms by country
 * @param targets what calibration is checked against
 */
public record World(
    String name,
    String about,
    LocalDate start,
    int spreadDays,
    int horizonDays,
    List<Integer> runHours,
    double codesShown,
    Map<String, Double> rates,
    Loyalty loyal,
    List<Segment> segments,
    Map<String, Shares<Paydays>> paydays,
    Messages messages,
    People people,
    Money money,
    List<Target> targets) {

  /** Factors by which loyal payers differ in paying unasked, acting on messages and being cured. */
  public record Loyalty(double self, double acts, double cure) {}

  /**
   * How people take messages.
   *
   * @param fatigue each further message is acted on by this factor less
   * @param attentionDays after so many days a message is acted on 1/e as often
   * @param actsAfter hours until somebody acts, every factor as likely as any other
   * @param onlyCard share of acts that leave a new card instead of paying at once
   * @param works share of payments on the page, and of new cards, that work
   * @param kinds factor by kind of message
   * @param morning local hours in which messages work best; {@code otherwise} the factor outside
   * @param harm chances of harm per message
   * @param replies what a reply says, with shares
   */
  public record Messages(
      Map<Channel, Reach> channels,
      double fatigue,
      double attentionDays,
      Range actsAfter,
      double onlyCard,
      double works,
      Map<MessageKind, Double> kinds,
      Range morning,
      double otherwise,
      Harm harm,
      double reply,
      Shares<SignalKind> replies) {}

  /**
   * One channel.
   *
   * @param reaches share of payers whom it reaches
   * @param consent share who agreed to it
   * @param hazard share of willing payers who act on a first message at once
   * @param harm factor on every harm
   * @param feeMinor cost of a message
   */
  public record Reach(
      double reaches, double consent, double hazard, double harm, double feeMinor) {}

  /**
   * Chances of harm of the first message.
   *
   * @param cancels ends the subscription: what is owed is lost
   * @param disputes tells the bank: an older payment comes back, and this case is lost
   * @param grows factor for each further message
   * @param firmness factor for each level above the first
   */
  public record Harm(
      double optOut,
      double complains,
      double cancels,
      double disputes,
      double grows,
      double firmness) {}

  /**
   * Colleagues.
   *
   * @param payersPerDesk payers who share one colleague
   * @param minutesPerDay one colleague has, on working days
   * @param zone where they work
   * @param sessions local hours at which they turn to their list
   * @param minutes by what is done: a kind of task, or {@code APPROVAL}
   * @param reaches share of calls that reach the payer
   * @param again each further call promises by this factor less
   * @param promiseDays until the promised date
   * @param complains chance of a complaint per call
   * @param review share of reviews that judge a decline rightly
   */
  public record People(
      int payersPerDesk,
      double minutesPerDay,
      ZoneId zone,
      List<Integer> sessions,
      Map<String, Range> minutes,
      double reaches,
      double again,
      Range promiseDays,
      double complains,
      double review) {}

  /**
   * What charges cost and risk.
   *
   * @param tryMinor every charge
   * @param breachMinor a charge against a network's rules
   * @param approval share of charges on a working method that pass
   * @param wear each decline in the last seven days lowers that by this share
   * @param refunds share of recovered payments given back, by who brought them
   * @param chargebacks share charged back
   */
  public record Money(
      double tryMinor,
      double breachMinor,
      double approval,
      double wear,
      Map<Route, Double> refunds,
      Map<Route, Double> chargebacks) {}

  /** Who brought the money. */
  public enum Route {
    /** A charge on the stored method. */
    RETRY,
    /** The payer after a message. */
    MESSAGE,
    /** The payer after a call. */
    PERSON,
    /** The payer unasked. */
    SELF,
    /** A charge after the network's updater gave new card data. */
    UPDATER
  }

  /** An amount in the world's own money, minor units of its first currency. */
  public double worth(dev.recoup.domain.Money amount) {
    double major = amount.minor() / Math.pow(10, Currencies.digits(amount.currency()));
    return major * rates.getOrDefault(amount.currency(), 1.0) * 100;
  }
}
