package dev.recoup.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BurstTest {
  @Test
  void everyWebhookOfABurstIsAnsweredAndDoneAndEveryInvoiceHasItsCase() {
    Burst.Result result = Burst.play(Path.of(".."), 1, 5);
    assertEquals(0, result.lost());
    assertEquals(1, result.millis().size());
    assertEquals(5, result.millis().getFirst().size());
    assertTrue(result.webhooks() >= 2 * 5 * 3, result.toString());
  }
}
