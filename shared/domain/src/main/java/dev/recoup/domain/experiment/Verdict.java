package dev.recoup.domain.experiment;

/** What may be said of SMART against a control. */
public enum Verdict {
  SMART_BETTER("SMART better"),
  SMART_WORSE("SMART worse"),
  /** The number fixed before has matured and the interval still holds 0. */
  NO_LIFT("no lift"),
  NOT_YET("no verdict yet");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
