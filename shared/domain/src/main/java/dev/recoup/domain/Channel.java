package dev.recoup.domain;

/** How a payer is reached. */
public enum Channel {
  EMAIL,
  SMS
}
