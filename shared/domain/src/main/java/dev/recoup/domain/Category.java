package dev.recoup.domain;

/** What kind of failure it is; decides which steps make sense. */
public enum Category {
  SOFT,
  HARD,
  ACTION_REQUIRED,
  FRAUD,
  TECHNICAL,
  OVERDUE,
  MANUAL
}
