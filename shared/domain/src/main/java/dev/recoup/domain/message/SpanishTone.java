package dev.recoup.domain.message;

/** What Spanish messages must not say; the notation is told in {@link TonePatterns}. */
final class SpanishTone {
  private SpanishTone() {}

  static String words(ToneRule rule) {
    return switch (rule) {
      case THREAT ->
          """
          (de lo contrario|en caso contrario|so pena|si no) (nos|su|suspender\\w*|cancelar\\w*|bloquear\\w*|tendr\\w*|perder\\w*|procede\\w*|deber\\w*)
          (obligados|forzados) a|no (nos )?(queda|tenemos|quedara) (otra|mas|otro) (opcion|remedio|alternativa)
          consecuencias?
          (ultimo|ultima) (aviso|advertencia)
          (lo )?lamentar(a|as|an)|se arrepentira\\w*
          (suspenderemos|cancelaremos|bloquearemos|cortaremos|eliminaremos|desactivaremos|cerraremos)
          (vamos a|tendremos que|deberemos|podremos|debemos)~(suspender|cancelar|bloquear|cortar|eliminar|desactivar|cerrar)
          (cuenta|servicio|servicios|acceso|suscripción|contrato|datos)~(suspendid\\w+|suspender\\w*|cancelad\\w+|bloquead\\w+|cortad\\w+|eliminad\\w+|desactivad\\w+|cerrad\\w+)
          (suspensión|corte|cancelación|bloqueo) (del?|inmediat\\w+|de su)
          (perderá|perder) (su|el|sus|todo|acceso)
          penalizaci\\w+|recargos?|intereses
          (historial|informe|calificación|puntuación|buró) (crediticio|crediticia|de crédito)|asnef|fichero de morosos
          (su|al) (empleador|jefe|familia|vecinos)~(inform\\w*|contact\\w*|avis\\w*)
          (informar|contactar|avisar|llamar)\\w* (a |con )?su (empleador|jefe|familia|vecinos|empresa)
          (tomar|adoptar)\\w* (otras |las |mas )?(medidas|acciones)
          medidas (adicionales|necesarias|mas|oportunas)
          gastos adicionales|amenaz\\w+
          """;
      case LEGAL_LANGUAGE ->
          """
          legal|legales|legalmente|jurídic\\w+|judicial\\w*|extrajudicial\\w*
          abogad\\w+|bufete|procurador\\w*|notario
          tribunal|tribunales|juzgado\\w*|juez|juicio
          demandas?|demandar\\w*|demandado
          embargo (de|sobre)|embargar\\w*|embargos?(?! no)
          denunci\\w+|policía
          requerimiento|burofax
          procedimiento (monitorio|de)|litig\\w+
          incumplimiento
          código (civil|penal|de comercio)
          daños y perjuicios
          nuestros derechos
          """;
      case COLLECTION_LANGUAGE ->
          """
          deudas?|deudor\\w*|adeud\\w+|endeud\\w+
          moros\\w+
          cobranzas?|cobrador\\w*|gestión de cobro|(agencia|empresa|departamento|gestora) de (cobros?|recobros?|recuperación)
          recobro\\w*
          acreedor\\w*
          (nos|me) debe|usted (aún |todavía )?debe (la|el|un|\\d)
          impago\\w*
          reclam(amos|aremos|ación de pago|ar el pago)
          (ceder|cedido|transferir|entregar|remitir|pasar|cederemos)~(tercero|terceros|agencia|empresa)
          exig(imos|iremos|ir|ible)
          saldo moroso|mora
          """;
      case SHAMING ->
          """
          su (deber|obligación)|todos nuestros clientes|insolente|pague de una vez|de una vez por todas
          vergüenza|vergonzos\\w+|avergonz\\w+|avergüenz\\w+
          irresponsab\\w+
          decepcion\\w+
          negligen\\w+|descuidad\\w+|dejadez
          mal (pagador|cliente)|mala fe
          (ha|han|está|sigue) ignora(do|ndo)
          a pesar de (nuestr\\w+|los|vari\\w+|múltiples|reiterad\\w+)
          (los|nuestros|todos los) (demás|otros|buenos) (clientes|usuarios)|otros clientes|la gente honrada
          excusas
          deshonest\\w+|indign\\w+|inaceptable|inadmisible|lamentable
          otra vez~(no|usted|sin)
          cómo se atreve|debería (darle|saber)
          falta de (seriedad|respeto|compromiso|responsabilidad)|poco (fiable|seri\\w+)
          no (puede|se puede) permitir\\w*|por encima de sus posibilidades
          ha (faltado|fallado|incumplido)
          esperábamos (más|algo mejor|mejor)
          cuántas veces
          (faltar|cumplir|cumplido) (a )?su (palabra|promesa)
          sinvergüenza\\w*|ladr(ón|ones)|aprovechad\\w+|tramposo\\w*
          """;
      case FALSE_URGENCY ->
          """
          urgent\\w*|urgencia
          (pague|pagar|pago|actúe|abone|abonar|liquid\\w+|acción|responda|actualice|atención|haga)~(inmediat\\w+|ahora mismo|ya mismo|de inmediato|cuanto antes)
          inmediat\\w+~(pag\\w+|acción|abon\\w+)
          (última|ultima) (oportunidad|ocasión|llamada)
          (solo|sólo|únicamente|apenas) (le )?(queda|quedan|tiene)
          (en|dentro de|antes de|menos de) (las )?(próximas )?(\\d+|veinticuatro|cuarenta y ocho|pocas) (próximas )?(horas?|h|minutos)
          (antes de|para) (mañana|hoy|medianoche|esta noche|que sea)|(hoy|mañana) mismo|hoy sin falta
          demasiado tarde
          (sin|no) (más )?(demora|dilación|espere más|tarde más)
          (el )?tiempo se (acaba|agota)
          actúe (ya|ahora)|apresúrese|dese prisa|no espere
          tiene que pagar|debe pagar|obligatori\\w+
          """;
      case DECLINE_REASON_DISCLOSED ->
          """
          (fondos|saldo|dinero)~(insuficient\\w+|suficient\\w+|agotad\\w+|bajo|negativo)
          insuficien\\w+
          (sin|falta de|no (hay|tiene|tenía|había|dispone de)|poco|faltan) (los |el )?(suficient\\w+ |bastante )?(fondos|saldo|dinero|liquidez)
          descubierto|números rojos|sobregir\\w+
          robad\\w+|robo
          tarjeta~(perdid\\w+|extraviad\\w+|robad\\w+|bloquead\\w+|restringid\\w+|congelad\\w+|cancelad\\w+|denunciad\\w+)
          (perdida|extravío)
          fraud\\w+
          sospech\\w+
          (?<!date )(?<!fecha )límites?
          lista negra
          cuenta~(bloquead\\w+|cerrad\\w+|congelad\\w+|vacía|embargad\\w+)
          (código|pin|cvc|cvv|número)~(incorrecto|erróneo|equivocado|inválido)
          (rechazad|denegad|declinad)\\w+~(porque|por|debido|a causa|ya que)(?! (su |la )?(banco|tarjeta~(caduc|expir)|caduc|autent))
          """;
      case PROMOTION ->
          """
          descuentos?|rebajas?|rebajad\\w+
          (ofertas?) (especial\\w*|exclusiv\\w+|limitad\\w+|única|del)|aproveche
          (mes|meses|semana|prueba|regalo)~gratis|gratis
          cupón|cupones|vales? de|código promocional|promoci\\w+
          (descubra|pruebe|conozca|estrene) (nuestr\\w+|el|la|los|las|ya)
          (nuev\\w+) (productos?|funciones|funcionalidades|colección|planes|plan)
          (pase|cámbiese|pásese|mejore) (a|al|su) (plan|premium|la versión)
          ahorre
          boletín|newsletter
          black friday|venta flash
          recomiende|invite a un amigo
          puntos de fidelidad|regalos?
          síganos
          """;
      case SHOUTING, FACT_AMOUNT, FACT_INVOICE, FACT_DATE, FACT_LINK, MISSING_WAY_OUT -> "";
    };
  }
}
