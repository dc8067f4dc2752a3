package dev.recoup.domain.message;

import dev.recoup.domain.message.Letter.Phrases;
import dev.recoup.domain.message.Letter.Theme;

/** The French wording. */
final class FrenchLetters {
  static final Phrases PHRASES =
      new Phrases(
          "Bonjour {name},",
          "Bonjour,",
          "{number} : {amount}, échéance le {date}",
          "{number} : {amount}",
          "Total : {total}",
          " et ",
          "Payer {number}",
          "Confirmer le paiement de {number}",
          "Enregistrer une nouvelle carte",
          "Ou payer sans changer de carte :",
          "Répondez à ce message et nous vous dirons comment payer.",
          "Si vous avez déjà payé, merci : ce message est alors sans objet.",
          "Quelque chose ne va pas, ou une question ? Répondez simplement à ce message : une"
              + " personne lit chaque réponse.",
          "Bien cordialement",
          "Choisir les rappels que vous recevez, ou les arrêter");

  private static final String CAN_WE_HELP =
      "Pouvons-nous vous aider pour [la facture {number}|vos {count} factures ouvertes] ?";
  private static final String SHORT_REPLY =
      "Une courte réponse suffit si quelque chose vous en empêche. Si tout va bien, vous pouvez"
          + " payer ici :";
  private static final String NEW_CARD =
      "Vous pouvez enregistrer une nouvelle carte ici. Nous essayons ensuite à nouveau le paiement,"
          + " et vous n'avez plus rien à faire :";

  private FrenchLetters() {}

  static Letter letter(Theme theme, int level) {
    return switch (theme) {
      case PAYMENT_FAILED -> paymentFailed(level);
      case DUE_SOON ->
          new Letter(
              "Bientôt à échéance : [facture {number}|{count} factures] de {company}",
              "Un petit mot à l'avance : [la facture ci-dessous arrive|les factures ci-dessous"
                  + " arrivent] bientôt à échéance.",
              "Si le paiement est déjà en route, vous n'avez rien à faire. Sinon, vous pouvez payer"
                  + " ici :");
      case OVERDUE -> overdue(level);
      case CARD_PROBLEM -> cardProblem(level);
      case CARD_EXPIRED -> cardExpired(level);
      case CARD_AUTHENTICATION -> authentication(level);
      case NOTICE_FIRST ->
          new Letter(
              "[Facture {number}|{count} factures] de {company} : pas encore [payée|payées]",
              "Pour votre information : [la facture ci-dessous n'est pas encore payée|les factures"
                  + " ci-dessous ne sont pas encore payées].",
              "Vous pouvez payer ici :");
      case NOTICE_LAST ->
          new Letter(
              "Notre dernier rappel pour [la facture {number}|{count} factures]",
              "Ceci est le dernier rappel automatique pour [la facture ci-dessous|les factures"
                  + " ci-dessous]. Ensuite, l'un de nous s'en occupera personnellement.",
              "Si vous souhaitez payer, vous pouvez le faire ici :");
      case NOTICE_ENDING ->
          new Letter(
              "Votre service chez {company} doit prendre fin le {endsOn}",
              "[La facture ci-dessous reste ouverte|Les factures ci-dessous restent ouvertes]."
                  + " C'est pourquoi votre service chez {company} doit prendre fin le {endsOn}."
                  + " Nous serions heureux de vous garder.",
              "Si vous souhaitez rester, vous pouvez payer ici avant ce jour :");
    };
  }

