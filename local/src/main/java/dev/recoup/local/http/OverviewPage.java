package dev.recoup.local.http;

import dev.recoup.local.admin.Cases;
import java.util.List;
import java.util.Map;

/** The first page of a running laptop: every case and where it stands. */
public final class OverviewPage {
  private static final List<String> COLUMNS =
      List.of("id", "status", "category", "reason", "next", "wakeAt", "outcome");

  private final Cases cases;

  public OverviewPage(Cases cases) {
    this.cases = cases;
  }

  HttpAnswer page() {
    Map<String, Object> list = cases.list();
    StringBuilder rows = new StringBuilder("<tr>");
    COLUMNS.forEach(name -> rows.append("<th>").append(name).append("</th>"));
    rows.append("</tr>\n");
    List<?> all = (List<?>) list.get("cases");
    for (Object one : all) {
      rows.append("<tr>");
      for (String name : COLUMNS) {
        Object value = ((Map<?, ?>) one).get(name);
        String text = value == null ? "" : value.toString();
        rows.append("<td>").append(OutboxPages.escaped(text)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    String body =
        """
        <p>%s cases%s. <a href="/outbox">Outbox</a></p>
        <table>%s</table>
        """
            .formatted(all.size(), paused(list), rows);
    return OutboxPages.html(200, "Recoup", body);
  }

  private static String paused(Map<String, Object> list) {
    return Boolean.TRUE.equals(list.get("paused")) ? ", everything outward is paused" : "";
  }
}
