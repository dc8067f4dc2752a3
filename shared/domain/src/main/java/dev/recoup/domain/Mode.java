package dev.recoup.domain;

/** What Recoup may do on a connection or channel. */
public enum Mode {
  OFF,
  SHADOW,
  APPROVE_ALL,
  LIVE
}
