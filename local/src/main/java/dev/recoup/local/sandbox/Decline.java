package dev.recoup.local.sandbox;

/**
 * What the bank or Stripe says on a refused payment: Stripe's code, its four finer signals, and
 * whether the request reached the network.
 */
record Decline(
    String code,
    String declineCode,
    String networkCode,
    String advice,
    String networkAdvice,
    String outcomeReason,
    boolean blocked,
    String message) {

  /**
   * Network codes: Visa and Mastercard response codes and merchant advice, as in the network rules'
   * tables.
   */
  static Decline of(Cause cause, String brand, Draws draws, String key, String type) {
    boolean mastercard = "mastercard".equals(brand);
    boolean odd = draws.chance(0.5, key, "variant");
    return switch (cause) {
      case INSUFFICIENT_FUNDS ->
          card(
              "insufficient_funds",
              "51",
              "try_again_later",
              mastercard ? (odd ? "25" : "02") : null);
      case HIDDEN_FUNDS ->
          card(odd ? "generic_decline" : "do_not_honor", odd ? "51" : "05", null, null);
      case DO_NOT_HONOR -> card(odd ? "generic_decline" : "do_not_honor", "05", null, null);
      case TECHNICAL ->
          odd
              ? card("issuer_not_available", "91", "try_again_later", null)
              : coded("processing_error", "96", "try_again_later", null);
      case EXPIRED -> coded("expired_card", "54", "confirm_card_data", mastercard ? "01" : null);
      case LOST_OR_STOLEN ->
          card(
              odd ? "lost_card" : "stolen_card",
              odd ? "41" : "43",
              "do_not_try_again",
              mastercard ? "03" : null);
      case WRONG_NUMBER ->
          coded("incorrect_number", "14", "confirm_card_data", mastercard ? "03" : null);
      case REVOKED ->
          card("revocation_of_authorization", "R1", "do_not_try_again", mastercard ? "21" : null);
      case FRAUD ->
          odd
              ? stoppedByStripe()
              : card("fraudulent", "59", "do_not_try_again", mastercard ? "03" : null);
      case AUTHENTICATION -> coded("authentication_required", mastercard ? "65" : "1A", null, null);
      case UNKNOWN_CODE -> card("weird_code_17", "ZZ", null, null);
      case BANK_RETURN ->
          new Decline(
              "insufficient_funds",
              "insufficient_funds",
              type.equals("us_bank_account") ? "R01" : "AM04",
              null,
              null,
              "insufficient_funds",
              false,
              "The customer's bank account has insufficient funds.");
      case OWN_ATTEMPT_FAILED ->
          card(odd ? "generic_decline" : "insufficient_funds", odd ? "05" : "51", null, null);
      case OVERDUE ->
          throw new IllegalArgumentException("an overdue invoice has no decline: " + key);
    };
  }

  private static Decline card(String declineCode, String network, String advice, String mac) {
    return new Decline(
        "card_declined",
        declineCode,
        network,
        advice,
        mac,
        declineCode,
        false,
        "Your card was declined.");
  }

  private static Decline coded(String code, String network, String advice, String mac) {
    String message =
        switch (code) {
          case "expired_card" -> "Your card has expired.";
          case "incorrect_number" -> "Your card number is incorrect.";
          case "authentication_required" ->
              "Your card was declined. This transaction requires authentication.";
          default -> "An error occurred while processing your card. Try again in a little bit.";
        };
    return new Decline(code, code, network, advice, mac, code, false, message);
  }

  private static Decline stoppedByStripe() {
    return new Decline(
        "card_declined",
        "fraudulent",
        null,
        "do_not_try_again",
        null,
        "highest_risk_level",
        true,
        "Your card was declined.");
  }
}
