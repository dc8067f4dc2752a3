package dev.recoup.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurrenciesTest {
  @Test
  void digits_are_those_of_the_billing_system_and_not_of_the_standard() {
    assertEquals(2, Currencies.digits("EUR"));
    assertEquals(0, Currencies.digits("JPY"));
    assertEquals(3, Currencies.digits("KWD"));
    assertEquals(2, Currencies.digits("ISK"));
    assertEquals(2, Currencies.digits("UGX"));
  }

  @Test
  void every_currency_of_some_size_is_known() {
    for (String code :
        List.of(
            "USD", "GBP", "CHF", "SEK", "PLN", "INR", "BRL", "CNY", "AUD", "CAD", "MXN", "ZAR")) {
      assertTrue(Currencies.isKnown(code), code);
    }
  }

  @Test
  void what_is_no_currency_is_refused() {
    for (String code : List.of("", "eur", "EURO", "XXX", "XAU", "€")) {
      assertFalse(Currencies.isKnown(code), code);
    }
    assertThrows(IllegalArgumentException.class, () -> Currencies.digits("XXX"));
  }
}
