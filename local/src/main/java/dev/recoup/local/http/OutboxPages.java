package dev.recoup.local.http;

import dev.recoup.local.aws.Mail;
import dev.recoup.local.aws.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the mails that left. What a mail holds is shown, never run. */
public final class OutboxPages {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "text/html; charset=utf-8",
          "content-security-policy",
              "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
          "referrer-policy", "no-referrer",
          "x-content-type-options", "nosniff");

  private final Outbox outbox;

  public OutboxPages(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The answer for {@code /outbox} and {@code /outbox/<id>}; empty for other paths. */
  public Optional<HttpAnswer> page(String path) {
    if (path.equals("/outbox") || path.equals("/outbox/")) {
      return Optional.of(html(200, "Outbox", list()));
    }
    if (!path.startsWith("/outbox/")) {
      return Optional.empty();
    }
    return Optional.of(
        outbox
            .mail(path.substring("/outbox/".length()))
            .map(mail -> html(200, mail.subject(), mail(mail)))
            .orElseGet(
                () -> html(404, "No such mail", "<p><a href=\"/outbox\">All mails</a></p>")));
  }

  /** A page in the common frame; {@code title} is escaped here, {@code body} must be. */
  static HttpAnswer html(int status, String title, String body) {
    String page =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
        body { font-family: sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        table { border-collapse: collapse; width: 100%% }
        td, th { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ddd }
        pre { white-space: pre-wrap; background: #f6f6f6; padding: 1rem }
        iframe { width: 100%%; height: 30rem; border: 1px solid #ddd }
        </style></head><body><h1>%s</h1>
        %s
        </body></html>
        """
            .formatted(escaped(title), escaped(title), body);
    return new HttpAnswer(status, HEADERS, page.getBytes(StandardCharsets.UTF_8));
  }

  private String list() {
    List<Mail> mails = outbox.mails().reversed();
    if (mails.isEmpty()) {
      return "<p>No mail has left yet. <a href=\"/\">Overview</a></p>";
    }
    StringBuilder rows = new StringBuilder();
    for (Mail mail : mails) {
      rows.append(
          "<tr><td>%s</td><td>%s</td><td><a href=\"/outbox/%s\">%s</a></td></tr>\n"
              .formatted(
                  mail.at(),
                  escaped(String.join(", ", mail.to())),
                  escaped(mail.id()),
                  escaped(mail.subject())));
    }
    return "<p><a href=\"/\">Overview</a></p><table><tr><th>Sent</th><th>To</th><th>Subject</th>"
        + "</tr>\n"
        + rows
        + "</table>";
  }

  private static String mail(Mail mail) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("From", mail.from());
    facts.put("To", String.join(", ", mail.to()));
    facts.put("Reply-To", String.join(", ", mail.replyTo()));
    facts.put("Sent", mail.at().toString());
    facts.putAll(mail.headers());
    StringBuilder rows = new StringBuilder();
    facts.forEach(
        (name, value) ->
            rows.append(
                "<tr><th>%s</th><td>%s</td></tr>\n".formatted(escaped(name), escaped(value))));
    StringBuilder links = new StringBuilder();
    for (String link : links(mail)) {
      links.append(
          "<li><a href=\"%s\" rel=\"noopener noreferrer\" target=\"_blank\">%s</a></li>\n"
              .formatted(escaped(link), escaped(link)));
    }
    String framed = "<base target=\"_blank\">" + mail.html();
    return """
    <p><a href="/outbox">All mails</a></p>
    <table>%s</table>
    <h2>Links</h2><ul>%s</ul>
    <h2>Text</h2><pre>%s</pre>
    <h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="%s"></iframe>
    """
        .formatted(rows, links, escaped(mail.text()), escaped(framed));
  }

  /** Links of the text and of the unsubscribe header, each once. */
  static Set<String> links(Mail mail) {
    Set<String> links = new LinkedHashSet<>();
    String header = mail.headers().getOrDefault("List-Unsubscribe", "");
    Matcher matcher = LINK.matcher(mail.text() + "\n" + header);
    while (matcher.find()) {
      links.add(matcher.group().replaceAll("[.,;:!?)]+$", ""));
    }
    return links;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
