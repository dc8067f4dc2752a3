package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decline;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.BankReturns;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The debits to US accounts that came back, kept as long as Nacha counts them. */
public final class ReturnedDebits {
  /** The rail whose originators are measured. */
  public static final String RAIL = "us_bank_account";

  private static final Duration COUNTED = Duration.ofDays(60);

  private final Table table;

  public ReturnedDebits(Table table) {
    this.table = table;
  }

  /** Notes one, by the bank's code where it is told; the same one again changes nothing. */
  public void note(String connection, CaseId id, Instant at, Decline decline) {
    String code = decline.networkCode() == null ? decline.code() : decline.networkCode();
    Item item = Item.of(Keys.returned(connection, month(at)), at + "#" + id, String.valueOf(code));
    table.put(item.until(at.plus(COUNTED)), Condition.NONE);
  }

  /** What came back of the debits that the company says it presented. */
  public BankReturns of(String connection, Policy.ReturnRates rates, Instant now) {
    Instant from = now.minus(COUNTED);
    List<YearMonth> months =
        Stream.iterate(month(from), m -> !m.isAfter(month(now)), m -> m.plusMonths(1)).toList();
    BankReturns returns = BankReturns.of(rates.presented());
    for (YearMonth month : months) {
      for (Item item : table.query(Keys.returned(connection, month), "")) {
        if (item.sk().compareTo(from.toString()) >= 0) {
          returns = returns.returned(item.doc());
        }
      }
    }
    return returns;
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }
}
