package dev.recoup.aws.http;

import dev.recoup.domain.message.Language;
import java.util.List;
import java.util.Map;

/** A plain page: one heading, readable on a phone, whole without JavaScript. */
public final class Page {
  private static final String STYLE =
      "body{margin:0;padding:1.5rem;background:#fff;color:#1f2933;"
          + "font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}"
          + "main{max-width:40rem;margin:0 auto}h1{font-size:1.4rem;line-height:1.25}"
          + "h2{font-size:1.1rem}dt{color:#52606d}dd{margin:0 0 .75rem}"
          + "dd,li,p{overflow-wrap:anywhere}"
          + "pre{padding:1rem;background:#f5f7fa;border-left:4px solid #9aa5b1;"
          + "white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}"
          + "fieldset{border:1px solid #9aa5b1;border-radius:6px;margin:0 0 1rem}"
          + "label{display:block;padding:.4rem 0}"
          + "input[type=date],input[type=text],textarea{display:block;box-sizing:border-box;"
          + "width:100%;padding:.6rem;font:inherit;border:1px solid #52606d;border-radius:6px}"
          + "button{min-height:2.75rem;margin:.5rem .75rem .5rem 0;padding:.5rem 1.25rem;"
          + "font:inherit;border:1px solid #1f4f82;border-radius:6px;background:#fff;"
          + "color:#1f4f82}button.first{background:#1f4f82;color:#fff}"
          + ":focus-visible{outline:3px solid #d97706;outline-offset:2px}";

  private final String title;
  private final String lang;
  private final StringBuilder content = new StringBuilder();

  /** A page in English. */
  public Page(String title) {
    this(title, Language.EN);
  }

  public Page(String title, Language language) {
    this.title = title;
    this.lang = language.tag();
  }

  /** A paragraph. */
  public Page text(String text) {
    content.append("<p dir=\"auto\">").append(escape(text)).append("</p>\n");
    return this;
  }

  public Page heading(String text) {
    content.append("<h2>").append(escape(text)).append("</h2>\n");
    return this;
  }

  /** Names with their values; null values are left out. */
  public Page facts(Map<String, String> facts) {
    content.append("<dl>\n");
    facts.forEach(
        (name, value) -> {
          if (value != null) {
            content.append("<dt>").append(escape(name)).append("</dt><dd dir=\"auto\">");
            content.append(escape(value)).append("</dd>\n");
          }
        });
    content.append("</dl>\n");
    return this;
  }

  public Page points(List<String> points) {
    content.append("<ul>\n");
    points.forEach(p -> content.append("<li dir=\"auto\">").append(escape(p)).append("</li>\n"));
    content.append("</ul>\n");
    return this;
  }

  /** Text from elsewhere, with its line breaks. */
  public Page quote(String text) {
    content.append("<pre dir=\"auto\">").append(escape(text)).append("</pre>\n");
    return this;
  }

  public Page form(Form form) {
    content.append(form.html());
    return this;
  }

  /** The whole document. */
  public String html() {
    return "<!doctype html>\n<html lang=\""
        + lang
        + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"robots\" content=\"noindex\">\n<title>"
        + escape(title)
        + "</title>\n"
        + "<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">"
        + escape(title)
        + "</h1>\n"
        + content
        + "</main>\n</body>\n</html>\n";
  }

  /**
   * Makes text harmless in HTML text and in quoted attributes (OWASP Cross Site Scripting
   * Prevention, rules 1 and 2). Control characters but the line break, and those that turn the
   * direction of text around, become U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n' -> out.append('\n');
        default -> out.append(deceives(c) ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  private static boolean deceives(char c) {
    return Character.isISOControl(c)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
