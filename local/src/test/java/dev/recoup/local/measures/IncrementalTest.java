package dev.recoup.local.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.Tree;
import org.junit.jupiter.api.Test;

class IncrementalTest {
  private static Incremental of(String low, boolean ratioOff) {
    return Incremental.of(
        Tree.ofObject(
            """
            {"experiment": {"name": "spring", "currency": "EUR"}, "sampleRatioOff": %s,
             "matured": {"SMART": 400, "BASELINE": 390},
             "comparisons": [{"control": "BASELINE", "verdict": "no verdict yet",
                              "difference": 250.4, "low": %s, "high": 520.0}]}\
            """
                .formatted(ratioOff, low)));
  }

  @Test
  void itIsTheDifferenceOfAPayerTimesTheSmartPayersThatMatured() {
    Incremental.Against only = of("-20.5", false).against().getFirst();
    assertEquals(
        new Incremental.Against("BASELINE", "no verdict yet", "EUR", 400, 100_160, -8_200, 208_000),
        only);
    assertEquals(
        "1,001.60 EUR (-82.00 EUR to 2,080.00 EUR) of 400 SMART payers against BASELINE:"
            + " no verdict yet",
        of("-20.5", false).words());
  }

  @Test
  void withoutAnIntervalOrWithSharesThatAreOffItIsUnknown() {
    assertTrue(of("null", false).words().startsWith("unknown: fewer than 200 payers"));
    assertTrue(of("1", true).words().startsWith("unknown: the experiment's arms"));
    assertTrue(
        Incremental.of(Tree.ofObject("{\"experiment\": null}"))
            .words()
            .startsWith("unknown: no experiment"));
  }
}
