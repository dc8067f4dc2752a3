package dev.recoup.local.train;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Exports in which a retry is paid with a chance that the test chooses. */
public final class MadeHistory {
  public static final String HEADINGS =
      "payment,created (UTC),amount,currency,status,code,customer,invoice,country";

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private MadeHistory() {}

  /** Lines without the headings: a first failure for each payer, then up to four retries. */
  public static List<String> lines(int payers, long seed, ToDoubleFunction<Instant> chance) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int p = 0; p < payers; p++) {
      Instant at = START.plus(Duration.ofHours(random.nextInt(200 * 24)));
      boolean paid = false;
      for (int n = 0; n < 5 && !paid; n++) {
        paid = n > 0 && random.nextDouble() < chance.applyAsDouble(at);
        lines.add(line(p, n, at, paid));
        at = at.plus(Duration.ofHours(20 + random.nextInt(90)));
      }
    }
    return lines;
  }

  /** Mondays pay, for a reason no rule knows. */
  public static double onMondays(Instant at) {
    boolean monday = at.atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.MONDAY;
    return monday ? 0.8 : 0.12;
  }

  private static String line(int payer, int n, Instant at, boolean paid) {
    return String.join(
        ",",
        "ch_" + payer + "_" + n,
        LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' '),
        "49.00",
        "EUR",
        paid ? "paid" : "failed",
        paid ? "" : "insufficient_funds",
        "cus_" + payer,
        "in_" + payer,
        "DE");
  }
}
