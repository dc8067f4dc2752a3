package dev.recoup.local.demo;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Outgoing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer's reply, as what receives mail tells it to {@code record-feedback} through SNS. */
final class Inbound {
  private Inbound() {}

  /** Says who answered which message of ours, and when; never what. */
  static byte[] event(Outgoing.ReplyMail reply, Mail answered, Instant now) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("kind", "reply");
    message.put("from", reply.from());
    message.put("inReplyTo", answered.tags().get("messageId"));
    message.put("at", now.toString());
    Map<String, Object> sns = new LinkedHashMap<>();
    sns.put("Type", "Notification");
    sns.put("MessageId", reply.id());
    sns.put("TopicArn", "arn:aws:sns:local:000000000000:feedback");
    sns.put("Message", JsonWriter.write(message));
    sns.put("Timestamp", now.toString());
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("EventSource", "aws:sns");
    record.put("EventVersion", "1.0");
    record.put("EventSubscriptionArn", "arn:aws:sns:local:000000000000:feedback:local");
    record.put("Sns", sns);
    return JsonWriter.bytes(Map.of("Records", List.of(record)));
  }
}
