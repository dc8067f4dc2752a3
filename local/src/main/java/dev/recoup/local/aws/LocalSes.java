package dev.recoup.local.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** Puts mails into the outbox instead of sending them. */
public final class LocalSes implements SesV2Client {
  private static final int LARGEST = 40 * 1024 * 1024;

  private final Outbox outbox;
  private final InstantSource clock;
  private final Consumer<Mail> onSent;

  /**
   * A stand-in for SES.
   *
   * @param onSent told of each mail, before its sender has the answer
   */
  public LocalSes(Outbox outbox, InstantSource clock, Consumer<Mail> onSent) {
    this.outbox = outbox;
    this.clock = clock;
    this.onSent = onSent;
  }

  @Override
  public SendEmailResponse sendEmail(SendEmailRequest request) {
    Message message = request.content().simple();
    if (message == null || request.destination().toAddresses().isEmpty()) {
      throw BadRequestException.builder()
          .message("no simple message or nobody to send it to")
          .statusCode(400)
          .build();
    }
    Map<String, String> headers = new TreeMap<>();
    message.headers().forEach(h -> headers.put(h.name(), h.value()));
    Map<String, String> tags = new TreeMap<>();
    request.emailTags().forEach(t -> tags.put(t.name(), t.value()));
    refuseLineBreaks(message.subject().data());
    headers.values().forEach(LocalSes::refuseLineBreaks);
    request.destination().toAddresses().forEach(LocalSes::refuseLineBreaks);
    Mail mail =
        new Mail(
            null,
            null,
            request.fromEmailAddress(),
            request.destination().toAddresses(),
            request.replyToAddresses(),
            message.subject().data(),
            data(message.body().text()),
            data(message.body().html()),
            headers,
            tags);
    Mail sent = outbox.add(mail, clock.instant());
    onSent.accept(sent);
    return SendEmailResponse.builder().messageId(sent.id()).build();
  }

  private static String data(Content content) {
    String text = content == null || content.data() == null ? "" : content.data();
    if (text.length() > LARGEST) {
      throw MessageRejectedException.builder()
          .message("the message is too long")
          .statusCode(400)
          .build();
    }
    return text;
  }

  private static void refuseLineBreaks(String header) {
    if (header.indexOf('\n') >= 0 || header.indexOf('\r') >= 0) {
      throw BadRequestException.builder()
          .message("a header holds a line break")
          .statusCode(400)
          .build();
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
