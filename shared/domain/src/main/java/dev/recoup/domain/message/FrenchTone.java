package dev.recoup.domain.message;

/** What French messages must not say; the notation is told in {@link TonePatterns}. */
final class FrenchTone {
  private FrenchTone() {}

  static String words(ToneRule rule) {
    return switch (rule) {
      case THREAT ->
          """
          sous peine
          (faute de (quoi|paiement|règlement|réponse)|à défaut de (paiement|règlement|réponse)|à défaut nous|sinon nous|sinon votre|sans quoi)
          nous~(contraints?|obligés?|forcés?) (de|à|d')
          (pas|aucun) (d')?autre choix
          conséquences?
          (dernier|ultime) (avertissement|délai|avis)
          (regretter\\w*|vous le regretterez)
          (nous|on) (allons|devrons|serons|pouvons|pourrons|pourrions)~(suspendre|résilier|couper|bloquer|supprimer|désactiver|fermer|clôturer)
          (nous|on) (suspendrons|résilierons|couperons|bloquerons|supprimerons|désactiverons|fermerons)
          (compte|service|services|accès|abonnement|contrat|données|profil|licences?)~(suspendue?s?|suspendre|résiliée?s?|coupée?s?|bloquée?s?|supprimée?s?|désactivée?s?|fermée?s?|clôturée?s?)
          (suspension|résiliation|coupure|suppression|désactivation) (de|du|immédiate|sans)
          (vous|tu) (perdrez|allez perdre|risquez)
          pénalités?|majorations?
          intérêts (de retard|moratoires|seront)|frais (de retard|supplémentaires|de rappel|de relance|additionnels)
          (votre|vos|l') ?(employeur|patron|famille|voisins?|proches|conjoint|bailleur)~(prévenir|prévenus?|contact\\w*|inform\\w*|averti\\w*)
          (prévenir|contacter|informer|avertir|appeler) (votre|vos) (employeur|patron|famille|voisins?|proches|conjoint)
          fichage|fiché|banque de france|cote de crédit|dossier de crédit|notation de crédit
          (autres|prendre|prendrons|prendre les|prendrons les|prendrons des|prendre des) mesures
          mesures (nécessaires|supplémentaires|qui s'imposent|plus)
          représailles|menac\\w+
          nous savons où
          """;
      case LEGAL_LANGUAGE ->
          """
          juridique\\w*|judiciaire\\w*|extrajudiciaire\\w*
          avocate?s?|cabinet d'avocats?|notaire
          tribunal|tribunaux|juge|jugement
          (en|la|de|devant la) justice
          huissiers?|commissaires? de justice
          (mise|mis|mettre|mettons|mettre) en demeure|demeure de payer
          poursuites?|poursuivre en|poursuivi en|poursuivrons
          procès|procédures? (judiciaire|juridique|contentieuse|légale|sera|seront)|(engager|lancer|entamer|ouvrir)~procédure
          contentieux|contentieuse
          assign(er|ation|ations|é)
          injonction
          saisies? (sur|de vos|de votre salaire|immobilière|conservatoire|de biens)|saisir (la|le|les|un) (justice|tribunal|juge|huissier)
          code (civil|de commerce|pénal)|article l
          (déposer|porter) plainte|police|gendarmerie
          (légale|légales|légal|légaux|légalement)
          dommages et intérêts|dommages intérêts
          exécution forcée|titre exécutoire
          nos droits
          """;
      case COLLECTION_LANGUAGE ->
          """
          recouvr\\w+
          créanc\\w+
          (dettes?|endett\\w+)
          débiteurs?|débitrices?
          vous (nous )?(devez|êtes redevable) (toujours |encore )?(la somme|une somme|de l'argent|\\d|nous|encore)
          vous nous devez
          redevable
          arriérés?
          (cédé|transmis|confié|céder|transmettre|confier|transmettrons|confierons|remis)~(à|au) (un |une |notre )?(tiers|société|agence|service|partenaire|cabinet)
          insolvab\\w+
          sommation|somm(é|er|ons) de
          (nous )?exige(ons|r)
          mauvais payeurs?
          lettre de relance|dernière relance|relance finale
          """;
      case SHAMING ->
          """
          insolent\\w*|honnêtement,? nous|tous nos (autres )?clients|inexcusable|votre (devoir|obligation)|enfin (payer|régler|payez|réglez)|(payez|réglez) enfin
          hont\\w+
          irresponsab\\w+
          déçue?s?|décevant\\w*|décept\\w+
          négligen\\w+
          mauvais(e)? (payeurs?|foi|clients?|volonté)
          vous (avez|n'avez|ignorez)~(ignoré|ignoriez|même pas|nos messages|nos rappels)
          (malgré|en dépit de) (nos|tous|plusieurs|de nombreu\\w+)
          (les|nos|tous nos|la plupart de nos) (autres|bons|honnêtes|vrais) (clients|gens|personnes)|autres clients
          (vos|sans|plus d'|aucune) excuses?
          malhonnête\\w*|indigne\\w*|scandaleu\\w+|inadmissible|inacceptable|lamentable|inqualifiable
          (encore|une) (une )?fois~vous (n'|avez)
          comment osez|vous devriez (avoir|savoir)
          manque de (sérieux|respect|fiabilité|rigueur|parole)|peu (fiable|sérieux)
          (pas|plus) les moyens|au dessus de vos moyens
          (votre|vos) manquements?|vous avez (omis|manqué|failli|négligé)
          (nous )?attendions mieux|attendait mieux
          combien de fois
          parole (donnée|tenue)|promesses? non tenues?|tenu (votre|vos) (parole|promesses?)
          profiteur\\w*|voleur\\w*|tricheu\\w+|paresseu\\w+
          gêné(e|s|es)?|gênante?s?|embarrassant\\w*
          """;
      case FALSE_URGENCY ->
          """
          vite (payer|payez|réglez)|(payez|réglez|payer|régler)~(aujourd'hui|ce soir|demain)
          urgent\\w*|urgence|d'urgence|urgemment
          (payer|payez|paye|réglez|régler|agir|agissez|paiement|règlement|répondez|cliquez|virement|action)~immédiat\\w*
          immédiat\\w*~(paiement|règlement|payer|régler|action|réponse)
          sans (plus )?(délai|tarder|attendre|délais)
          (dernière|ultime) (chance|occasion|opportunité|fois)
          plus que (\\d+|quelques|deux|trois|un|une) (heures?|jours?|minutes)
          (sous|dans|d'ici|pendant) (les |le )?(prochaines )?(\\d+|vingt quatre|quarante huit|quelques|deux) ?(prochaines )?(h|heures?)
          (avant|d'ici|jusqu'à|pour) (minuit|ce soir|demain|aujourd'hui)
          (aujourd'hui|demain|ce soir) (même|au plus tard|dernier)|dès aujourd'hui
          (agissez|réagissez|dépêchez|hâtez)\\w*
          trop tard
          le temps (presse|est compté)|l'heure tourne
          au plus (vite|tôt)|dans les plus brefs délais
          maintenant ou
          (devez|faut) (absolument|impérativement|payer|régler)|impérativ\\w+
          """;
      case DECLINE_REASON_DISCLOSED ->
          """
          approvisionn\\w*|provisionn\\w*
          (fonds|provision|solde|provisions|crédit|argent)~(insuffisant\\w*|manqu\\w+|épuis\\w+|trop (bas|faible)|disponibles?|négatif)
          insuffisan(t|te|ts|tes|ce)
          sans provision|défaut de provision|absence de provision
          (pas|plus|peu|assez|manque|manquer|manquez) (assez )?(d'|de |d')(argent|fonds|provision|solde|liquidités)
          découvert
          volée?s?
          carte~(perdue|volée|bloquée|gelée|restreinte|opposition|désactivée|fermée)
          fraud\\w+
          suspect\\w*|soupçon\\w*|douteu\\w+
          plafonds?
          (?<!date )(?<!fecha )limites? (de|du|atteinte|dépassée|a|est|était|autorisée)
          (dépass\\w*|atteint)~(limite|plafond|crédit)
          liste (noire|rouge|d'opposition)|opposition
          compte~(clos|bloqué|clôturé|fermé|gelé|vide)
          (code|cryptogramme|pin|cvc|numéro)~(erroné|faux|incorrect|invalide)
          (mauvais|faux) (code|cryptogramme|numéro)
          (refusé|rejeté|décliné)e?s?~(car|parce|en raison|à cause|pour cause|faute)(?! (que )?(la |votre )?carte~expir)(?! \\w+ \\w+~confirm)
          """;
      case PROMOTION ->
          """
          \\d+ ?(%|pour cent)~(remise|réduction|rabais|offert\\w*|moins)
          (remises?|rabais|réductions?|promo\\w*|soldes d)
          (offres?) (spéciale|exclusive|limitée|promotionnelle|du moment|à ne pas|flash|découverte)|profitez
          (mois|semaine|essai|cadeau)~(gratuit|offert)e?s?
          (un |des )?cadeaux?
          bons? d'achat|code promo|coupons?
          (découvrez|essayez|testez) (notre|nos|la|le|les|dès)
          (nouvelles?|nouveaux?) (produits?|fonctionnalités?|offres?|collection|formules?)
          (passez|passer) (à|au) (la |l')?(formule|premium|offre|version|pro)
          économisez
          newsletter|infolettre
          (vos|les) soldes d'(été|hiver)|black friday|vente(s)? (flash|privée)
          parrain\\w+
          points? (de )?fidélité
          suivez nous
          """;
      case SHOUTING, FACT_AMOUNT, FACT_INVOICE, FACT_DATE, FACT_LINK, MISSING_WAY_OUT -> "";
    };
  }
}
