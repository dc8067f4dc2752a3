package dev.recoup.domain.message;

import java.util.ArrayList;
import java.util.List;

/** One content in two shapes, plain text and HTML, so that they can never differ. */
final class Page {
  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
          + "font-size:16px;line-height:1.5;color:#1f2933";
  private final String subject;
  private final String lang;
  private final List<Block> blocks = new ArrayList<>();

  Page(String subject, String lang) {
    this.subject = subject;
    this.lang = lang;
  }

  private sealed interface Block {}

  private record Paragraph(String text, boolean small) implements Block {}

  private record Rows(List<String> rows) implements Block {}

  private record Link(String label, String url, boolean button) implements Block {}

  private record Quote(String text) implements Block {}

  Page paragraph(String text) {
    blocks.add(new Paragraph(text, false));
    return this;
  }

  Page small(String text) {
    blocks.add(new Paragraph(text, true));
    return this;
  }

  Page rows(List<String> rows) {
    blocks.add(new Rows(List.copyOf(rows)));
    return this;
  }

  Page button(String label, String url) {
    blocks.add(new Link(label, url, true));
    return this;
  }

  Page link(String label, String url) {
    blocks.add(new Link(label, url, false));
    return this;
  }

  Page quote(String text) {
    blocks.add(new Quote(text));
    return this;
  }

  Message message() {
    List<String> text = blocks.stream().map(this::text).toList();
    StringBuilder html = new StringBuilder();
    blocks.forEach(b -> html.append(html(b)).append('\n'));
    return new Message(
        subject,
        String.join("\n\n", text) + "\n",
        "<!doctype html>\n<html lang=\""
            + escape(lang)
            + "\">\n<head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>"
            + escape(subject)
            + "</title></head>\n"
            + "<body style=\"margin:0;padding:24px;background:#ffffff\">\n"
            + "<div style=\"max-width:560px;margin:0 auto;"
            + FONT
            + "\">\n"
            + html
            + "</div>\n</body>\n</html>\n");
  }

  private String text(Block block) {
    return switch (block) {
      case Paragraph p -> p.text();
      case Rows r -> "- " + String.join("\n- ", r.rows());
      case Link l -> l.label() + (lang.equals("fr") ? " :\n" : ":\n") + l.url();
      case Quote q -> "> " + q.text().strip().replace("\n", "\n> ");
    };
  }

  private static String html(Block block) {
    return switch (block) {
      case Paragraph p ->
          "<p dir=\"auto\" style=\"margin:0 0 16px"
              + (p.small() ? ";font-size:13px;color:#616e7c" : "")
              + "\">"
              + escape(p.text()).replace("\n", "<br>\n")
              + "</p>";
      case Rows r ->
          "<ul style=\"margin:0 0 16px;padding-left:20px\">"
              + String.join("", r.rows().stream().map(x -> "<li>" + escape(x) + "</li>").toList())
              + "</ul>";
      case Link l ->
          "<p style=\"margin:0 0 16px\"><a href=\""
              + escape(l.url())
              + "\" style=\""
              + (l.button()
                  ? "display:inline-block;padding:10px 18px;border-radius:6px;"
                      + "background:#1f4f82;color:#ffffff;text-decoration:none"
                  : "color:#1f4f82")
              + "\">"
              + escape(l.label())
              + "</a></p>";
      case Quote q ->
          "<pre dir=\"auto\" style=\"margin:0 0 16px;padding:12px;background:#f5f7fa;"
              + "border-left:3px solid #cbd2d9;white-space:pre-wrap;font:inherit\">"
              + escape(q.text().strip())
              + "</pre>";
    };
  }

  /** The five characters that matter in HTML text and quoted attributes (OWASP XSS rule 1, 2). */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
