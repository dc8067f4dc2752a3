package dev.recoup.domain.message;

import dev.recoup.domain.message.Letter.Phrases;
import dev.recoup.domain.message.Letter.Theme;

/** The English wording. */
final class EnglishLetters {
  static final Phrases PHRASES =
      new Phrases(
          "Hello {name},",
          "Hello,",
          "{number}: {amount}, due {date}",
          "{number}: {amount}",
          "Total: {total}",
          " and ",
          "Pay {number}",
          "Confirm the payment for {number}",
          "Save a new card",
          "Or pay without changing your card:",
          "Reply to this message and we will tell you how to pay.",
          "If you have already paid: thank you, and please ignore this message.",
          "Is something not right, or do you have a question? Just reply: a person reads every"
              + " answer.",
          "Kind regards",
          "Choose which reminders you get, or stop them");

  private static final String CAN_WE_HELP =
      "Can we help with [invoice {number}|your {count} open invoices]?";
  private static final String SHORT_REPLY =
      "A short reply is enough if something is in the way. If all is well, you can pay here:";
  private static final String NEW_CARD =
      "You can save a new card here. We then try the payment again, and there is nothing more for"
          + " you to do:";

  private EnglishLetters() {}

  static Letter letter(Theme theme, int level) {
    return switch (theme) {
      case PAYMENT_FAILED -> paymentFailed(level);
      case DUE_SOON ->
          new Letter(
              "Coming up: [invoice {number}|{count} invoices] from {company}",
              "A short note ahead of time: [the invoice below is|the invoices below are] due soon.",
              "If the payment is already on its way, there is nothing to do. Otherwise you can pay"
                  + " here:");
      case OVERDUE -> overdue(level);
      case CARD_PROBLEM -> cardProblem(level);
      case CARD_EXPIRED -> cardExpired(level);
      case CARD_AUTHENTICATION -> authentication(level);
      case NOTICE_FIRST ->
          new Letter(
              "[Invoice {number}|{count} invoices] from {company}: not paid yet",
              "For your information: [the invoice below is|the invoices below are] not paid yet.",
              "You can pay here:");
      case NOTICE_LAST ->
          new Letter(
              "Our last reminder about [invoice {number}|{count} invoices]",
              "This is the last automatic reminder about [the invoice below|the invoices below]."
                  + " After it, one of us will look into this in person.",
              "If you would like to pay, you can do so here:");
      case NOTICE_ENDING ->
          new Letter(
              "Your service from {company} is set to end on {endsOn}",
              "[The invoice below is|The invoices below are] still open, and so your service from"
                  + " {company} is set to end on {endsOn}. We would be glad to keep you.",
              "If you wish to stay, you can pay here before that day:");
    };
  }

  private static Letter paymentFailed(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "[Your payment|{count} payments] to {company} did not go through",
              "[The payment for the invoice below|The payments for the invoices below] did not go"
                  + " through. This happens, and it is usually quick to put right.",
              "Whenever it suits you, you can pay here:");
      case 2 ->
          new Letter(
              "[Invoice {number} is|{count} invoices are] still open",
              "[The payment for the invoice below|The payments for the invoices below] did not go"
                  + " through, and [it is|they are] still open.",
              "You can pay here; it takes a minute or two:");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[The invoice below is|The invoices below are] still open because the payment did"
                  + " not go through. We would like to know whether we can make this easier.",
              SHORT_REPLY);
    };
  }

  private static Letter overdue(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "A friendly reminder: [invoice {number}|{count} invoices] from {company}",
              "We have not seen a payment for [the invoice below|the invoices below] yet. Perhaps"
                  + " [it has|they have] not reached the right desk.",
              "You can pay here:");
      case 2 ->
          new Letter(
              "[Invoice {number} is|{count} invoices are] still open",
              "[The invoice below is|The invoices below are] still open. Could you let us know when"
                  + " we can expect the payment?",
              "You can also pay here:");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[The invoice below is|The invoices below are] still open. Is something missing on"
                  + " our side, such as an order number, or is there a question about the amount?",
              SHORT_REPLY);
    };
  }

  private static Letter cardProblem(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Please check your card details with {company}",
              "[The payment below|The payments below] could not be made with the card we have on"
                  + " file.",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company}: we still need a working card",
              "We still cannot make [the payment below|the payments below] with the card we have on"
                  + " file.",
              NEW_CARD);
      default ->
          new Letter(
              "Can we help you change your card with {company}?",
              "[The payment below is|The payments below are] still open, because the card we have"
                  + " on file does not work. If another way to pay suits you better, tell us.",
              NEW_CARD);
    };
  }

  private static Letter cardExpired(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Your card with {company} has expired",
              "The card we have on file has expired, so [the payment below|the payments below]"
                  + " could not be made.",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company}: your card on file has expired",
              "[The payment below is|The payments below are] still open, because the card we have"
                  + " on file has expired.",
              NEW_CARD);
      default ->
          new Letter(
              "Can we help you change your card with {company}?",
              "Your card on file has expired and [the payment below is|the payments below are]"
                  + " still open. If another way to pay suits you better, tell us.",
              NEW_CARD);
    };
  }

  private static Letter authentication(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Please confirm your [payment|{count} payments] to {company}",
              "Your bank asks you to confirm [the payment below|the payments below]. It is a usual"
                  + " safety step and takes about a minute.",
              "You can confirm here:");
      case 2 ->
          new Letter(
              "Still to confirm: your [payment|{count} payments] to {company}",
              "[The payment below is|The payments below are] still waiting for you to confirm with"
                  + " your bank.",
              "You can confirm here:");
      default ->
          new Letter(
              "Can we help you confirm your [payment|{count} payments] to {company}?",
              "Your bank still asks you to confirm [the payment below|the payments below]. If that"
                  + " does not work, tell us and we will find another way.",
              "You can confirm here:");
    };
  }
}
