package dev.recoup.domain.message;

import dev.recoup.domain.message.Letter.Phrases;
import dev.recoup.domain.message.Letter.Theme;

/** The German wording. */
final class GermanLetters {
  static final Phrases PHRASES =
      new Phrases(
          "Guten Tag {name},",
          "Guten Tag,",
          "{number}: {amount}, fällig am {date}",
          "{number}: {amount}",
          "Zusammen: {total}",
          " und ",
          "{number} bezahlen",
          "Zahlung für {number} bestätigen",
          "Neue Karte hinterlegen",
          "Oder ohne neue Karte bezahlen:",
          "Antworten Sie auf diese Nachricht, dann sagen wir Ihnen, wie Sie bezahlen können.",
          "Falls Sie schon bezahlt haben: vielen Dank, dann ist diese Nachricht hinfällig.",
          "Stimmt etwas nicht, oder haben Sie eine Frage? Antworten Sie einfach: Jede Antwort liest"
              + " ein Mensch.",
          "Freundliche Grüße",
          "Wählen, welche Erinnerungen Sie bekommen, oder sie abbestellen");

  private static final String CAN_WE_HELP =
      "Können wir bei [Rechnung {number}|Ihren {count} offenen Rechnungen] helfen?";
  private static final String SHORT_REPLY =
      "Eine kurze Antwort genügt, falls etwas im Weg steht. Wenn alles passt, können Sie hier"
          + " bezahlen:";
  private static final String NEW_CARD =
      "Hier können Sie eine neue Karte hinterlegen. Danach versuchen wir die Zahlung noch einmal,"
          + " und Sie brauchen nichts weiter zu tun:";

  private GermanLetters() {}

  static Letter letter(Theme theme, int level) {
    return switch (theme) {
      case PAYMENT_FAILED -> paymentFailed(level);
      case DUE_SOON ->
          new Letter(
              "Demnächst fällig: [Rechnung {number}|{count} Rechnungen] von {company}",
              "ein kurzer Hinweis vorab: [Die Rechnung unten wird|Die Rechnungen unten werden]"
                  + " demnächst fällig.",
              "Wenn die Zahlung schon unterwegs ist, brauchen Sie nichts zu tun. Sonst können Sie"
                  + " hier bezahlen:");
      case OVERDUE -> overdue(level);
      case CARD_PROBLEM -> cardProblem(level);
      case CARD_EXPIRED -> cardExpired(level);
      case CARD_AUTHENTICATION -> authentication(level);
      case NOTICE_FIRST ->
          new Letter(
              "[Rechnung {number}|{count} Rechnungen] von {company}: noch nicht bezahlt",
              "zu Ihrer Information: [Die Rechnung unten ist|Die Rechnungen unten sind] noch nicht"
                  + " bezahlt.",
              "Hier können Sie bezahlen:");
      case NOTICE_LAST ->
          new Letter(
              "Unsere letzte Erinnerung an [Rechnung {number}|{count} Rechnungen]",
              "dies ist die letzte automatische Erinnerung an [die Rechnung unten|die Rechnungen"
                  + " unten]. Danach sieht sich jemand von uns die Sache persönlich an.",
              "Wenn Sie bezahlen möchten, können Sie das hier tun:");
      case NOTICE_ENDING ->
          new Letter(
              "Ihre Leistungen bei {company} enden voraussichtlich am {endsOn}",
              "[die Rechnung unten ist|die Rechnungen unten sind] noch offen. Deshalb enden Ihre"
                  + " Leistungen bei {company} voraussichtlich am {endsOn}. Wir würden uns freuen,"
                  + " wenn Sie bleiben.",
              "Wenn Sie bleiben möchten, können Sie vor diesem Tag hier bezahlen:");
    };
  }

