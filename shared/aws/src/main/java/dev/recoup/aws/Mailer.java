package dev.recoup.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Sends mail once. The client must have its own retries off: a send without an answer is unknown
 * and is never repeated.
 */
public final class Mailer {
  private final SesV2Client client;
  private final String sender;
  private final String configurationSet;

  public Mailer(SesV2Client client, String sender, String configurationSet) {
    this.client = client;
    this.sender = sender;
    this.configurationSet = configurationSet;
  }

  /** What became of a send. */
  public sealed interface Sent {
    /** The provider took it. */
    record Taken(String providerId) implements Sent {}

    /** Nobody knows whether it left. */
    record Unknown(String why) implements Sent {}

    /** The provider refused it; nothing left. */
    record Refused(String why) implements Sent {}
  }

  /**
   * A mail.
   *
   * @param id our message id, carried as a tag so that feedback finds it
   * @param unsubscribeUrl of the one-click header (RFC 8058), or null for mail to colleagues
   */
  public record Mail(
      String id,
      String to,
      String replyTo,
      String subject,
      String text,
      String html,
      String unsubscribeUrl) {
    @Override
    public String toString() {
      return "Mail[" + id + "]";
    }
  }

  /** Hands the mail to SES. Never throws for what SES answers or does not answer. */
  public Sent send(Mail mail) {
    List<MessageHeader> headers = new ArrayList<>();
    if (mail.unsubscribeUrl() != null) {
      headers.add(header("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">"));
      headers.add(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    try {
      var answer =
          client.sendEmail(
              b ->
                  b.fromEmailAddress(sender)
                      .replyToAddresses(mail.replyTo() == null ? sender : mail.replyTo())
                      .destination(d -> d.toAddresses(mail.to()))
                      .configurationSetName(configurationSet)
                      .emailTags(MessageTag.builder().name("messageId").value(mail.id()).build())
                      .content(
                          c ->
                              c.simple(
                                  m ->
                                      m.subject(s -> s.data(mail.subject()).charset("UTF-8"))
                                          .headers(headers)
                                          .body(
                                              body ->
                                                  body.text(
                                                          t -> t.data(mail.text()).charset("UTF-8"))
                                                      .html(
                                                          h ->
                                                              h.data(mail.html())
                                                                  .charset("UTF-8"))))));
      return new Sent.Taken(answer.messageId());
    } catch (SesV2Exception e) {
      return e.statusCode() >= 500
          ? new Sent.Unknown("SES answered " + e.statusCode())
          : new Sent.Refused("SES refused: " + e.getClass().getSimpleName());
    } catch (SdkClientException e) {
      return new Sent.Unknown("no answer from SES");
    }
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }
}
