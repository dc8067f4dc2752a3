package dev.recoup.domain.message;

/** What German messages must not say; the notation is told in {@link TonePatterns}. */
final class GermanTone {
  private GermanTone() {}

  static String words(ToneRule rule) {
    return switch (rule) {
      case THREAT ->
          """
          dicht ?gemacht|stillgelegt|abgedreht|abgeklemmt|lahmgelegt
          (zahlen|bezahlen|reagieren|antworten) sie nicht~(wird|werden|müssen)
          (andernfalls|ansonsten|sonst) (müssen|werden|sehen|wird|droh\\w*|kommt|kommen|folg\\w*|sind|ist)
          gezwungen|keine andere wahl|keine wahl|bleibt uns (nur|nichts)
          konsequenz\\w*|folgen haben
          (bereuen|bedauern werden)
          (letzte[rsn]?|letztmalig\\w*) (mahnung|warnung|aufforderung|frist|verwarnung)
          (konto|zugang|dienst|vertrag|abo|abonnement|anschluss|account|leistung|leistungen|zugriff|daten|profil|lizenz|lizenzen|nutzerkonto|kundenkonto)~(gesperrt|gekündigt|abgeschaltet|gelöscht|deaktiviert|eingestellt|eingefroren|entzogen|verlieren|beendet)
          (wir|müssen|werden)~(konto|zugang|dienst|vertrag|abo|anschluss|account|leistung\\w*|zugriff|daten|profil|lizenz\\w*)~(sperren|kündigen|abschalten|löschen|deaktivieren|einstellen|einfrieren|entziehen|beenden)
          (sperren|kündigen|löschen|deaktivieren|schalten|beenden) wir
          sperrung|abschaltung|kontosperre|löschung (ihr\\w*|des|der)
          schufa|bonität\\w*|kreditwürdig\\w*|auskunftei\\w*|schufaeintrag|negativeintrag
          mahngebühr\\w*|mahnkosten|verzugszins\\w*|verzugskosten|säumniszuschl\\w*|strafgebühr\\w*|strafe\\w*|strafzins\\w*|zinsen
          (?<!keine )(?<!ohne )(weitere|zusätzliche|ernste|andere|härtere) (schritte|maßnahmen|kosten|gebühren|maßnahme)
          (ihr\\w*|den) (arbeitgeber|chef|vorgesetzten|familie|nachbarn|ehe\\w+|eltern|vermieter)~(informier\\w*|kontaktier\\w*|anruf\\w*|verständig\\w*|wenden)
          droh(en|t|ung|ungen)
          wir wissen,? wo
          (melden|meldung)~(behörde|auskunft|polizei)
          vor ihrer tür|besuch(en)? (sie|bei ihnen)
          """;
      case LEGAL_LANGUAGE ->
          """
          rechtlich\\w*|rechtsweg\\w*|rechtsabteilung|rechtsmittel\\w*|rechtsstreit|rechtsschritt\\w*|rechtens|rechtsfolgen
          (rechts)?(anwalt|anwalts|anwälte|anwälten|anwältin|anwaltlich\\w*|anwaltskanzlei|anwaltskosten)|kanzlei
          gericht|gerichts|gerichte|gerichten|gerichtlich\\w*|gerichts(vollzieher|verfahren|kosten|termin|beschluss)\\w*|amtsgericht\\w*|landgericht\\w*|außergerichtlich\\w*
          klage|klagen|klageweg|verklag\\w*|einklagen|klageerhebung|anklage\\w*
          mahnbescheid\\w*|mahnverfahren\\w*|vollstreck\\w*|zwangsvollstreck\\w*
          pfänd\\w*|gepfändet\\w*|lohnpfändung\\w*
          strafanzeige|strafrecht\\w*|straftat|anzeige erstatten|polizei
          juristisch\\w*|jurist\\w*
          (in|im) verzug|verzug setzen|verzugs\\w*
          nachfrist|fristsetzung|fruchtlos\\w*
          schadens?ersatz\\w*
          haftbar|haftung|haften
          §+\\s*\\d*|paragraf\\w*|paragraph\\w*|bgb|gesetzlich\\w*
          vertragsbruch|vertragsverletzung|fristlos\\w*
          titulier\\w*
          """;
      case COLLECTION_LANGUAGE ->
          """
          extern\\w* (partner|dienstleister|stelle|büro|firma)\\w*
          inkasso\\w*
          schulden|schuldner\\w*|schuldet|schuldig|geldschuld\\w*|schuldbetrag
          forderungs\\w+|(offene|unsere|diese|die|ausstehende|fällige)[rn]? forderung(en)?|forderung(en)? (gegen|an|abtreten|in höhe)
          mahnung\\w*|mahnstufe\\w*|mahnen|angemahnt|gemahnt|mahnlauf|abmahn\\w*|mahnschreiben
          gläubiger\\w*
          eintreib\\w*|einzutreiben|eingetrieben|beitreib\\w*|beizutreiben
          säumig\\w*
          (zahlungs)?rückstand|(zahlungs)?rückständ\\w*|zahlungsverzug
          außenstände\\w*
          zahlungsaufforderung
          (geben|gegeben|übergeben|abgeben|weiterleiten|abtreten|verkaufen|übergabe)~(dritte|dritten|dienstleister|partner|agentur|büro)
          eintreiber\\w*|geldeintreib\\w*
          wir fordern
          """;
      case SHAMING ->
          """
          frech\\w*|unverschämt\\w*|dreist\\w*|unmöglich von ihnen|(schlechte|miese)\\w* (zahler|kunde)\\w*|inakzeptabel\\w*|unentschuldbar\\w*
          (zahlen|bezahlen|überweisen|begleichen)~endlich|endlich~(zahlen|bezahlen|überweisen|begleichen)
          (jeder|jede|alle) andere\\w* (kund\\w+|firma|firmen)
          schäm\\w*|beschäm\\w*|schande|schändlich\\w*
          peinlich\\w*|blamabel|blamage
          unverantwortlich\\w*|verantwortungslos\\w*
          enttäusch\\w*
          nachlässig\\w*|fahrlässig\\w*|schlamp\\w*
          zahlungsmoral|zahlungsunwillig\\w*|zahlungsunfähig\\w*|zahlungsscheu
          unzuverlässig\\w*|unehrlich\\w*|unseriös\\w*|unanständig\\w*|respektlos\\w*
          (haben|hast|sie)~ignorier(t|ten)|sie ignorieren (uns|unsere|weiter|seit)
          versäumt|versäumnis\\w*|pflicht(en)? (verletzt|nicht)|pflichtverletzung
          (andere|alle anderen|anständige|ehrliche|unsere anderen|die meisten) (kunden|leute|menschen|firmen)
          (immer|schon|mal) wieder~(nicht|vergess\\w*|offen|unbezahlt|säum\\w*|zu spät|müssen)
          trotz (mehrfach\\w*|wiederholt\\w*|zahlreich\\w*|aller|unserer)
          ausrede\\w*
          nicht leisten|leisten können
          wie oft (noch|müssen|sollen)
          (mehr|besseres) von ihnen erwartet
          nicht einmal (für nötig|die mühe|geschafft)
          wortbrüch\\w*|versprechen gebrochen|ihr wort
          schmarotz\\w*|betrüger|faul
          über ihre verhältnisse
          """;
      case FALSE_URGENCY ->
          """
          beeilen|beeilung|schnell (zahlen|bezahlen|handeln|überweisen)|(heute|morgen)~(bezahlt|beglichen|überwiesen) (sein|werden)
          dringend\\w*|dringlich\\w*
          (zahl\\w*|bezahl\\w*|überweis\\w*|begleich\\w*|handeln|reagieren|ausgleich\\w*|melden|aktualisier\\w*|klick\\w*)~sofort
          sofort~(zahl\\w*|bezahl\\w*|überweis\\w*|begleich\\w*|handeln|reagieren|aus\\w*|fällig)
          sofortig\\w*
          (zahl\\w*|bezahl\\w*|begleich\\w*|überweis\\w*|betrag|bitte|sie)~(umgehend|unverzüglich|schnellstens|auf der stelle|augenblicklich)
          (umgehend|unverzüglich|schnellstens|augenblicklich)~(zahl\\w*|bezahl\\w*|begleich\\w*|überweis\\w*)
          eilt|eilig\\w*|höchste zeit|allerhöchste
          letzte (chance|gelegenheit|möglichkeit)
          nur noch (heute|morgen|\\w+ (stunden?|tage?|minuten))
          (binnen|innerhalb|in) (von )?(den )?(nächsten |kommenden )?(\\d+|vierundzwanzig|achtundvierzig|zwei|drei|weniger|kurzer)~(stunden|frist)
          bis (heute|morgen|mitternacht|spätestens (heute|morgen))|spätestens (heute|morgen)
          noch heute|heute noch
          (die )?zeit (läuft|drängt|wird knapp)|die uhr tickt
          jetzt (handeln|zahlen oder|reagieren)|handeln sie (jetzt|schnell)
          zu spät|bevor es
          ohne (weiteren |jeden )?(aufschub|verzug|verzögerung)
          (zögern|warten) sie nicht (länger|mehr|und)
          müssen (sie )?(jetzt|heute|sofort|umgehend|zahlen|bezahlen)
          """;
      case DECLINE_REASON_DISCLOSED ->
          """
          (genug|genügend|ausreichend|hinreichend|keine?|wenig|zu wenig|mangels|fehlend)\\w* (geld|guthaben|deckung|mittel|mitteln|kontodeckung|kontostand)
          (geld|guthaben|deckung|kontostand|konto)~(reicht\\w*|ausreich\\w*|zu niedrig|niedrig|nicht aus|leer|fehlt\\w*|gedeckt|knapp)
          (nicht|un|unzureichend|mangelhaft|ungenügend)\\w* ?gedeckt|kontodeckung|unterdeckung|mangelnde\\w* deckung|fehlende\\w* deckung
          (unzureichend|ungenügend|mangelnd)\\w* (guthaben|mittel|deckung)
          gestohlen\\w*|diebstahl
          karte\\w*~(verloren|gesperrt|blockiert|eingezogen|eingefroren|geschlossen)
          (gesperrt|verloren|blockiert|eingezogen|eingefroren)\\w* (karte|konto|kreditkarte|bankkarte)
          konto~(gesperrt|geschlossen|aufgelöst|eingefroren)
          betrug\\w*|betrüg\\w*|missbrauch\\w*
          verdächtig\\w*|verdacht\\w*
          \\w*limits?|kreditrahmen|verfügungsrahmen|kartenrahmen
          überzogen|überziehung|dispokredit\\w*
          rahmen~(überschritten|ausgeschöpft|erschöpft)
          sperrliste\\w*|schwarze\\w* liste
          (falsche|ungültige|fehlerhafte)\\w* (pin|prüfziffer|prüfnummer|kartennummer|cvc|karte|kontonummer|iban)
          (pin|prüfziffer|prüfnummer|kartennummer|cvc)~(falsch|ungültig|stimmt|stimmen)
          (abgelehnt|zurückgewiesen)~(weil|wegen|da|aufgrund|mangels)(?! (die |ihre )?(hinterlegte )?karte abgelaufen)(?! \\w+ bestätig)
          kein geld
          """;
      case PROMOTION ->
          """
          \\w*rabatt\\w*|nachlass|preisnachlass
          \\d+ ?(%|prozent)~(sparen|rabatt|günstiger|nachlass)
          (sonder|spar|top|tages|jubiläums)angebot\\w*|(exklusiv|einmalig|unser|neu|toll|besonder|attraktiv)\\w* angebote?
          (gratis|kostenlose[rnms]?) (monat\\w*|woche\\w*|test\\w*|probe\\w*|geschenk\\w*|zugabe)|gratismonat\\w*|freimonat\\w*
          gutschein\\w*|aktionscode|promo(tion|tions|aktion|code)?|rabattcode
          upgrad\\w*|(wechseln|jetzt)~premium\\w*
          (entdecken|probieren|testen|kennen) sie (unsere?|jetzt|die|schon)
          (neue|neuen|neuesten) (produkte?|funktionen|features?|tarife?|kollektion)
          (sparen|gewinnen) sie
          newsletter
          schlussverkauf|black friday|aktion(swoche|spreis)|ausverkauf
          empfehlen sie uns|freunde werben
          treuepunkt\\w*|bonuspunkt\\w*|prämie\\w*|gewinnspiel\\w*
          folgen sie uns
          """;
      case SHOUTING, FACT_AMOUNT, FACT_INVOICE, FACT_DATE, FACT_LINK, MISSING_WAY_OUT -> "";
    };
  }
}
