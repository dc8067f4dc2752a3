package dev.recoup.local.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A mail as a JSON object. */
final class MailFormat {
  private MailFormat() {}

  static Map<String, Object> write(Mail mail) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", mail.id());
    map.put("at", mail.at().toString());
    map.put("from", mail.from());
    map.put("to", mail.to());
    map.put("replyTo", mail.replyTo());
    map.put("subject", mail.subject());
    map.put("text", mail.text());
    map.put("html", mail.html());
    map.put("headers", mail.headers());
    map.put("tags", mail.tags());
    return map;
  }

  static Mail read(Map<?, ?> map) {
    return new Mail(
        (String) map.get("id"),
        Instant.parse((String) map.get("at")),
        (String) map.get("from"),
        texts(map.get("to")),
        texts(map.get("replyTo")),
        (String) map.get("subject"),
        (String) map.get("text"),
        (String) map.get("html"),
        textsByName(map.get("headers")),
        textsByName(map.get("tags")));
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static Map<String, String> textsByName(Object map) {
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) map).forEach((name, value) -> texts.put((String) name, (String) value));
    return texts;
  }
}
