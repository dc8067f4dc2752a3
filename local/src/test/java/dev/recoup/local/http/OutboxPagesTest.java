package dev.recoup.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.aws.LocalSes;
import dev.recoup.local.aws.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxPagesTest {
  private final Outbox outbox = Outbox.inMemory();
  private final OutboxPages pages = new OutboxPages(outbox);
  private String id;

  @BeforeEach
  void send() {
    LocalSes ses =
        new LocalSes(
            outbox, InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z")), mail -> {});
    id =
        ses.sendEmail(
                b ->
                    b.fromEmailAddress("a@shop.example")
                        .destination(d -> d.toAddresses("\"<b>x\"@example.org"))
                        .content(
                            c ->
                                c.simple(
                                    m ->
                                        m.subject(s -> s.data("<script>alert(1)</script>"))
                                            .body(
                                                x ->
                                                    x.text(
                                                            t ->
                                                                t.data(
                                                                    "See https://r.example/approvals/1?s=a&b=2."
                                                                        + " <img src=x>"))
                                                        .html(
                                                            h ->
                                                                h.data(
                                                                    "<script>alert(2)</script>"
                                                                        + "\"><b>out"))))))
            .messageId();
  }

  private String body(String path) {
    HttpAnswer answer = pages.page(path).orElseThrow();
    assertEquals(200, answer.status());
    assertTrue(answer.headers().get("content-security-policy").startsWith("default-src 'none'"));
    return answer.text();
  }

  @Test
  void theListAndTheMailShowEverythingAsText() {
    for (String body : new String[] {body("/outbox"), body("/outbox/" + id)}) {
      assertTrue(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), body);
      assertFalse(body.contains("<script"), body);
      assertFalse(body.contains("<b>"), body);
      assertFalse(body.contains("<img"), body);
    }
    assertTrue(body("/outbox").contains("href=\"/outbox/" + id + "\""));
  }

  @Test
  void linksOfTheTextCanBeFollowed() {
    assertTrue(
        body("/outbox/" + id).contains("href=\"https://r.example/approvals/1?s=a&amp;b=2\""));
  }

  @Test
  void theHtmlIsInAFrameWithoutScripts() {
    String body = body("/outbox/" + id);
    assertTrue(body.contains("<iframe sandbox=\"allow-popups"), body);
    assertFalse(body.contains("allow-scripts"), body);
    assertFalse(body.contains("allow-same-origin"), body);
  }

  @Test
  void aMailThatIsNotThereIs404() {
    assertEquals(404, pages.page("/outbox/nothing").orElseThrow().status());
    assertTrue(pages.page("/elsewhere").isEmpty());
  }
}
