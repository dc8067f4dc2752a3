package dev.recoup.domain.message;

/** What English messages must not say; the notation is told in {@link TonePatterns}. */
final class EnglishTone {
  private EnglishTone() {}

  static String words(ToneRule rule) {
    return switch (rule) {
      case THREAT ->
          """
          (accounts?|access|services?|workspace|subscriptions?|profile|data|licen[cs]es?)~(shut|frozen|cut|cut off|switched off|turned off|taken (down|away|offline)|removed|withdrawn|suspend\\w*|terminat\\w*|deactivat\\w*|revoked)
          unless (you|we|payment|this|it)~(act|pay|respond|receive\\w*|hear|paid|settled|made)
          repercussions?|reprisals?|retaliat\\w*
          or else
          (you|you'll|you will)~regret
          consequences?
          (we|we'll) (will|are|would|may|might|shall|must|be)~(forced|obliged|compelled) to
          (leaves?|left|have|has) (us )?(with )?no (other )?(choice|option|alternative)
          (we|we'll|we're|i|i'll|our team|which)~(will|shall|must|may|might|going to|have to|ll|to)~(suspend|terminate|cancel|block|cut off|disconnect|lock|delete|close|deactivate|disable|revoke|shut) (down |off )?(your|the|this|all|access|service)
          (your|the) (account|service|access|subscription|data|licen[cs]es?|profile|workspace)~(will|may|shall|is going to|gets?|to) (be )?(\\w+ly )?(suspended|terminated|cancelled|canceled|cut off|deleted|blocked|locked|closed|deactivated|disabled|disconnected|revoked|erased|shut down|lost)
          (suspension|termination|deactivation|deletion) of (your|the)
          (you|you'll)~lose (all |your |access|everything)
          report(ed|ing)? you
          credit (score|rating|report|bureau|file|record|history|agenc(y|ies)|reference)
          (visit|come to|show up at) (you|your (home|house|office|door|workplace|premises))
          (contact|tell|inform|call|notify) your (employer|boss|family|neighbou?rs?|colleagues|wife|husband|partner|parents|landlord)
          (final|last) warning
          we know where
          penalt(y|ies)
          (late|overdue|reminder|processing) (fees?|charges?)
          (charge|add|incur|accrue|owe) (you )?(\\w+ )?interest
          interest (will|is|may|shall|charges?|of|accrues)
          (?<!no )(?<!any )(?<!without )(further|additional|serious|stronger|other|more drastic) (action|steps|measures|fees|costs|charges)
          take (action|steps|measures) against
          (face|avoid) (\\w+ )?(action|charges|fees|trouble|problems)
          escalat\\w+
          """;
      case LEGAL_LANGUAGE ->
          """
          legal(ly)?
          (law|legal) (firm|suit|suits)
          lawsuits?
          law ?yers?
          attorneys?
          solicitors?
          barristers?
          courts?(?! (street|road|hotel))
          (to |will |shall |may |can |could |be )sued?
          suing
          litigat\\w+
          judge?ments?
          bailiffs?
          summons
          subpoena\\w*
          prosecut\\w+
          statut\\w+
          liable|liability
          breach (of|in) (\\w+ )?(contract|agreement|terms)
          in default
          formal (demand|notice|letter)
          letter before (action|claim)
          without prejudice
          pursuant
          hereby|hereinafter|herewith
          enforce\\w*
          garnish\\w*
          seiz(e|ed|ure|ing)
          small claims
          cease and desist
          injunction
          claim against you
          our rights
          police
          """;
      case COLLECTION_LANGUAGE ->
          """
          recovery (specialist|team|agent|agency|partner|firm|department|company)s?|(for|to|into) recovery
          (external|outside|third party) (partner|agency|firm|company|service|provider|agent)s?|(agenc(y|ies)) (that|who|which) (collect|recover)
          debts?|debtors?|indebted\\w*
          collections
          (debt|money|payment) collect\\w+
          collections? (agenc(y|ies)|agents?|departments?|partners?|process|proceedings|activity|team|firm|company|matter|efforts)
          collectors?
          (to|for|into) collection
          delinquen\\w+
          arrears
          dunning
          (recover|recovery of) (the|this|our|these|your) (debt|money|amount|sum|balance|funds)
          you owe|you still owe|owes? us|owed to us|what you owe
          (hand|hands|handed|pass|passed|turn|turned|sell|sold|refer|referred|transfer|transferred|assign|assigned)~(over )?to (a|an|our|external|the) (\\w+ )?(agency|third party|third parties|recovery|specialist|partner)
          charged? off|written off|write off
          creditors?
          skip tracing
          repossess\\w*
          demand (for )?payment|payment demand|we demand
          non payer|bad payer
          """;
      case SHAMING ->
          """
          thought better of|think better of you
          (every|each|any) other (one of our |of our )?(clients?|customers?|company|business)
          your (responsibility|duty|obligation)
          (you|you all) know it
          rude|insolent|shabby|unacceptable|inexcusable|unfair of you|finally pay
          asham\\w+|shame(ful|less)?|shaming
          embarrass\\w+
          irresponsib\\w+
          careless\\w*
          neglect\\w*|negligen\\w+
          (you|you've|have|been|keep|kept|are)~ignor(ed|ing) (our|us|my|this|these|all|every)
          disappoint\\w+
          disrespect\\w*
          dishonest\\w*
          dead ?beat\\w*
          free ?load\\w*
          scroung\\w+
          how could you|how can you
          you('ve| have| had)?( \\w+)? failed to|your failure
          you (always|never|constantly|keep|clearly|obviously|simply) (pay|paid|paying|forget|forgetting|refuse|cannot|can't|do not|don't)
          (everyone|everybody|all) else
          (other|all our|most|our other|decent|honest|responsible|normal|good) (customers?|people|clients?|companies|businesses) (pay|manage|have|can|do|always)
          (cannot|can't|can not|unable to|not able to|couldn't) (afford|manage)
          broken? (your )?promises?
          (?<!nos )excuses
          once again you|yet again|time and again
          expected (better|more)( from| of)
          (poor|bad|terrible) (payment|payer|customer|character|behaviou?r)
          despite (our|several|repeated|numerous|multiple|many|all)
          unreliable|untrustworth\\w+
          should know better
          how many (more )?times
          (not|never|\\w+n't) (even )?bother\\w*
          (do the|what's) (right|decent|honest) thing
          live beyond|beyond your means
          (can't|cannot) pay your bills
          lazy|pathetic|cheat\\w*|thief|thieves|steal\\w*
          """;
      case FALSE_URGENCY ->
          """
          hurry\\w*|rush
          time is (almost|nearly|about)|time's up|time is up
          (settled|paid|sorted|done|resolved|payable|cleared)~(today|tomorrow|tonight)
          needs? to (be )?(pay|paid|settle|settled|act)
          urgent\\w*|urgency
          (act|do it|decide|respond|answer) (right )?now
          right (now|away)
          (last|final) (chance|opportunity|call|notice)
          (pay|payment|act|action|settle|respond|response|transfer|update|call|contact|attention|due|required|click)~immediate(ly)?
          immediate(ly)?~(pay|payment|act|action|settle|settlement|respond|response|attention|transfer)
          (within|in|next) (the )?(next |coming )?(\\d+|twelve|twenty four|forty eight|seventy two|a few|two|three) (hours?|hrs?|h)
          (only|just) (\\d+|one|two|three|four|five|a few|hours|minutes|days)~(left|remain\\w*)
          before it('s| is| gets)? too late
          (do not|don't) (delay|wait|hesitate to pay)
          time is running|running out of time|clock is ticking
          (without|no) (further |any )?delay
          (pay|settle|act|respond|transfer) (it )?at once|asap
          (pay|act|settle|respond|update|paid|transfer|reply|click|log in)~(today or|today only|by today|today to|by tomorrow|by tonight|tonight|by midnight|before midnight|by noon|end of (the )?(day|business))
          (today|tomorrow|tonight|midnight) (at the latest|is the last|is your last)
          must (be )?(pay|paid|act|settle|settled|respond|update|reply)
          emergency|critical(ly)?|crucial
          (expires|expiring|ends) (today|tonight|tomorrow|soon|in \\d+)
          """;
      case DECLINE_REASON_DISCLOSED ->
          """
          (run|ran|running|runs) (out of|low on) (funds|money|credit|cash)
          card~(cancelled|canceled|deactivated|disabled|invalid|not valid|suspended)
          insufficient|insufficiency
          not sufficient|non sufficient|nsf
          (not|never|no|\\w+n't)~(enough|sufficient|adequate) (money|funds|balance|credit|cover|cash)
          lack(s|ed|ing)? (of |the )?(money|funds|balance|credit|cover|cash)
          (funds?|balance|account|credit)~(too low|was low|is low|empty|not available|unavailable|short|exhausted|overdrawn)
          low (balance|funds)|short of (money|funds|cash)
          no (money|funds|balance)
          overdraw\\w*|overdraft|over drawn
          (card|account)~(lost|stolen|compromised)
          (lost|stolen)( or \\w+)? card
          reported (as )?(lost|stolen)
          fraud\\w*
          suspicio\\w+|suspect(ed|s|ing)?
          (card|account|payment|transaction)~(blocked|frozen|restricted|flagged|black ?listed|revoked|seized|closed|cancelled by)
          (blocked|frozen|restricted|closed|flagged|blacklisted) (card|account|by your)
          (black|block|deny|hot|watch) ?list\\w*
          (card|credit|spending|daily|weekly|monthly|withdrawal|transaction|your|the|its|payment) limits?
          limit (was|is|has|had|been|exceeded|reached|on|of)
          (over|above|beyond|exceed\\w*|reached|hit)~limits?
          maxed out
          do not honou?r|do_not_honou?r
          pick ?up (the |this )?card
          (wrong|incorrect|invalid|mistyped|false) (cvc|cvv|pin|security code|card number|number|code|account|expiry|card)
          (cvc|cvv|pin|security code|card number)~(wrong|incorrect|invalid|match\\w*|failed)
          (declined|refused|rejected|failed)~(because|due to|owing to|on account of|for lack|as you)(?! (the |your )?(card|it|bank)( on file)?( has| is| had| asks?| wants| needs)?~(expired|expiry|confirm|authenti))
          (stop|revoked|withdr[ae]wn?) (payment|mandate|authori[sz]ation)
          """;
      case PROMOTION ->
          """
          \\d+ (months?|weeks?|days?) (free|for free|on us)
          (yearly|annual) (billing|plan|subscription)~(save|cheaper|free|switch)|(switch|change|move)~(yearly|annual)
          \\d+ ?(%|percent)~(off|discount|cheaper|saving)
          discount\\w*
          (special|limited|exclusive|great|best|new|time) (time )?(offer|offers|deal|deals)
          offer (ends|expires|valid)
          upgrad\\w+
          (free|bonus|extra) (month|months|trial|gift|week|weeks|shipping|credits?)
          coupons?|vouchers?|promo(tion|tions|tional)?( codes?)?
          refer a friend|recommend us
          (check out|discover|try|explore|introducing|have you seen) (our|the|all)( \\w+)? (new|latest|premium|products?|features?|plans?|range|collection)
          new (features?|products?|collection|plans?)
          buy (one|now|more)
          save (up to|big|money|even more|\\d)
          (summer|winter|spring|flash|black friday|cyber|big|our) (sale|sales|deals)|black friday|cyber monday
          newsletter
          (earn|collect|loyalty|reward) (points|rewards?)
          (switch|move|change|try|get|go)~(premium|pro|annual|yearly|business) plan
          follow us|like us on
          """;
      case SHOUTING, FACT_AMOUNT, FACT_INVOICE, FACT_DATE, FACT_LINK, MISSING_WAY_OUT -> "";
    };
  }
}