  private static Letter paymentFailed(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "[Votre paiement|{count} paiements] à {company} [n'a|n'ont] pas abouti",
              "[Le paiement de la facture ci-dessous n'a|Les paiements des factures ci-dessous"
                  + " n'ont] pas abouti. Cela arrive, et c'est en général vite réglé.",
              "Quand cela vous convient, vous pouvez payer ici :");
      case 2 ->
          new Letter(
              "[La facture {number} reste ouverte|{count} factures restent ouvertes]",
              "[Le paiement de la facture ci-dessous n'a pas abouti et elle reste ouverte|Les"
                  + " paiements des factures ci-dessous n'ont pas abouti et elles restent"
                  + " ouvertes].",
              "Vous pouvez payer ici ; cela prend une ou deux minutes :");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[La facture ci-dessous reste ouverte|Les factures ci-dessous restent ouvertes], car"
                  + " le paiement n'a pas abouti. Nous aimerions savoir comment vous faciliter les"
                  + " choses.",
              SHORT_REPLY);
    };
  }

  private static Letter overdue(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Petit rappel : [facture {number}|{count} factures] de {company}",
              "Nous n'avons pas encore vu de paiement pour [la facture ci-dessous|les factures"
                  + " ci-dessous]. Peut-être [n'est-elle pas arrivée|ne sont-elles pas arrivées] au"
                  + " bon endroit.",
              "Vous pouvez payer ici :");
      case 2 ->
          new Letter(
              "[La facture {number} reste ouverte|{count} factures restent ouvertes]",
              "[La facture ci-dessous reste ouverte|Les factures ci-dessous restent ouvertes]."
                  + " Pourriez-vous nous dire quand nous pouvons attendre le paiement ?",
              "Vous pouvez aussi payer ici :");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[La facture ci-dessous reste ouverte|Les factures ci-dessous restent ouvertes]."
                  + " Manque-t-il quelque chose de notre part, comme un numéro de commande, ou"
                  + " avez-vous une question sur le montant ?",
              SHORT_REPLY);
    };
  }

  private static Letter cardProblem(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Merci de vérifier votre carte chez {company}",
              "[Le paiement ci-dessous n'a pas pu être effectué|Les paiements ci-dessous n'ont pas"
                  + " pu être effectués] avec la carte enregistrée.",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company} : il nous faut encore une carte valable",
              "[Le paiement ci-dessous ne peut|Les paiements ci-dessous ne peuvent] toujours pas"
                  + " se faire avec la carte enregistrée.",
              NEW_CARD);
      default ->
          new Letter(
              "Pouvons-nous vous aider à changer de carte chez {company} ?",
              "[Le paiement ci-dessous reste ouvert|Les paiements ci-dessous restent ouverts], car"
                  + " la carte enregistrée ne fonctionne pas. Si un autre moyen de paiement vous"
                  + " convient mieux, dites-le-nous.",
              NEW_CARD);
    };
  }

  private static Letter cardExpired(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Votre carte chez {company} a expiré",
              "La carte enregistrée a expiré ; [le paiement ci-dessous n'a donc pas pu être"
                  + " effectué|les paiements ci-dessous n'ont donc pas pu être effectués].",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company} : votre carte enregistrée a expiré",
              "[Le paiement ci-dessous reste ouvert|Les paiements ci-dessous restent ouverts], car"
                  + " la carte enregistrée a expiré.",
              NEW_CARD);
      default ->
          new Letter(
              "Pouvons-nous vous aider à changer de carte chez {company} ?",
              "Votre carte enregistrée a expiré et [le paiement ci-dessous reste ouvert|les"
                  + " paiements ci-dessous restent ouverts]. Si un autre moyen de paiement vous"
                  + " convient mieux, dites-le-nous.",
              NEW_CARD);
    };
  }

  private static Letter authentication(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Merci de confirmer [votre paiement|{count} paiements] à {company}",
              "Votre banque vous demande de confirmer [le paiement ci-dessous|les paiements"
                  + " ci-dessous]. C'est une étape de sécurité habituelle, qui prend environ une"
                  + " minute.",
              "Vous pouvez confirmer ici :");
      case 2 ->
          new Letter(
              "À confirmer : [votre paiement|{count} paiements] à {company}",
              "[Le paiement ci-dessous attend|Les paiements ci-dessous attendent] encore votre"
                  + " confirmation auprès de votre banque.",
              "Vous pouvez confirmer ici :");
      default ->
          new Letter(
              "Pouvons-nous vous aider à confirmer [votre paiement|{count} paiements] à {company}"
                  + " ?",
              "Votre banque vous demande toujours de confirmer [le paiement ci-dessous|les"
                  + " paiements ci-dessous]. Si cela ne marche pas, dites-le-nous et nous"
                  + " trouverons un autre moyen.",
              "Vous pouvez confirmer ici :");
    };
  }
}
