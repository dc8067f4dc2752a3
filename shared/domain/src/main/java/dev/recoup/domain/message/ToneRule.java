package dev.recoup.domain.message;

/** Why a message may not leave. */
public enum ToneRule {
  THREAT,
  LEGAL_LANGUAGE,
  COLLECTION_LANGUAGE,
  SHAMING,
  FALSE_URGENCY,
  /** Capitals, exclamation marks, alarm pictures. */
  SHOUTING,
  /** Why a payment was declined, beyond expiry and authentication where they are true. */
  DECLINE_REASON_DISCLOSED,
  /** An amount or other figure that is not exactly ours. */
  FACT_AMOUNT,
  FACT_INVOICE,
  /** A date or deadline that is not exactly ours. */
  FACT_DATE,
  /** An address, mail address or bank account that is not one of ours. */
  FACT_LINK,
  /** No link to stop reminders, or no word that a reply is read. */
  MISSING_WAY_OUT,
  /** Advertising turns a service message into marketing. */
  PROMOTION
}
