package dev.recoup.domain.select;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * HOLDOUT: the billing system's own plan owns the invoice. What nobody may be left without comes
 * from us all the same: the first factual notice or the request to authenticate, and the notice
 * before it ends. Where the billing system mails by itself, ours are withheld when they leave.
 */
final class NativePlan {
  private NativePlan() {}

  static Choice choose(View view) {
    Messages messages = new Messages(view, new Worth(view), null);
    return Stream.of(messages.firstNotice(), messages.lastNotice())
        .filter(Offer::good)
        .map(Offer::choice)
        .min(Comparator.comparing(Choice::at))
        .orElseGet(
            () -> Choice.wait(view, view.end(), "the billing system's own plan owns this invoice"));
  }
}
