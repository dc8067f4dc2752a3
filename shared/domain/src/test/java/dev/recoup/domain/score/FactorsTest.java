package dev.recoup.domain.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Category;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Score;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.domain.time.Paydays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever a score names as its reason is changed, and scored again: the probability has to move
 * the way the reason's sign says. Played over some thousand situations, so that every reason the
 * rules can name comes up, large and small.
 */
class FactorsTest {
  private static final Instant FAILED = Instant.parse("2026-11-03T10:00:00Z");
  private static final LocalTimes GERMANY = LocalTimes.of(null, "DE");
  private static final Pattern FACTOR = Pattern.compile("(.*): ([+-]?)(\\d\\.\\d\\d)");

  /** Every reason that the rules can name. */
  private enum Named {
    REASON(".*, one more charge"),
    PAYDAY("payday (today|tomorrow|yesterday|in \\d+ days)"),
    PAY_SINCE("pay since the failure"),
    DECLINED("charges of ours declined so far, \\d+"),
    RECOVERED("recovered \\d+ times before"),
    LOST("more often lost than recovered before"),
    NEW_CARD("a new card was given, first charge on it"),
    MESSAGES("a message, \\d+ sent before"),
    KEY_ACCOUNT("key account: a person decides"),
    SEVERE_CASE("a severe support case is open: a person decides"),
    HIGH_VALUE("high value: a person decides");

    private final String words;

    Named(String words) {
      this.words = words;
    }

    static Named of(String words) {
      return List.of(values()).stream()
          .filter(n -> words.matches(n.words))
          .findFirst()
          .orElseThrow(() -> new AssertionError("how does one change \"" + words + "\"?"));
    }
  }

  @Test
  void changing_what_a_score_names_moves_it_the_named_way() {
    Map<Named, Integer> seen = new EnumMap<>(Named.class);
    for (Given given : situations()) {
      Score score = given.score();
      for (String factor : score.factors()) {
        Matcher weight = FACTOR.matcher(factor);
        Named named = Named.of(weight.matches() ? weight.group(1) : factor);
        double size = weight.matches() ? Double.parseDouble(weight.group(3)) : 1;
        // What is nothing already cannot become less.
        if (score.byRetry() > 0 && size >= 0.01) {
          boolean adds = !weight.matches() || !weight.group(2).equals("-");
          double lost = lostWithout(named, given, score);
          assertTrue(
              adds ? lost > 0 : lost < 0,
              () -> factor + ", without it " + -lost + ", of " + score.factors());
          seen.merge(named, 1, Integer::sum);
        }
      }
    }
    assertEquals(List.of(Named.values()), List.copyOf(seen.keySet()));
  }

  /** What the probability (or the need of a person, as 1) loses when this reason is gone. */
  private static double lostWithout(Named named, Given given, Score score) {
    return switch (named) {
      case REASON ->
          score.byRetry()
              - given
                  .with(
                      g -> {
                        g.category = Category.HARD;
                        g.reason = Reason.LOST_OR_STOLEN;
                      })
                  .score()
                  .byRetry();
      case PAYDAY, PAY_SINCE -> next(given, score) - beforePay(given, score);
      case DECLINED -> next(given, score) - next(given.with(g -> g.declined = List.of()), score);
      case RECOVERED -> score.byRetry() - given.with(g -> g.recoveredBefore = 0).score().byRetry();
      case LOST -> score.byRetry() - given.with(g -> g.lostBefore = 0).score().byRetry();
      case NEW_CARD -> score.byRetry() - given.with(g -> g.newCard = false).score().byRetry();
      case MESSAGES -> score.byMessage() - given.with(g -> g.messages++).score().byMessage();
      case KEY_ACCOUNT -> person(score) - person(given.with(g -> g.sensitive = false).score());
      case SEVERE_CASE -> person(score) - person(given.with(g -> g.severeIssue = false).score());
      case HIGH_VALUE -> person(score) - person(given.with(g -> g.minor = 900).score());
    };
  }

  private static int person(Score score) {
    return score.needsPerson() ? 1 : 0;
  }

  /** The chance of a charge at the time the score advised, with what is given now. */
  private static double next(Given given, Score advised) {
    return given.chance(advised.bestRetryTimes().getFirst());
  }

  /** The same charge as if the last payday before it had not come yet. */
  private static double beforePay(Given given, Score advised) {
    Instant at = advised.bestRetryTimes().getFirst();
    LocalDate day = GERMANY.dateOf(at);
    while (Paydays.weight(GERMANY, day) == 0) {
      day = day.minusDays(1);
    }
    return given.chance(GERMANY.endOf(day.minusDays(1)).minus(Duration.ofHours(1)));
  }

  private static List<Given> situations() {
    List<Given> situations = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      for (int days = 0; days < 30; days += 3) {
        Instant now = FAILED.plus(Duration.ofDays(days));
        Given given = Given.decline(reason, FAILED).with(g -> g.now = now);
        situations.add(given);
        situations.add(given.with(g -> g.recoveredBefore = 2));
        situations.add(given.with(g -> g.lostBefore = 1));
        situations.add(given.with(g -> g.messages = 2));
        situations.add(given.with(g -> g.newCard = now.isAfter(FAILED)));
        situations.add(given.with(g -> g.sensitive = true));
        situations.add(given.with(g -> g.severeIssue = true));
        situations.add(given.with(g -> g.minor = 99_000_000));
        Given declined = given.declinedAt(now.minus(Duration.ofHours(4)));
        situations.add(declined);
        situations.add(declined.declinedAt(now).with(g -> g.now = now.plus(Duration.ofDays(1))));
      }
    }
    return situations;
  }
}
