package dev.recoup.domain.measure;

import java.util.function.Function;

/** By what cases are told apart. */
public enum Grouping {
  /** Of the experiment; who takes part in none was played SMART and is no control. */
  ARM(row -> row.arm() == null ? "none" : row.arm().name()),
  SEGMENT(row -> row.segment() == null ? "unknown" : row.segment()),
  CONNECTION(CaseRow::connection),
  /** Of the opening (UTC). */
  DAY(row -> row.day().toString());

  private final Function<CaseRow, String> name;

  Grouping(Function<CaseRow, String> name) {
    this.name = name;
  }

  String of(CaseRow row) {
    return name.apply(row);
  }
}
