package dev.recoup.simulation.world;

import dev.recoup.domain.Decline;
import java.util.Map;

/**
 * What a billing system may say about a decline.
 *
 * @param code the billing system's code
 * @param network response or return code by brand or rail
 * @param advice the billing system's advice, or null
 * @param macs Mastercard's advice codes with their shares; the empty text stands for none
 */
public record Signal(
    String name, String code, Map<String, String> network, String advice, Shares<String> macs) {

  /**
   * The decline as it is told.
   *
   * @param brand lower-case, null for bank debits
   * @param shown whether the system passes network codes on
   * @param unit decides which advice code comes with it
   */
  Decline told(String brand, String rail, boolean shown, double unit) {
    String key = brand == null ? rail : brand;
    String mac = "mastercard".equals(brand) && macs != null ? macs.at(unit) : "";
    return new Decline(
        code,
        shown ? network.get(key) : null,
        advice,
        shown && !mac.isEmpty() ? mac : null,
        brand,
        rail,
        null);
  }
}
