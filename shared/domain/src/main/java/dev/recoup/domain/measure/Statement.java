package dev.recoup.domain.measure;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.Reversal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The money of one month, movement by movement: what was received on cases, by any means, and what
 * left again, each with its own id. The lines of all months and the undated ones add up to what is
 * left of every receipt.
 *
 * @param zone whose month it is
 * @param asOf when the cases were read (UTC)
 * @param lines oldest first
 * @param totals by currency
 * @param undated money received until the month's end that is known to have left, but not when: a
 *     reading of the invoice showed a sum for which no event came. In no total
 */
public record Statement(
    YearMonth month,
    ZoneId zone,
    Instant asOf,
    List<Line> lines,
    Map<String, Total> totals,
    List<Line> undated) {

  /** What moved. */
  public enum Kind {
    RECEIVED,
    REFUND,
    DISPUTE,
    /** What a dispute took and its winning brought back. */
    DISPUTE_WON,
    RETURN
  }

  /**
   * One movement.
   *
   * @param at when (UTC); null for an undated one
   * @param id the payment's, refund's or dispute's own; the payment's for an undated one
   * @param paymentId the payment it belongs to
   * @param arm of the experiment, null outside of one
   * @param by who brought the money
   * @param minor minor units, negative when it left, positive when it came in or back
   */
  public record Line(
      Instant at,
      Kind kind,
      String id,
      String paymentId,
      String connection,
      String invoiceId,
      String caseId,
      Arm arm,
      RecoveredBy by,
      long minor,
      String currency) {}

  /**
   * Sums in minor units.
   *
   * @param left what left, less what of it came back: negative, but in a month in which won
   *     disputes bring back more than leaves
   */
  public record Total(long received, long left) {
    public long net() {
      return Math.addExact(received, left);
    }

    Total plus(Line line) {
      return line.kind() == Kind.RECEIVED
          ? new Total(Math.addExact(received, line.minor()), left)
          : new Total(received, Math.addExact(left, line.minor()));
    }
  }

  /** The statement of a month. */
  public static Statement of(Collection<CaseRow> rows, YearMonth month, ZoneId zone, Instant asOf) {
    Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    List<Line> lines = new ArrayList<>();
    List<Line> undated = new ArrayList<>();
    for (CaseRow row : rows) {
      for (Receipt receipt : row.receipts()) {
        for (Line line : movements(row, receipt)) {
          if (line.at() == null) {
            if (receipt.receivedAt().isBefore(end)) {
              undated.add(line);
            }
          } else if (!line.at().isBefore(from) && line.at().isBefore(end)) {
            lines.add(line);
          }
        }
      }
    }
    lines.sort(Comparator.comparing(Line::at).thenComparing(Line::id));
    undated.sort(Comparator.comparing(Line::id));
    Map<String, Total> totals = new TreeMap<>();
    for (Line line : lines) {
      Total sum = totals.getOrDefault(line.currency(), new Total(0, 0));
      totals.put(line.currency(), sum.plus(line));
    }
    return new Statement(month, zone, asOf, List.copyOf(lines), totals, List.copyOf(undated));
  }

  /** Everything that moved of one receipt; adds up to what is left of it. */
  static List<Line> movements(CaseRow row, Receipt receipt) {
    List<Line> lines = new ArrayList<>();
    long amount = receipt.amount().minor();
    lines.add(line(row, receipt, receipt.receivedAt(), Kind.RECEIVED, receipt.paymentId(), amount));
    long left = Math.min(amount, receipt.refunded());
    List<Reversal> told =
        receipt.reversals().stream()
            .sorted(Comparator.comparing(Reversal::at).thenComparing(Reversal::id))
            .toList();
    for (Reversal r : told) {
      if (r.returnedAt() != null) {
        // It was gone for a time, whatever else left of the receipt.
        long minor = Math.min(amount, r.minor());
        lines.add(line(row, receipt, r.at(), Kind.DISPUTE, r.id(), -minor));
        lines.add(line(row, receipt, r.returnedAt(), Kind.DISPUTE_WON, r.id(), minor));
        continue;
      }
      // Told sums may overlap, as a dispute after a refund does: more than all cannot leave.
      long minor = Math.min(left, r.minor());
      if (minor > 0) {
        left -= minor;
        lines.add(line(row, receipt, r.at(), kind(r), r.id(), -minor));
      }
    }
    if (left > 0) {
      lines.add(line(row, receipt, null, Kind.REFUND, receipt.paymentId(), -left));
    }
    return lines;
  }

  private static Kind kind(Reversal reversal) {
    return switch (reversal.kind()) {
      case REFUND -> Kind.REFUND;
      case DISPUTE -> Kind.DISPUTE;
      case RETURN -> Kind.RETURN;
    };
  }

  private static Line line(
      CaseRow row, Receipt receipt, Instant at, Kind kind, String id, long minor) {
    return new Line(
        at,
        kind,
        id,
        receipt.paymentId(),
        row.connection(),
        row.invoiceId(),
        row.caseId(),
        row.arm(),
        receipt.by(),
        minor,
        receipt.amount().currency());
  }
}
