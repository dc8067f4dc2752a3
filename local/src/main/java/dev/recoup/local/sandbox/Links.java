package dev.recoup.local.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The links a person finds in a mail. Stripe's hosted pages are known by their host; links of the
 * system's own are known by a word in them: {@code unsubscribe}, {@code opt-out} or {@code
 * preferences}; {@code card}; {@code pay}.
 */
record Links(
    String hostedPage,
    String portal,
    String ownPay,
    String ownCard,
    String optOut,
    boolean oneClick) {
  static final String HOSTED = "https://invoice.stripe.com/i/";
  static final String PORTAL = "https://billing.stripe.com/p/session/";
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>)]+");
  private static final Pattern UNSUBSCRIBE = Pattern.compile("<(https?://[^>]+)>");

  static Links in(Mail mail) {
    String hosted = null;
    String portal = null;
    String pay = null;
    String card = null;
    String optOut = null;
    var urls =
        URL.matcher(
            nullToEmpty(mail.text()) + "\n" + nullToEmpty(mail.html()).replace("&amp;", "&"));
    while (urls.find()) {
      String url = urls.group();
      String word = url.toLowerCase(Locale.ROOT);
      if (url.startsWith(HOSTED)) {
        hosted = hosted == null ? url : hosted;
      } else if (url.startsWith(PORTAL)) {
        portal = portal == null ? url : portal;
      } else if (word.contains("unsubscribe")
          || word.contains("opt-out")
          || word.contains("preferences")) {
        optOut = optOut == null ? url : optOut;
      } else if (word.contains("card")) {
        card = card == null ? url : card;
      } else if (word.contains("pay")) {
        pay = pay == null ? url : pay;
      }
    }
    Optional<String> header = header(mail, "List-Unsubscribe");
    var angled = UNSUBSCRIBE.matcher(header.orElse(""));
    boolean oneClick = angled.find() && header(mail, "List-Unsubscribe-Post").isPresent();
    return new Links(hosted, portal, pay, card, oneClick ? angled.group(1) : optOut, oneClick);
  }

  boolean canPay() {
    return hostedPage != null || ownPay != null;
  }

  boolean canChangeCard() {
    return portal != null || ownCard != null;
  }

  private static Optional<String> header(Mail mail, String name) {
    return mail.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  private static String nullToEmpty(String text) {
    return text == null ? "" : text;
  }
}
