package dev.recoup.functions.sweep;

import dev.recoup.aws.Control;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.Outages;
import dev.recoup.aws.Shards;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.domain.message.InternalMails;
import dev.recoup.domain.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Tells a person once per outage, and notices when it is over. The person hears of it twice when
 * the sweep dies over it, but never not at all.
 */
final class OutageWatch {
  private final Table table;
  private final Outages outages;
  private final Control control;
  private final Mailer mailer;
  private final Function<String, Billing> billings;

  OutageWatch(Table table, Mailer mailer, Function<String, Billing> billings) {
    this.table = table;
    this.outages = new Outages(table);
    this.control = new Control(table);
    this.mailer = mailer;
    this.billings = billings;
  }

  /** How many connections do not answer. */
  int watch(Instant now) {
    List<Outages.Outage> all = outages.all();
    int going = 0;
    for (Outages.Outage outage : all) {
      if (!outage.told()) {
        tell(outage);
        outages.told(outage);
      }
      if (answers(outage.connection(), now)) {
        outages.ended(outage.connection());
      } else {
        going++;
      }
    }
    return going;
  }

  private boolean answers(String connection, Instant now) {
    try {
      billings.apply(connection).unpaidSince(now);
      return true;
    } catch (BillingUnavailable e) {
      return false;
    }
  }

  private void tell(Outages.Outage outage) {
    int waiting = Shards.all("OPEN").stream().mapToInt(s -> table.index(s, "~", 1000).size()).sum();
    Message mail =
        InternalMails.outage(
            new InternalMails.Outage(
                outage.connection(), outage.since(), waiting, "no answer from its API"));
    String id = "o-" + Hashes.shortHash(outage.connection() + outage.since());
    mailer.send(
        new Mailer.Mail(
            id,
            control.policy().people().escalation(),
            null,
            mail.subject(),
            mail.text(),
            mail.html(),
            null));
  }
}