  private static Letter paymentFailed(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "[Ihre Zahlung|{count} Zahlungen] an {company} [hat|haben] nicht geklappt",
              "[die Zahlung für die Rechnung unten hat|die Zahlungen für die Rechnungen unten"
                  + " haben] nicht geklappt. Das kommt vor und ist meist schnell behoben.",
              "Wann immer es Ihnen passt, können Sie hier bezahlen:");
      case 2 ->
          new Letter(
              "[Rechnung {number} ist|{count} Rechnungen sind] noch offen",
              "[die Zahlung für die Rechnung unten hat|die Zahlungen für die Rechnungen unten"
                  + " haben] nicht geklappt; [sie ist|sie sind] noch offen.",
              "Hier können Sie bezahlen; es dauert nur ein bis zwei Minuten:");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[die Rechnung unten ist|die Rechnungen unten sind] noch offen, weil die Zahlung"
                  + " nicht geklappt hat. Gern wüssten wir, ob wir es Ihnen leichter machen"
                  + " können.",
              SHORT_REPLY);
    };
  }

  private static Letter overdue(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Freundliche Erinnerung: [Rechnung {number}|{count} Rechnungen] von {company}",
              "für [die Rechnung unten|die Rechnungen unten] haben wir noch keine Zahlung gesehen."
                  + " Vielleicht [liegt sie|liegen sie] noch nicht auf dem richtigen Tisch.",
              "Hier können Sie bezahlen:");
      case 2 ->
          new Letter(
              "[Rechnung {number} ist|{count} Rechnungen sind] noch offen",
              "[die Rechnung unten ist|die Rechnungen unten sind] noch offen. Mögen Sie uns kurz"
                  + " schreiben, wann wir mit der Zahlung rechnen können?",
              "Sie können auch hier bezahlen:");
      default ->
          new Letter(
              CAN_WE_HELP,
              "[die Rechnung unten ist|die Rechnungen unten sind] noch offen. Fehlt von uns noch"
                  + " etwas, etwa eine Bestellnummer, oder gibt es eine Frage zum Betrag?",
              SHORT_REPLY);
    };
  }

  private static Letter cardProblem(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Bitte prüfen Sie Ihre Kartendaten bei {company}",
              "[die Zahlung unten ließ|die Zahlungen unten ließen] sich mit der hinterlegten Karte"
                  + " nicht ausführen.",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company}: Wir brauchen noch eine gültige Karte",
              "[die Zahlung unten lässt|die Zahlungen unten lassen] sich mit der hinterlegten Karte"
                  + " weiterhin nicht ausführen.",
              NEW_CARD);
      default ->
          new Letter(
              "Können wir beim Kartenwechsel bei {company} helfen?",
              "[die Zahlung unten ist|die Zahlungen unten sind] noch offen, weil die hinterlegte"
                  + " Karte nicht funktioniert. Wenn Ihnen ein anderer Zahlungsweg lieber ist,"
                  + " sagen Sie es uns.",
              NEW_CARD);
    };
  }

  private static Letter cardExpired(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Ihre Karte bei {company} ist abgelaufen",
              "die hinterlegte Karte ist abgelaufen. Deshalb [ließ sich die Zahlung unten|ließen"
                  + " sich die Zahlungen unten] nicht ausführen.",
              NEW_CARD);
      case 2 ->
          new Letter(
              "{company}: Ihre hinterlegte Karte ist abgelaufen",
              "[die Zahlung unten ist|die Zahlungen unten sind] noch offen, weil die hinterlegte"
                  + " Karte abgelaufen ist.",
              NEW_CARD);
      default ->
          new Letter(
              "Können wir beim Kartenwechsel bei {company} helfen?",
              "Ihre hinterlegte Karte ist abgelaufen, und [die Zahlung unten ist|die Zahlungen"
                  + " unten sind] noch offen. Wenn Ihnen ein anderer Zahlungsweg lieber ist, sagen"
                  + " Sie es uns.",
              NEW_CARD);
    };
  }

  private static Letter authentication(int level) {
    return switch (level) {
      case 1 ->
          new Letter(
              "Bitte bestätigen Sie [Ihre Zahlung|{count} Zahlungen] an {company}",
              "Ihre Bank bittet Sie, [die Zahlung unten|die Zahlungen unten] zu bestätigen. Das ist"
                  + " ein üblicher Sicherheitsschritt und dauert etwa eine Minute.",
              "Hier können Sie bestätigen:");
      case 2 ->
          new Letter(
              "Noch zu bestätigen: [Ihre Zahlung|{count} Zahlungen] an {company}",
              "[die Zahlung unten wartet|die Zahlungen unten warten] noch auf Ihre Bestätigung bei"
                  + " Ihrer Bank.",
              "Hier können Sie bestätigen:");
      default ->
          new Letter(
              "Können wir beim Bestätigen [Ihrer Zahlung|von {count} Zahlungen] an {company}"
                  + " helfen?",
              "Ihre Bank bittet weiterhin darum, [die Zahlung unten|die Zahlungen unten] zu"
                  + " bestätigen. Wenn das nicht gelingt, sagen Sie es uns, dann finden wir einen"
                  + " anderen Weg.",
              "Hier können Sie bestätigen:");
    };
  }
}
