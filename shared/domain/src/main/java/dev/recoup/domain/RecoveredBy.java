package dev.recoup.domain;

/** Who or what brought the money. */
public enum RecoveredBy {
  RETRY,
  CUSTOMER,
  NATIVE_ENGINE,
  UPDATER,
  PERSON,
  UNATTRIBUTED
}
