package dev.recoup.functions.scorerecovery;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Control;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Scores;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Score;
import dev.recoup.domain.score.Scorer;
import java.time.InstantSource;

/** How likely recovery is, and when. */
public final class ScoreRecoveryHandler extends Stage {
  private final CaseStore cases;
  private final PayerStore payers;
  private final Scores scores;
  private final Control control;
  private final InstantSource clock;

  public ScoreRecoveryHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public ScoreRecoveryHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.scores = new Scores(table);
    this.control = new Control(table);
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    Control.Settings settings = control.settings();
    Score score =
        Scorer.score(
            c,
            c.invoice(),
            payers.get(c.dossier().payerId()),
            settings.policy(),
            clock.instant(),
            control.model(settings.model()));
    scores.keep(file, score);
    return Answer.result(score.model()).with("scoreId", score.model());
  }
}
