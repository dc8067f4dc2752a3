package dev.recoup.functions.classifydecline;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Verdicts;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.score.Declines;
import java.time.InstantSource;

/** Judges a new decline: why it failed, and whether it may be tried again. */
public final class ClassifyDeclineHandler extends Stage {
  /** The only billing system that is connected so far. */
  private static final String PROVIDER = "stripe";

  private final CaseStore cases;
  private final Verdicts verdicts;

  public ClassifyDeclineHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public ClassifyDeclineHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.verdicts = new Verdicts(table);
  }

  @Override
  protected Answer handle(StageInput in) {
    RecoveryCase judged =
        cases.change(
            in.caseId(),
            before -> {
              RecoveryCase c = before.orElseThrow();
              if (!c.ownedBy(in.round(), in.run())) {
                return Change.none(c);
              }
              RecoveryCase after = c.with(diagnosis(c));
              return Change.of(after, after);
            });
    Diagnosis diagnosis = judged.diagnosis();
    if (diagnosis != null) {
      Dossier d = judged.dossier();
      verdicts.tell(
          judged, diagnosis, d.decline(), d.declineAt(), Declines.lastDeclinedCard(judged));
    }
    return Answer.result(diagnosis == null ? null : diagnosis.category().name())
        .with("reason", diagnosis == null ? null : diagnosis.reason());
  }

  private static Diagnosis diagnosis(RecoveryCase c) {
    return Diagnoser.forInvoice(PROVIDER, c.invoice().collectionMethod(), c.dossier().decline());
  }
}
