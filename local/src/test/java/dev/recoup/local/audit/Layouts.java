package dev.recoup.local.audit;

import dev.recoup.local.audit.Planted.Layout;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The exports people have, and what their spreadsheets make of them. */
final class Layouts {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static final List<Layout> ALL =
      List.of(
          Planted.UNIFIED,
          Planted.UNIFIED.marked(StandardCharsets.UTF_8),
          Planted.UNIFIED.separatedBy(',', ','),
          Planted.UNIFIED.separatedBy(';', ',').timed("dd.MM.yyyy HH:mm", ZoneOffset.UTC),
          Planted.UNIFIED.separatedBy('\t', ',').marked(StandardCharsets.UTF_16LE),
          Planted.LEGACY.timed("yyyy-MM-dd HH:mm", ZoneOffset.UTC),
          Layout.of("INVOICE, Customer ,card,BRAND,code,Status,Currency,Amount,Created,Payment")
              .timed("yyyy-MM-dd'T'HH:mm:ssXXX", BERLIN),
          Layout.of(
                  "payment,Created (Europe/Berlin),amount,currency,status,code,brand,card,"
                      + "customer,invoice")
              .timed("yyyy-MM-dd HH:mm:ss", BERLIN));

  private Layouts() {}
}
