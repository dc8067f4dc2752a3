package dev.recoup.local;

import dev.recoup.local.aws.LocalSfn;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events in the shape in which EventBridge and SNS hand them to functions. */
final class Events {
  private Events() {}

  static byte[] executionEnded(ExecutionView view) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("executionArn", LocalSfn.executionArn(view.name()));
    detail.put("stateMachineArn", LocalSfn.MACHINE_ARN);
    detail.put("name", view.name());
    detail.put("status", view.status().name());
    detail.put("startDate", view.startedAt().toEpochMilli());
    detail.put("stopDate", view.endedAt().toEpochMilli());
    detail.put("input", view.input());
    detail.put("output", view.output());
    detail.put("error", view.error());
    detail.put("cause", view.cause());
    return event(
        "aws.states",
        "Step Functions Execution Status Change",
        view.endedAt(),
        List.of(LocalSfn.executionArn(view.name())),
        detail);
  }

  static byte[] scheduled(Instant now) {
    List<String> rule = List.of("arn:aws:events:local:000000000000:rule/recoup-every-minute");
    return event("aws.events", "Scheduled Event", now, rule, Map.of());
  }

  private static byte[] event(
      String source,
      String type,
      Instant time,
      List<String> resources,
      Map<String, Object> detail) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", source + "-" + time.toEpochMilli());
    event.put("detail-type", type);
    event.put("source", source);
    event.put("account", "000000000000");
    event.put("time", time.toString());
    event.put("region", "local");
    event.put("resources", resources);
    event.put("detail", detail);
    return Json.bytes(event);
  }

  /** SES event publishing through SNS; {@code type} is Send, Delivery, Bounce or Complaint. */
  static byte[] feedback(Mail mail, String type, Map<String, Object> details, Instant now) {
    Map<String, Object> tags = new LinkedHashMap<>();
    mail.tags().forEach((name, value) -> tags.put(name, List.of(value)));
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("timestamp", mail.at().toString());
    about.put("messageId", mail.id());
    about.put("source", mail.from());
    about.put("destination", mail.to());
    about.put("tags", tags);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("eventType", type);
    message.put("mail", about);
    message.put(type.toLowerCase(Locale.ROOT), details);
    return notification(mail.id() + "-" + type, Json.text(message), now);
  }

  /** One SNS message in the envelope that Lambda gets. */
  static byte[] notification(String id, String message, Instant now) {
    Map<String, Object> sns = new LinkedHashMap<>();
    sns.put("Type", "Notification");
    sns.put("MessageId", id);
    sns.put("TopicArn", "arn:aws:sns:local:000000000000:feedback");
    sns.put("Subject", "Amazon SES Email Event Notification");
    sns.put("Message", message);
    sns.put("Timestamp", now.toString());
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("EventSource", "aws:sns");
    envelope.put("EventVersion", "1.0");
    envelope.put("EventSubscriptionArn", "arn:aws:sns:local:000000000000:feedback:local");
    envelope.put("Sns", sns);
    return Json.bytes(Map.of("Records", List.of(envelope)));
  }
}
