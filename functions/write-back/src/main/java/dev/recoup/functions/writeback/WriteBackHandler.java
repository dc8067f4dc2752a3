package dev.recoup.functions.writeback;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Control;
import dev.recoup.aws.Labels;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.domain.select.StepSelector;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Labels the invoice with where recovery stands, so that people who look there see it. Best effort:
 * what cannot be written is owed and swept.
 */
public final class WriteBackHandler extends Stage {
  private static final String IN_RECOVERY = "in_recovery";

  private final CaseStore cases;
  private final Situations situations;
  private final Labels labels;
  private final Control control;
  private final Function<String, Billing> billings;
  private final InstantSource clock;

  public WriteBackHandler() {
    this(
        Wiring.table(),
        new Billings(
            Wiring.env("CONNECTIONS"), Wiring.Vault.secrets()::get, InstantSource.system()),
        InstantSource.system());
  }

  public WriteBackHandler(Table table, Function<String, Billing> billings, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.situations = new Situations(table);
    this.labels = new Labels(table);
    this.control = new Control(table);
    this.billings = billings;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    String connection = c.dossier().connection();
    boolean live = control.policy().chargesLive(connection, c.dossier().payerId());
    if (!c.ownedBy(in.round(), in.run()) || !live) {
      return Answer.result("NOTHING");
    }
    String status = "OUTCOME".equals(in.mode()) ? outcome(file) : IN_RECOVERY;
    Map<String, String> wanted = Labels.of(c, status);
    if (!labels.claim(file, wanted)) {
      return Answer.result("KNOWN");
    }
    try {
      billings.apply(connection).label(c.dossier().invoiceId(), wanted);
      labels.written(c.id(), wanted);
      return Answer.result("WRITTEN");
    } catch (BillingUnavailable e) {
      labels.owe(c.id(), wanted, clock.instant());
      return Answer.result("OWED");
    }
  }

  private String outcome(CaseFile file) {
    Step step = StepSelector.select(situations.of(file, true, clock.instant())).step();
    return step instanceof Step.Close close
        ? close.outcome().name().toLowerCase(Locale.ROOT)
        : IN_RECOVERY;
  }
}
