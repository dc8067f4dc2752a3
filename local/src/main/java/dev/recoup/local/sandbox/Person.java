package dev.recoup.local.sandbox;

import java.time.ZoneId;

/**
 * A payer of the sandbox's world.
 *
 * @param id Stripe's customer id
 * @param language ISO 639-1
 * @param country ISO 3166-1 alpha-2
 * @param business a company that pays invoices, not a consumer
 * @param habit what this person does with mails beyond paying
 */
public record Person(
    String id,
    String name,
    String email,
    String country,
    ZoneId zone,
    String language,
    boolean business,
    Habit habit) {

  /** What a person does on reading a message. */
  public enum Habit {
    ORDINARY,
    OPTS_OUT,
    REPLIES,
    /** The address is dead: every mail bounces. */
    UNREACHABLE
  }
}
