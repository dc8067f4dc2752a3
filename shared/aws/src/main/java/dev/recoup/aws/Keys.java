package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Step;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** The keys of the table, in one place. */
public final class Keys {
  public static final String CASE = "CASE";
  public static final String DOSSIER = "DOSSIER";
  public static final String READING = "READING";
  public static final String DIAGNOSIS = "DIAGNOSIS";
  public static final String ACCOUNT = "ACCOUNT";
  public static final String ATTEMPT = "ATTEMPT#";
  public static final String TASK = "TASK#";
  public static final String PAYER = "PAYER";
  public static final String MESSAGE = "MESSAGE#";
  public static final String CARD = "CARD";
  public static final String DELIVERY = "DELIVERY";
  public static final String CONTROL = "CONTROL";

  private Keys() {}

  public static String ofCase(CaseId id) {
    return "CASE#" + id;
  }

  public static String attempt(int round, int number) {
    return ATTEMPT + sequence(round) + "#" + sequence(number);
  }

  public static String task(int round, Step.TaskKind kind, int number) {
    return TASK + sequence(round) + "#" + kind + "#" + sequence(number);
  }

  public static String facts(CaseId id) {
    return "FACT#" + id;
  }

  public static String audit(CaseId id) {
    return "AUDIT#" + id;
  }

  public static String texts(CaseId id) {
    return "TEXT#" + id;
  }

  public static String delivery(String connection, String key) {
    return "DELIVERY#" + connection + "#" + key;
  }

  public static String payer(String id) {
    return "PAYER#" + id;
  }

  public static String message(LocalDate day, Channel channel) {
    return MESSAGE + day + "#" + channel;
  }

  public static String customer(String connection, String id) {
    return "CUSTOMER#" + connection + "#" + id;
  }

  public static String payment(String connection, String id) {
    return "PAYMENT#" + connection + "#" + id;
  }

  public static String card(String key) {
    return "CARD#" + key;
  }

  /** The debits of one month that US banks sent back. */
  static String returned(String connection, YearMonth month) {
    return "RETURNED#" + connection + "#" + month;
  }

  public static String approval(String id) {
    return "APPROVAL#" + id;
  }

  /** What payers of one unit share: a card, a company. */
  static String unit(String experiment, String shared) {
    return "UNIT#" + experiment + "#" + Hashes.sha256(shared);
  }

  /** The invoices that count of payers that entered on this day. */
  static String entered(String experiment, LocalDate day) {
    return "ENTERED#" + experiment + "#" + day;
  }

  static String harmed(String experiment) {
    return "HARMED#" + experiment;
  }

  static String experiment(String name) {
    return "EXPERIMENT#" + name;
  }

  /** A number that sorts as text. */
  static String sequence(long number) {
    return String.format(Locale.ROOT, "%06d", number);
  }
}
