package dev.recoup.functions.enrichaccount;

import dev.recoup.aws.AccountsFile;
import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Account;
import dev.recoup.domain.RecoveryCase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the payer is worth and who looks after it: from the accounts file and our own history. */
public final class EnrichAccountHandler extends Stage {
  /** What did not change is not written again within this time. */
  private static final Duration FRESH = Duration.ofDays(1);

  private final CaseStore cases;
  private final PayerStore payers;
  private final Control control;
  private final InstantSource clock;

  public EnrichAccountHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public EnrichAccountHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.control = new Control(table);
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    Instant now = clock.instant();
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    PayerStore.History history = payers.history(c.dossier().payerId());
    Account account =
        control
            .accounts()
            .flatMap(csv -> AccountsFile.find(csv, c.dossier().customerId(), history, now))
            .orElseGet(() -> AccountsFile.unlisted(history, now));
    cases.change(
        file,
        before -> {
          RecoveryCase current = before.value();
          return current.ownedBy(in.round(), in.run()) && isNews(current.account(), account)
              ? Change.of(true, current.with(account))
              : Change.none(false);
        });
    return Answer.result("ENRICHED");
  }

  private static boolean isNews(Account known, Account account) {
    return known == null
        || known.asOf().plus(FRESH).isBefore(account.asOf())
        || !account.sameAs(known);
  }
}
