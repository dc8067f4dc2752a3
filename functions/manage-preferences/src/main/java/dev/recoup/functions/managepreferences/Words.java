package dev.recoup.functions.managepreferences;

import dev.recoup.aws.http.Page;
import dev.recoup.aws.http.Request;
import dev.recoup.domain.message.Language;

/** What customers read, in the languages our mails have. */
record Words(
    Language language,
    String reminders,
    String remindersOn,
    String optOut,
    String optedOut,
    String remindersOff,
    String notTheDebt,
    String aPerson,
    String thanks,
    String nothingToDo,
    String cardReceived,
    String later,
    String laterWhy) {

  private static final Words ENGLISH =
      new Words(
          Language.EN,
          "Your payment reminders",
          "At present we send payment reminders to this address.",
          "Stop reminders to this address",
          "No more reminders",
          "From now on we send no payment reminders to this address.",
          "This stops the reminders, not what is owed: open invoices stay open.",
          "Would you rather write to a person? Reply to any of our mails; every reply is read.",
          "Thank you",
          "There is nothing to do here any more.",
          "Your card details have been taken. There is nothing else to do.",
          "Please try again in a few minutes",
          "The page for your new card could not be opened just now. Nothing was changed.");

  private static final Words GERMAN =
      new Words(
          Language.DE,
          "Ihre Zahlungserinnerungen",
          "Zurzeit schicken wir Zahlungserinnerungen an diese Adresse.",
          "Erinnerungen an diese Adresse beenden",
          "Keine Erinnerungen mehr",
          "Ab jetzt schicken wir keine Zahlungserinnerungen mehr an diese Adresse.",
          "Das beendet die Erinnerungen, nicht die Forderung: Offene Rechnungen bleiben offen.",
          "Möchten Sie lieber einem Menschen schreiben? Antworten Sie auf eine unserer Nachrichten;"
              + " jede Antwort wird gelesen.",
          "Vielen Dank",
          "Hier ist nichts mehr zu tun.",
          "Ihre Kartendaten sind angekommen. Sie brauchen nichts weiter zu tun.",
          "Bitte versuchen Sie es in ein paar Minuten noch einmal",
          "Die Seite für Ihre neue Karte ließ sich gerade nicht öffnen. Es wurde nichts geändert.");

  private static final Words FRENCH =
      new Words(
          Language.FR,
          "Vos rappels de paiement",
          "Actuellement, nous envoyons des rappels de paiement à cette adresse.",
          "Ne plus recevoir de rappels à cette adresse",
          "Plus de rappels",
          "Désormais, nous n’envoyons plus de rappels de paiement à cette adresse.",
          "Cela arrête les rappels, pas ce qui est dû : les factures ouvertes le restent.",
          "Vous préférez écrire à quelqu’un ? Répondez à l’un de nos messages ; chaque réponse est"
              + " lue.",
          "Merci",
          "Il n’y a plus rien à faire ici.",
          "Les données de votre carte ont été prises en compte. Vous n’avez rien d’autre à faire.",
          "Veuillez réessayer dans quelques minutes",
          "La page pour votre nouvelle carte n’a pas pu être ouverte. Rien n’a été modifié.");

  /** By the language that the browser asks for first. */
  static Words of(Request request) {
    String first = request.header("accept-language").orElse("").split("[,;]", 2)[0];
    return switch (Language.of(first)) {
      case EN -> ENGLISH;
      case DE -> GERMAN;
      case FR -> FRENCH;
    };
  }

  Page page(String title) {
    return new Page(title, language);
  }
}
