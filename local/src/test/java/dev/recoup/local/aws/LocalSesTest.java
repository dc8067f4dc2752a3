package dev.recoup.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

class LocalSesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  @TempDir Path folder;

  private static String send(SesV2Client ses, String subject) {
    MessageHeader header =
        MessageHeader.builder().name("List-Unsubscribe").value("<https://r.example/p/1>").build();
    return ses.sendEmail(
            b ->
                b.fromEmailAddress("billing@shop.example")
                    .replyToAddresses("help@shop.example")
                    .destination(d -> d.toAddresses("ada@example.org"))
                    .emailTags(MessageTag.builder().name("messageId").value("m-1").build())
                    .content(
                        c ->
                            c.simple(
                                m ->
                                    m.subject(s -> s.data(subject))
                                        .headers(header)
                                        .body(
                                            x ->
                                                x.text(t -> t.data("Hello <Ada>"))
                                                    .html(h -> h.data("<p>Hello</p>"))))))
        .messageId();
  }

  @Test
  void whatWasSentOutlivesTheProcessAlsoWhenItsLastLineWasCutOff() throws IOException {
    LocalSes ses = new LocalSes(Outbox.open(folder), InstantSource.fixed(NOW), mail -> {});
    String first = send(ses, "Your invoice");
    Files.writeString(folder.resolve("outbox.jsonl"), "{\"id\":\"lo", StandardOpenOption.APPEND);
    Outbox reopened = Outbox.open(folder);
    LocalSes next = new LocalSes(reopened, InstantSource.fixed(NOW), mail -> {});
    String second = send(next, "Second");
    assertEquals(List.of(first, second), reopened.mails().stream().map(Mail::id).toList());
    Mail mail = Outbox.open(folder).mail(first).orElseThrow();
    assertEquals("Your invoice", mail.subject());
    assertEquals("Hello <Ada>", mail.text());
    assertEquals("<p>Hello</p>", mail.html());
    assertEquals(List.of("ada@example.org"), mail.to());
    assertEquals(List.of("help@shop.example"), mail.replyTo());
    assertEquals("m-1", mail.tags().get("messageId"));
    assertEquals("<https://r.example/p/1>", mail.headers().get("List-Unsubscribe"));
    assertEquals(NOW, mail.at());
  }

  @Test
  void aMailIsUnreportedUntilSomebodyWasTold() {
    Outbox outbox = Outbox.open(folder);
    LocalSes ses = new LocalSes(outbox, InstantSource.fixed(NOW), mail -> {});
    String first = send(ses, "One");
    String second = send(ses, "Two");
    outbox.reported(first);
    assertEquals(List.of(second), Outbox.open(folder).unreported().stream().map(Mail::id).toList());
  }

  @Test
  void aLineBreakInAHeaderIsRefusedAndNothingLeaves() {
    Outbox outbox = Outbox.inMemory();
    LocalSes ses = new LocalSes(outbox, InstantSource.fixed(NOW), mail -> {});
    assertThrows(BadRequestException.class, () -> send(ses, "Hi\nBcc: all@example.org"));
    assertTrue(outbox.mails().isEmpty());
  }
}
