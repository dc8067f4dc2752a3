package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Score;
import java.util.Optional;

/** The latest score of each case. */
public final class Scores {
  private static final String SCORE = "SCORE";

  private final Table table;

  public Scores(Table table) {
    this.table = table;
  }

  public void keep(CaseId id, Score score) {
    table.put(Item.of(Keys.ofCase(id), SCORE, Json.writeCompact(score)), Condition.NONE);
  }

  public Optional<Score> find(CaseId id) {
    return table.get(Keys.ofCase(id), SCORE).map(item -> Json.read(item.doc(), Score.class));
  }
}
