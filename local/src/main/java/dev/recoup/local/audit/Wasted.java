package dev.recoup.local.audit;

import dev.recoup.domain.Category;
import dev.recoup.domain.decline.Diagnoser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Further attempts to collect a debt from a card after a decline there that says never to repeat
 * it, while the card stayed the same. A decline that nobody could explain forbids nothing here.
 *
 * @param retries that failed once more, by what had been said before
 * @param paidNevertheless the same that were paid nevertheless: whoever leaves such retries out
 *     loses these
 * @param unknownCard further attempts of which the file does not say from which card
 * @param askedEarlier customers who could have been asked for another card at the first such
 *     decline, where the file shows tries instead
 * @param medianDaysEarlier from that decline to the last try in vain, half of these customers more;
 *     null when there are none
 */
public record Wasted(
    Causes retries,
    long paidNevertheless,
    long unknownCard,
    long askedEarlier,
    Double medianDaysEarlier) {

  static Wasted of(List<Debt> debts) {
    Count count = new Count();
    debts.forEach(count::debt);
    List<Long> waits = count.waits.values().stream().map(Duration::toHours).sorted().toList();
    int half = waits.size() / 2;
    Double median =
        waits.isEmpty()
            ? null
            : Double.valueOf((waits.get(half) + waits.get((waits.size() - 1) / 2)) / 48.0);
    return new Wasted(
        count.retries, count.paidNevertheless, count.unknownCard, waits.size(), median);
  }

  private static final class Count {
    private final Causes retries = new Causes();
    private final Map<Object, Duration> waits = new HashMap<>();
    private long paidNevertheless;
    private long unknownCard;

    void debt(Debt debt) {
      Map<String, Payment> dead = new HashMap<>();
      for (Payment attempt : debt.attempts()) {
        Payment said = dead.get(attempt.card());
        if (said != null) {
          again(debt, said, attempt);
        }
        if (attempt.forbidsRetry()) {
          dead.putIfAbsent(attempt.card(), attempt);
        }
      }
    }

    private void again(Debt debt, Payment said, Payment attempt) {
      if (attempt.card() == null) {
        unknownCard++;
      } else if (attempt.paid()) {
        paidNevertheless++;
      } else {
        retries.add(said.diagnosis(), attempt.amount());
        if (mendable(said)) {
          Duration wait = Duration.between(said.at(), attempt.at());
          waits.merge(debt.debtor(), wait, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
      }
    }

    /** Fraud and withdrawn consent are a person's, not for a message to the customer. */
    private static boolean mendable(Payment said) {
      Category category = said.diagnosis().category();
      return (category == Category.HARD || category == Category.ACTION_REQUIRED)
          && !Diagnoser.stopsPayer(said.diagnosis());
    }
  }
}
