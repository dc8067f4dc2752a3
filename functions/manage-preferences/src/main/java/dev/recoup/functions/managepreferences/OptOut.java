package dev.recoup.functions.managepreferences;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.aws.http.Form;
import dev.recoup.aws.http.Page;
import dev.recoup.aws.http.Request;
import dev.recoup.aws.http.Responses;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Opting out of one channel. Looking changes nothing; every POST to the signed link opts out at
 * once, whatever its body, because mail providers post RFC 8058's one click in several encodings.
 */
final class OptOut {
  private final PayerStore payers;
  private final Mailbox mailbox;
  private final Links links;
  private final InstantSource clock;

  OptOut(Table table, Executions executions, Links links, InstantSource clock) {
    this.payers = new PayerStore(table);
    this.mailbox = Mailbox.wakingOnly(table, executions, clock);
    this.links = links;
    this.clock = clock;
  }

  /** Empty for a token that is not ours, and for a payer that was erased. */
  Optional<APIGatewayV2HTTPResponse> answer(Request request) {
    String token = request.parameter("token");
    try {
      return links
          .preferencesOf(token)
          .map(whose -> Responses.page(200, page(request, token, whose)));
    } catch (PayerStore.NoSuchPayer e) {
      return Optional.empty();
    }
  }

  private Page page(Request request, String token, Links.Preferences whose) {
    Words words = Words.of(request);
    if (request.isPost()) {
      LocalDate day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
      mailbox.optOut(
          whose.payerId(),
          whose.channel(),
          "optout:" + whose.payerId() + ":" + whose.channel() + ":" + day);
      return off(words);
    }
    boolean isOff = payers.get(whose.payerId()).payer().optOuts().contains(whose.channel());
    return isOff
        ? off(words)
        : words
            .page(words.reminders())
            .text(words.remindersOn())
            .form(new Form(token).button("choice", "opt-out", words.optOut()))
            .text(words.notTheDebt())
            .text(words.aPerson());
  }

  private static Page off(Words words) {
    return words
        .page(words.optedOut())
        .text(words.remindersOff())
        .text(words.notTheDebt())
        .text(words.aPerson());
  }
}
