package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Score;
import java.util.Optional;

/** The latest score of each case. */
public final class Scores {
  private static final String SCORE = "SCORE";

  private final Table table;

  public Scores(Table table) {
    this.table = table;
  }

  /** Keeps a score; the same one again is not written. */
  public void keep(CaseStore.CaseFile file, Score score) {
    String doc = Json.writeCompact(score);
    if (!file.note(SCORE).equals(Optional.of(doc))) {
      table.put(Item.of(Keys.ofCase(file.value().id()), SCORE, doc), Condition.NONE);
    }
  }

  /** The score that was kept with this reading of the case. */
  public static Optional<Score> of(CaseStore.CaseFile file) {
    return file.note(SCORE).map(doc -> Json.read(doc, Score.class));
  }
}
