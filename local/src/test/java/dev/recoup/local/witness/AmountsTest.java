package dev.recoup.local.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$25.00 | usd | 2500",
        "$1,234.50, due 3 March 2026 | usd | 123450",
        "CAD\u00a01,234.50 | cad | 123450",
        "1.234,50\u00a0€, fällig am 3. März 2026 | eur | 123450",
        "1\u00a0234,50\u00a0€ | eur | 123450",
        "¥151 | jpy | 151",
        "¥12,345, due 3 March 2026 | jpy | 12345",
        "£1,234,567.89 | gbp | 123456789"
      })
  void an_amount_is_read_as_its_customer_reads_it(String written, String currency, long minor) {
    String text = "Hello,\n\n- R-1: 9.99\n- RCP0001-0007: " + written + "\n\nTotal: 99.99\n";
    assertEquals(OptionalLong.of(minor), Amounts.claimed(text, "RCP0001-0007", currency));
  }

  @Test
  void no_amount_is_read_where_none_stands() {
    assertEquals(
        OptionalLong.empty(), Amounts.claimed("Pay RCP0001-0007 soon", "RCP0001-0007", "usd"));
  }

  @Test
  void a_number_is_not_found_inside_another() {
    assertTrue(Amounts.names("invoice RCP0001-0007.", "RCP0001-0007"));
    assertFalse(Amounts.names("invoice RCP0001-00071", "RCP0001-0007"));
    assertFalse(Amounts.names("invoice RCP0001-0007-P", "RCP0001-0007"));
  }
}
