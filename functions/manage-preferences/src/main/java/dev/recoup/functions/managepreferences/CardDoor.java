package dev.recoup.functions.managepreferences;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Links;
import dev.recoup.aws.Table;
import dev.recoup.aws.http.Request;
import dev.recoup.aws.http.Responses;
import dev.recoup.billing.Billing;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.domain.errors.DependencyUnavailable;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Leads to a fresh page of the billing system on which the card is replaced: such pages live for
 * minutes, so they are made at the click, and not for HEAD.
 */
final class CardDoor {
  private final CaseStore cases;
  private final Links links;
  private final Function<String, Billing> billings;

  CardDoor(Table table, Links links, Function<String, Billing> billings) {
    this.cases = new CaseStore(table);
    this.links = links;
    this.billings = billings;
  }

  /** Empty for a token that is not ours. */
  Optional<APIGatewayV2HTTPResponse> answer(Request request) {
    return links
        .caseOf(request.parameter("token"))
        .flatMap(id -> cases.find(new CaseId(id)))
        .map(c -> answer(request, c));
  }

  private APIGatewayV2HTTPResponse answer(Request request, RecoveryCase c) {
    Words words = Words.of(request);
    if (request.query().containsKey("done")) {
      return Responses.page(200, words.page(words.thanks()).text(words.cardReceived()));
    }
    if (isSettled(c)) {
      return Responses.page(200, words.page(words.thanks()).text(words.nothingToDo()));
    }
    if (request.isHead()) {
      return Responses.page(200, words.page(words.thanks()));
    }
    try {
      return Responses.seeOther(link(request, c));
    } catch (BillingUnavailable | DependencyUnavailable e) {
      return Responses.page(503, words.page(words.later()).text(words.laterWhy()));
    }
  }

  private static boolean isSettled(RecoveryCase c) {
    Invoice invoice = c.invoice();
    boolean open = invoice == null || invoice.status() == InvoiceStatus.OPEN;
    return !open || c.progress().status() == CaseStatus.CLOSED || c.dossier().customerId() == null;
  }

  private String link(Request request, RecoveryCase c) {
    String here = links.cardUpdate(c.id().value()) + "?done=1";
    String back =
        here.startsWith("/") ? "https://" + request.header("host").orElse("") + here : here;
    Billing billing = billings.apply(c.dossier().connection());
    return URI.create(billing.cardUpdateLink(c.dossier().customerId(), back)).toString();
  }
}
