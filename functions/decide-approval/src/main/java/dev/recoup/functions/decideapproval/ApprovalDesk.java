package dev.recoup.functions.decideapproval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Table;
import dev.recoup.aws.http.Page;
import dev.recoup.aws.http.Request;
import dev.recoup.aws.http.Responses;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.json.BadInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Shows a draft to whoever holds its link, and takes the decision: once, in time. */
final class ApprovalDesk {
  private static final int LONGEST_ID = 100;

  private final Approvals approvals;
  private final Questions questions;
  private final Consequences consequences;
  private final InstantSource clock;

  ApprovalDesk(Table table, Executions executions, InstantSource clock) {
    this.approvals = new Approvals(table);
    this.questions = new Questions(table);
    this.consequences = new Consequences(table, executions, questions);
    this.clock = clock;
  }

  /** Empty for an id that is unknown and for a secret that is wrong: the same to the outside. */
  Optional<APIGatewayV2HTTPResponse> answer(Request request) {
    Map<String, String> form = request.isPost() ? request.form() : Map.of();
    String secret = form.getOrDefault("s", request.query().getOrDefault("s", ""));
    String id = request.parameter("id");
    return Optional.of(id)
        .filter(i -> i.length() <= LONGEST_ID)
        .flatMap(approvals::find)
        .filter(a -> opens(secret, a))
        .map(a -> request.isPost() ? decided(a, wanted(form), form) : shown(a, secret));
  }

  private static boolean opens(String secret, Approval a) {
    byte[] given = Hashes.sha256(secret).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, a.secretHash().getBytes(StandardCharsets.UTF_8));
  }

  private static Status wanted(Map<String, String> form) {
    return switch (form.getOrDefault("decision", "")) {
      case "approve" -> Status.APPROVED;
      case "reject" -> Status.REJECTED;
      default -> throw new BadInput("decision", "must be approve or reject");
    };
  }

  private APIGatewayV2HTTPResponse shown(Approval a, String secret) {
    Instant now = clock.instant();
    Page page =
        switch (standing(a, now)) {
          case PENDING ->
              questions
                  .content(a)
                  .map(content -> ApprovalPages.question(a, content, secret, now))
                  .orElseGet(ApprovalPages::overtaken);
          case APPROVED, REJECTED -> ApprovalPages.decided(a);
          case TIMED_OUT -> ApprovalPages.expired(a);
          case OVERTAKEN -> ApprovalPages.overtaken();
        };
    return Responses.page(200, page);
  }

  private APIGatewayV2HTTPResponse decided(
      Approval asked, Status wanted, Map<String, String> form) {
    Instant now = clock.instant();
    Status standing = standing(asked, now);
    Approval a =
        switch (standing) {
          case PENDING -> approvals.decide(asked, wanted, now);
          case OVERTAKEN ->
              questions.isOver(asked) ? approvals.decide(asked, Status.OVERTAKEN, now) : asked;
          case APPROVED, REJECTED, TIMED_OUT -> asked;
        };
    Status after = a.status() == Status.PENDING ? standing : a.status();
    if (after == wanted) {
      return carriedOut(a, OnPage.seconds(form, now), now);
    }
    return switch (after) {
      case APPROVED, REJECTED -> Responses.page(409, ApprovalPages.otherwise(a));
      case OVERTAKEN -> Responses.page(409, ApprovalPages.overtaken());
      case TIMED_OUT, PENDING -> Responses.page(410, ApprovalPages.expired(a));
    };
  }

  private APIGatewayV2HTTPResponse carriedOut(Approval a, Long seconds, Instant now) {
    try {
      consequences.of(a, seconds, now);
      return Responses.page(200, ApprovalPages.decided(a));
    } catch (TableBusy | DependencyUnavailable e) {
      // The decision is kept, and the sweep wakes whoever waits for it.
      return Responses.page(503, ApprovalPages.keptButNotPassedOn(a));
    }
  }

  /** How a question stands now, whether or not anybody has written that down yet. */
  private Status standing(Approval a, Instant now) {
    if (a.status() != Status.PENDING) {
      return a.status();
    }
    if (!now.isBefore(a.expiresAt())) {
      return Status.TIMED_OUT;
    }
    return questions.isOpen(a) ? Status.PENDING : Status.OVERTAKEN;
  }
}
