package dev.recoup.local.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser sends when a button of a page is pressed. */
final class Forms {
  private static final Pattern FIELD = Pattern.compile("<(input|button)\\b([^>]*)>");

  private Forms() {}

  /**
   * The form body.
   *
   * @param value of the button pressed; null for the only one there is
   */
  static String pressed(String html, String value) {
    List<String> body = new ArrayList<>();
    Matcher fields = FIELD.matcher(html);
    while (fields.find()) {
      String name = attribute(fields.group(2), "name");
      String given = attribute(fields.group(2), "value");
      boolean hidden = "hidden".equals(attribute(fields.group(2), "type"));
      boolean button =
          fields.group(1).equals("button") || "submit".equals(attribute(fields.group(2), "type"));
      boolean pressed = button && (value == null || value.equalsIgnoreCase(given));
      if (name != null && (hidden || pressed)) {
        body.add(encode(name) + "=" + encode(given == null ? "" : given));
      }
    }
    return String.join("&", body);
  }

  private static String attribute(String attributes, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
    return found.find() ? found.group(1) : null;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
