package dev.recoup.local.measures;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was recovered beyond what a control would have: of the policy's experiment, all its matured
 * payers so far, whatever period is asked for. Only this is lift.
 *
 * @param unknown why there is none; null when there are comparisons
 */
public record Incremental(List<Against> against, String unknown) {

  /**
   * SMART against one control: an estimate, rounded to whole minor units.
   *
   * @param payers SMART ones that matured
   * @param minor the difference a payer times these payers
   */
  public record Against(
      String control,
      String verdict,
      String currency,
      long payers,
      long minor,
      long low,
      long high) {}

  /** Exports hold cases, and the experiment counts payers. */
  public static Incremental notInExports() {
    return new Incremental(List.of(), "exports hold no experiment; see `recoup experiment status`");
  }

  /** Reads the experiment's status. */
  public static Incremental of(Tree status) {
    if (status.get("experiment").isNull()) {
      return new Incremental(
          List.of(), "no experiment compares with a control; `recoup experiment plan` begins one");
    }
    if (status.bool("sampleRatioOff")) {
      return new Incremental(
          List.of(), "the experiment's arms do not get their shares, so it cannot be trusted");
    }
    Long smart = status.get("matured").get("SMART").number();
    List<Against> against = new ArrayList<>();
    for (Tree c : status.get("comparisons").items()) {
      if (!c.get("low").isNull() && smart != null) {
        against.add(
            new Against(
                c.string("control"),
                c.string("verdict"),
                status.get("experiment").string("currency"),
                smart,
                times(c.doubleValue("difference"), smart),
                times(c.doubleValue("low"), smart),
                times(c.doubleValue("high"), smart)));
      }
    }
    return against.isEmpty()
        ? new Incremental(List.of(), "fewer than 200 payers have matured in each arm")
        : new Incremental(against, null);
  }

  private static long times(double perPayer, long payers) {
    return Math.round(perPayer * payers);
  }

  /** In one line a control. */
  public String words() {
    return unknown != null
        ? "unknown: " + unknown
        : String.join(
            "; ",
            against.stream()
                .map(
                    a ->
                        "%s (%s to %s) of %d SMART payers against %s: %s"
                            .formatted(
                                MeasuresPage.money(a.minor(), a.currency()),
                                MeasuresPage.money(a.low(), a.currency()),
                                MeasuresPage.money(a.high(), a.currency()),
                                a.payers(),
                                a.control(),
                                a.verdict()))
                .toList());
  }

  /** For JSON. */
  public Map<String, Object> tree() {
    return object(
        "unknown",
        unknown,
        "against",
        against.stream()
            .map(
                a ->
                    object(
                        "control", a.control(),
                        "verdict", a.verdict(),
                        "currency", a.currency(),
                        "payers", a.payers(),
                        "minor", a.minor(),
                        "low", a.low(),
                        "high", a.high()))
            .toList());
  }
}
