package dev.recoup.aws.http;

import java.util.Map;

/** A form that is posted. Every field has a label. */
public final class Form {
  private final StringBuilder fields = new StringBuilder();
  private final String action;
  private boolean hasButton;

  /**
   * A form.
   *
   * @param action where it is posted, relative to the page, so that it works behind any address
   */
  public Form(String action) {
    this.action = action;
  }

  public Form hidden(String name, String value) {
    fields.append(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(e(name), e(value)));
    return this;
  }

  /** One of several; the map is from value to label. */
  public Form choice(String name, String legend, Map<String, String> choices) {
    fields.append("<fieldset><legend>").append(e(legend)).append("</legend>\n");
    choices.forEach(
        (value, label) ->
            fields.append(
                "<label><input type=\"radio\" name=\"%s\" value=\"%s\" required> %s</label>\n"
                    .formatted(e(name), e(value), e(label))));
    fields.append("</fieldset>\n");
    return this;
  }

  public Form date(String name, String label) {
    return input("<input type=\"date\" name=\"%s\">", name, label);
  }

  public Form line(String name, String label) {
    return input("<input type=\"text\" name=\"%s\" inputmode=\"decimal\">", name, label);
  }

  public Form area(String name, String label, int longest) {
    String area = "<textarea name=\"%s\" rows=\"3\" maxlength=\"" + longest + "\"></textarea>";
    return input(area, name, label);
  }

  private Form input(String element, String name, String label) {
    fields.append("<label>").append(e(label)).append(element.formatted(e(name)));
    fields.append("</label>\n");
    return this;
  }

  /** A button that posts the form with this value; the first one stands out. */
  public Form button(String name, String value, String label) {
    fields.append(
        "<button type=\"submit\" name=\"%s\" value=\"%s\"%s>%s</button>\n"
            .formatted(e(name), e(value), hasButton ? "" : " class=\"first\"", e(label)));
    hasButton = true;
    return this;
  }

  String html() {
    return "<form method=\"post\" action=\"" + e(action) + "\">\n" + fields + "</form>\n";
  }

  private static String e(String text) {
    return Page.escape(text);
  }
}
