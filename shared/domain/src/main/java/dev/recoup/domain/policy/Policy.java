package dev.recoup.domain.policy;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policy document.
 *
 * @param modes by connection; a connection that is not named is in {@link Mode#SHADOW}
 * @param minimum per currency, in minor units: below it nothing is dunned
 * @param highValue per currency, in minor units: from it on a person decides; a currency that is
 *     not named counts as high value
 * @param experiment null when there is none: then every case is SMART
 */
public record Policy(
    int version,
    Map<String, ConnectionMode> modes,
    Retries retries,
    Messages messages,
    People people,
    Overdue overdue,
    Ending ending,
    Map<String, Long> minimum,
    Map<String, Long> highValue,
    Experiment experiment) {

  /** Without an experiment. */
  public Policy(
      int version,
      Map<String, ConnectionMode> modes,
      Retries retries,
      Messages messages,
      People people,
      Overdue overdue,
      Ending ending,
      Map<String, Long> minimum,
      Map<String, Long> highValue) {
    this(version, modes, retries, messages, people, overdue, ending, minimum, highValue, null);
  }

  /**
   * What may be done on one connection.
   *
   * @param share of payers that are treated, 0 to 1; the others are in shadow
   */
  public record ConnectionMode(Mode charges, Map<Channel, Mode> channels, double share) {}

  /**
   * Own charges.
   *
   * @param most own attempts in a round
   * @param within own attempts end so long after the first failure
   * @param apart at least so long between two charges of ours on one card
   * @param from earliest local hour of a charge; {@code until} the latest
   * @param limits our own, per lower-case brand; {@code other} for any that is not named
   * @param spread wake-ups are spread over this window, so that a payday morning is no herd
   * @param networks what others allow and take; our own limits hold beside it
   * @param explore share of charges made at another allowed time than the best, to learn from; 0
   *     for none, never with sensitive payers
   * @param backupMethod whether another method that the payer has stored may be charged, once, when
   *     the invoice's own is lost. Off unless the company's terms give it the customer's agreement
   *     to charge any stored method for this debt: the networks' rules for stored credentials ask
   *     for that, a bank debit for a mandate besides. Recoup cannot see whether there is one
   */
  public record Retries(
      int most,
      Duration within,
      Duration apart,
      LocalTime from,
      LocalTime until,
      Map<String, BrandLimit> limits,
      Duration spread,
      Networks networks,
      double explore,
      boolean backupMethod) {

    /** On the invoice's own method alone. */
    public Retries(
        int most,
        Duration within,
        Duration apart,
        LocalTime from,
        LocalTime until,
        Map<String, BrandLimit> limits,
        Duration spread,
        Networks networks,
        double explore) {
      this(most, within, apart, from, until, limits, spread, networks, explore, false);
    }

    /** Without exploration. */
    public Retries(
        int most,
        Duration within,
        Duration apart,
        LocalTime from,
        LocalTime until,
        Map<String, BrandLimit> limits,
        Duration spread,
        Networks networks) {
      this(most, within, apart, from, until, limits, spread, networks, 0);
    }

    /** With what the networks publish. */
    public Retries(
        int most,
        Duration within,
        Duration apart,
        LocalTime from,
        LocalTime until,
        Map<String, BrandLimit> limits,
        Duration spread) {
      this(most, within, apart, from, until, limits, spread, Policies.networks());
    }
  }

  /**
   * Most charges on one card, whatever came of them and whatever their amounts, all invoices and
   * both engines together. It holds beside the networks' limits, so a changed amount resets
   * nothing, and it is the whole limit where an acquirer counts by card alone.
   *
   * @param in30Days in a rolling 30 days
   * @param in24Hours in a rolling 24 hours
   */
  public record BrandLimit(int in30Days, int in24Hours) {}

  /**
   * What card networks, acquirers and bank schemes allow and take, as dated settings beside those
   * that are {@link Published}; of two for the same thing the company's holds.
   *
   * @param limits on the charges of one card
   * @param presentments of one invoice, by bank rail
   * @param fees per lower-case brand
   * @param nativePlan charges taken as made where the billing system's own cannot be read
   */
  public record Networks(
      List<CardLimit> limits,
      Map<String, Presentments> presentments,
      ReturnRates returnRates,
      Map<String, Fee> fees,
      int nativePlan) {

    /**
     * The limits in force: of each rule the acquirer's own before everybody's, then the latest. A
     * brand that no limit names has to keep those of all brands.
     *
     * @param brand lower-case, may be null
     * @param connection through whose acquirer the charge goes
     */
    public List<CardLimit> limits(String brand, String connection, LocalDate on) {
      List<CardLimit> all = new ArrayList<>(Published.CARD_LIMITS);
      all.addAll(limits);
      boolean named = all.stream().anyMatch(l -> l.brand().equals(brand));
      Map<String, CardLimit> inForce = new TreeMap<>();
      for (CardLimit limit : all) {
        boolean ours = limit.everybodys() || limit.acquirer().equals(connection);
        if (ours && !limit.since().isAfter(on) && (!named || limit.brand().equals(brand))) {
          String rule = limit.brand() + limit.counted() + limit.within();
          inForce.merge(rule, limit, CardLimit::stronger);
        }
      }
      return List.copyOf(inForce.values());
    }

    /** The rule of a rail; of an unknown one the strictest of all. */
    public Presentments presentments(String rail) {
      Map<String, Presentments> all = new TreeMap<>(Published.PRESENTMENTS);
      all.putAll(presentments);
      Presentments named = all.get(rail);
      return named == null
          ? all.values().stream().reduce(Presentments::stricter).orElseThrow()
          : named;
    }

    /** The fee of a brand; of an unknown one the dearest of all. */
    public Fee fee(String brand) {
      Map<String, Fee> all = new TreeMap<>(Published.FEES);
      all.putAll(fees);
      Fee named = brand == null ? null : all.get(brand);
      return named == null ? all.values().stream().reduce(Fee::dearest).orElseThrow() : named;
    }
  }

  /**
   * One limit.
   *
   * @param brand lower-case
   * @param acquirer the connection whose acquirer says so; {@code any} for everybody's
   * @param since in force from this day (UTC)
   * @param within the rolling window
   */
  public record CardLimit(
      String brand, String acquirer, LocalDate since, Counted counted, int most, Duration within) {
    public static final String ANY_ACQUIRER = "any";

    public boolean everybodys() {
      return acquirer.equals(ANY_ACQUIRER);
    }

    private CardLimit stronger(CardLimit other) {
      if (everybodys() != other.everybodys()) {
        return everybodys() ? other : this;
      }
      return other.since.isBefore(since) ? this : other;
    }
  }

  /** What a limit counts on a card. What has no known answer counts as declined. */
  public enum Counted {
    CHARGES,
    /** Without the first try; a success on the amount starts anew. */
    REATTEMPTS_OF_AMOUNT,
    DECLINES_OF_AMOUNT,
    DECLINES
  }

  /**
   * How often one invoice may be presented to a bank account, the first time included.
   *
   * @param within after the first time
   */
  public record Presentments(int most, Duration within) {
    private static Presentments stricter(Presentments a, Presentments b) {
      return new Presentments(
          Math.min(a.most, b.most), a.within.compareTo(b.within) < 0 ? a.within : b.within);
    }
  }

  /**
   * Shares of our debits of the last 60 days that may come back; beyond them no bank debit is
   * repeated.
   *
   * @param enough debits below which a share says nothing
   * @param presented debits to US accounts in 60 days, all of the company's, as its bank reports
   *     them; 0 when nobody has looked it up: then no share can be told
   */
  public record ReturnRates(
      double unauthorised, double administrative, double overall, int enough, long presented) {}

  /**
   * What a charge costs, in US cents.
   *
   * @param authorisation of every charge
   * @param excess added beyond the network's limit
   * @param noFunds added when the decline names missing funds
   */
  public record Fee(int authorisation, int excess, int noFunds) {
    private static Fee dearest(Fee a, Fee b) {
      return new Fee(
          Math.max(a.authorisation, b.authorisation),
          Math.max(a.excess, b.excess),
          Math.max(a.noFunds, b.noFunds));
    }
  }

  /**
   * Messages.
   *
   * @param silentFor no message before the first own retry of a soft decline, or this long
   * @param from earliest local time of a message; {@code until} the latest
   * @param apart at least so long between two messages to a payer
   * @param perWeek at most so many to a payer in 7 days
   * @param perDebt at most so many about one debt in its life
   */
  public record Messages(
      Duration silentFor,
      LocalTime from,
      LocalTime until,
      Duration apart,
      int perWeek,
      int perDebt,
      String sender,
      String replyTo,
      String company) {}

  /**
   * People.
   *
   * @param approvers mail addresses, asked in this order
   * @param approvalWithin how long each of them has
   * @param taskWithin how long an owner has, before the second person is asked
   * @param minute what a minute of a colleague costs, per currency, in minor units; nobody calls
   *     unasked where that costs more than it brings
   */
  public record People(
      List<String> approvers,
      Duration approvalWithin,
      Duration taskWithin,
      String accountManagers,
      String finance,
      String escalation,
      Map<String, Long> minute) {

    /** With what a colleague costs by default. */
    public People(
        List<String> approvers,
        Duration approvalWithin,
        Duration taskWithin,
        String accountManagers,
        String finance,
        String escalation) {
      this(
          approvers,
          approvalWithin,
          taskWithin,
          accountManagers,
          finance,
          escalation,
          Policies.minute());
    }
  }

  /**
   * Invoices the customer pays by hand.
   *
   * @param lead reminders begin so long before the due date
   * @param ladder reminders so long after the due date, in order
   */
  public record Overdue(Duration lead, List<Duration> ladder, Duration toOwnerAfter) {}

  /**
   * How a case ends.
   *
   * @param after the case is given up so long after the first failure
   * @param billingDown how long to wait when the billing system cannot be asked
   */
  public record Ending(Duration after, Action action, Duration billingDown) {}

  /** What is done at the very end. */
  public enum Action {
    NONE,
    PAUSE,
    CANCEL,
    UNCOLLECTIBLE,
    HAND_OVER
  }

  /** The same policy with another experiment; null ends it for payers to come. */
  public Policy with(Experiment other) {
    return new Policy(
        version, modes, retries, messages, people, overdue, ending, minimum, highValue, other);
  }

  /** The same policy with other modes, by connection. */
  public Policy withModes(Map<String, ConnectionMode> other) {
    return new Policy(
        version, other, retries, messages, people, overdue, ending, minimum, highValue, experiment);
  }

  /** The same policy with other own charges. */
  public Policy with(Retries other) {
    return new Policy(
        version, modes, other, messages, people, overdue, ending, minimum, highValue, experiment);
  }

  /** The same policy with other messages. */
  public Policy with(Messages other) {
    return new Policy(
        version, modes, retries, other, people, overdue, ending, minimum, highValue, experiment);
  }

  /** The same policy with other people. */
  public Policy with(People other) {
    return new Policy(
        version, modes, retries, messages, other, overdue, ending, minimum, highValue, experiment);
  }

  /** The same policy with another end. */
  public Policy with(Ending other) {
    return new Policy(
        version, modes, retries, messages, people, overdue, other, minimum, highValue, experiment);
  }

  /** What a case of this arm gets: another plan once the arm is stopped. */
  public Arm playing(Arm assigned) {
    return experiment == null ? assigned : experiment.playing(assigned);
  }

  /** True for what was decided for an arm before the arm was stopped. */
  public boolean overtaken(Arm assigned, Instant decidedAt) {
    return experiment != null && experiment.overtaken(assigned, decidedAt);
  }

  /** The mode in which charges on this connection are made. */
  public Mode charges(String connection) {
    ConnectionMode mode = modes.get(connection);
    return mode == null ? Mode.SHADOW : mode.charges();
  }

  /** The mode in which this channel is used for this connection. */
  public Mode messages(String connection, Channel channel) {
    ConnectionMode mode = modes.get(connection);
    return mode == null ? Mode.SHADOW : mode.channels().getOrDefault(channel, Mode.SHADOW);
  }

  /** True when charges are really made for this payer: live, and within the share. */
  public boolean chargesLive(String connection, String payerId) {
    return charges(connection) == Mode.LIVE && treated(connection, payerId);
  }

  /** True when messages really leave for this payer: live or approved, and within the share. */
  public boolean messagesLive(String connection, Channel channel, String payerId) {
    Mode mode = messages(connection, channel);
    return (mode == Mode.LIVE || mode == Mode.APPROVE_ALL) && treated(connection, payerId);
  }

  /** The same payers stay in the share while it grows. */
  private boolean treated(String connection, String payerId) {
    ConnectionMode mode = modes.get(connection);
    return mode != null && Math.floorMod(payerId.hashCode(), 10_000) < mode.share() * 10_000;
  }

  public boolean tooSmall(Money amount) {
    return amount.minor() < minimum.getOrDefault(amount.currency(), 1L);
  }

  public boolean highValue(Money amount) {
    Long threshold = highValue.get(amount.currency());
    return threshold == null || amount.minor() >= threshold;
  }

  /** Our own limit for a brand; an unknown brand gets the strictest of all. */
  public BrandLimit limit(String brand) {
    BrandLimit named = brand == null ? null : retries.limits().get(brand);
    if (named != null) {
      return named;
    }
    int month = retries.limits().values().stream().mapToInt(BrandLimit::in30Days).min().orElse(1);
    int day = retries.limits().values().stream().mapToInt(BrandLimit::in24Hours).min().orElse(1);
    return new BrandLimit(month, day);
  }
}
