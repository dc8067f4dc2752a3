package dev.recoup.simulation.engine;

import dev.recoup.simulation.world.World.Route;
import java.util.List;

/**
 * What came of one payer.
 *
 * @param minutes of colleagues
 * @param networkBreaches charges against a card network's or bank scheme's rules
 * @param houseBreaches other broken limits: hours, consent, distances, numbers
 * @param feesMinor in the world's own money
 */
public record PayerOutcome(
    String segment,
    List<Case> cases,
    int messages,
    double minutes,
    int complaints,
    int optOuts,
    int disputes,
    int refunds,
    int networkBreaches,
    int houseBreaches,
    double feesMinor) {

  /**
   * What came of one case.
   *
   * @param worth amount in the world's own money, minor units
   * @param paid it was paid within the horizon, whether or not it was given back
   * @param recovered it was paid and not given back or charged back
   * @param route who brought the money; null when nobody did
   * @param days from the failure to the payment; the horizon when there was none that stayed
   * @param beforeContact paid before any message about it
   * @param firstTry what came of the first charge of ours; null without one
   * @param sinceMessage days from the first message to the payment; negative when either is missing
   */
  public record Case(
      double worth,
      boolean paid,
      boolean recovered,
      Route route,
      double days,
      int tries,
      boolean beforeContact,
      Boolean firstTry,
      double sinceMessage,
      boolean written,
      boolean saysFunds) {}
}
