package dev.recoup.domain.message;

import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.Letter.Phrases;
import dev.recoup.domain.message.Letter.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vetted wording, filled with facts by code. One message covers all due invoices of a payer. Says
 * that a payment did not go through, never why, except for expiry and authentication.
 */
public final class Templates {
  private static final Pattern CHOICE = Pattern.compile("\\[([^|\\]]*)\\|([^\\]]*)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private Templates() {}

  /**
   * Writes the message.
   *
   * @param level how firm; below 1 counts as 1, above 3 as 3. A notice of level 1 is the first
   *     factual one, a higher one the last
   */
  public static Draft draft(MessageKind kind, int level, Facts facts) {
    int firmness = Math.clamp(level, 1, 3);
    Theme theme = theme(kind, firmness, facts);
    Message message = new Writer(theme, firmness, facts).write();
    return new Draft(
        kind, firmness, facts.language(), id(theme, firmness, facts), facts.digest(), message);
  }

  private static String id(Theme theme, int level, Facts facts) {
    String name = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return name + "-" + level + "-" + facts.language().tag();
  }

  private static Theme theme(MessageKind kind, int level, Facts facts) {
    return switch (kind) {
      case REMINDER ->
          switch (facts.occasion()) {
            case PAYMENT_FAILED -> Theme.PAYMENT_FAILED;
            case DUE_SOON -> Theme.DUE_SOON;
            case OVERDUE -> Theme.OVERDUE;
          };
      case CARD_UPDATE ->
          switch (facts.disclosed()) {
            case NONE -> Theme.CARD_PROBLEM;
            case EXPIRED_CARD -> Theme.CARD_EXPIRED;
            case AUTHENTICATION -> Theme.CARD_AUTHENTICATION;
          };
      case NOTICE -> {
        if (level == 1) {
          yield Theme.NOTICE_FIRST;
        }
        yield facts.endsOn() == null ? Theme.NOTICE_LAST : Theme.NOTICE_ENDING;
      }
    };
  }

  private static Letter letter(Theme theme, int level, Language language) {
    return switch (language) {
      case EN -> EnglishLetters.letter(theme, level);
      case DE -> GermanLetters.letter(theme, level);
      case FR -> FrenchLetters.letter(theme, level);
    };
  }

  private static Phrases phrases(Language language) {
    return switch (language) {
      case EN -> EnglishLetters.PHRASES;
      case DE -> GermanLetters.PHRASES;
      case FR -> FrenchLetters.PHRASES;
    };
  }

  /** Fills one letter. */
  private static final class Writer {
    private final Theme theme;
    private final Facts facts;
    private final Letter letter;
    private final Phrases phrases;
    private final String payAsk;

    Writer(Theme theme, int level, Facts facts) {
      this.theme = theme;
      this.facts = facts;
      this.letter = letter(theme, level, facts.language());
      this.phrases = phrases(facts.language());
      this.payAsk = letter(Theme.PAYMENT_FAILED, level, facts.language()).ask();
    }

    Message write() {
      Page page = new Page(fill(letter.subject()), facts.language().tag());
      page.paragraph(greeting()).paragraph(fill(letter.opening()));
      page.rows(facts.invoices().stream().map(this::row).toList());
      if (facts.invoices().size() > 1) {
        List<String> totals =
            facts.totals().values().stream().map(m -> Figures.money(m, facts.language())).toList();
        page.paragraph(fill(phrases.total(), Map.of("total", join(totals))));
      }
      ways(page);
      return page.paragraph(phrases.alreadyPaid())
          .paragraph(phrases.reply())
          .paragraph(phrases.regards() + "\n" + facts.company())
          .link(phrases.wayOut(), facts.preferencesUrl())
          .message();
    }

    private void ways(Page page) {
      List<DueInvoice> payable = facts.invoices().stream().filter(i -> i.payUrl() != null).toList();
      boolean byCard = byCard();
      if (!byCard && payable.isEmpty()) {
        page.paragraph(phrases.noLink());
        return;
      }
      if (byCard) {
        page.paragraph(fill(letter.ask())).button(phrases.update(), facts.cardUpdateUrl());
        if (!payable.isEmpty()) {
          page.paragraph(phrases.other());
        }
      } else {
        page.paragraph(fill(asksForCard() ? payAsk : letter.ask()));
      }
      String label = theme == Theme.CARD_AUTHENTICATION ? phrases.confirm() : phrases.pay();
      for (DueInvoice invoice : payable) {
        String text = fill(label, Map.of("number", invoice.number()));
        if (byCard) {
          page.link(text, invoice.payUrl());
        } else {
          page.button(text, invoice.payUrl());
        }
      }
    }

    private boolean asksForCard() {
      return theme == Theme.CARD_PROBLEM || theme == Theme.CARD_EXPIRED;
    }

    private boolean byCard() {
      return asksForCard() && facts.cardUpdateUrl() != null;
    }

    private String greeting() {
      return facts.recipient().isEmpty()
          ? phrases.greetingWithoutName()
          : fill(phrases.greeting(), Map.of("name", facts.recipient()));
    }

    private String row(DueInvoice invoice) {
      String amount = Figures.money(invoice.remaining(), facts.language());
      if (invoice.dueDate() == null) {
        return fill(phrases.noDue(), Map.of("number", invoice.number(), "amount", amount));
      }
      String date = Figures.date(invoice.dueDate(), facts.language());
      return fill(
          phrases.due(), Map.of("number", invoice.number(), "amount", amount, "date", date));
    }

    private String join(List<String> parts) {
      List<String> head = new ArrayList<>(parts);
      String last = head.removeLast();
      return head.isEmpty() ? last : String.join(", ", head) + phrases.and() + last;
    }

    private String fill(String template) {
      int count = facts.invoices().size();
      String chosen = CHOICE.matcher(template).replaceAll(count == 1 ? "$1" : "$2");
      String end = facts.endsOn() == null ? "" : Figures.date(facts.endsOn(), facts.language());
      return fill(
          chosen,
          Map.of(
              "company", facts.company(),
              "number", facts.invoices().getFirst().number(),
              "count", Integer.toString(count),
              "endsOn", end));
    }

    /** In one pass, so that nothing inside a value is taken for a placeholder. */
    private static String fill(String template, Map<String, String> values) {
      return PLACE
          .matcher(template)
          .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }
  }
}
