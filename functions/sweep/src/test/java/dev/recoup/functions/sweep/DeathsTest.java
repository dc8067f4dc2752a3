package dev.recoup.functions.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.Outages;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Connections;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.TestTable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** What a sweep was about when it died, the next one does. */
class DeathsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String CONNECTION = Openings.CONNECTION;

  /** Neither an exception nor anything else that a handler may treat. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final TestTable local = new TestTable();
  private final FakeStepFunctions steps = new FakeStepFunctions();
  private final List<String> mails = new ArrayList<>();
  private boolean dies = true;

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void a_person_hears_of_an_outage_even_if_the_first_sweep_died_over_it() {
    new Outages(local.table()).began(CONNECTION, NOW);
    Billing down =
        billing(
            () -> {
              throw new BillingUnavailable("down");
            });
    OutageWatch watch = new OutageWatch(local.table(), mailer(), name -> down);
    assertThrows(Death.class, () -> watch.watch(NOW));
    dies = false;
    assertEquals(1, watch.watch(NOW.plusSeconds(60)));
    watch.watch(NOW.plusSeconds(120));
    assertEquals(1, mails.size());
  }

  @Test
  void a_look_for_missed_invoices_that_was_cut_off_is_taken_again_a_minute_later() {
    Invoice failed =
        new Openings(local.table(), steps.executions(), () -> NOW.minus(Duration.ofDays(1)))
            .invoice("in_1", "cus_1", InvoiceStatus.OPEN);
    Billing billing =
        billing(
            () -> {
              if (dies) {
                throw new Death();
              }
              return List.of(failed);
            });
    String one =
        "[{\"name\":\""
            + CONNECTION
            + "\",\"provider\":\"stripe\",\"account\":\"acct_1\",\"live\":true,"
            + "\"apiKeySecretArn\":\"arn:key\",\"webhookSecretArns\":[\"arn:hook\"],\"sendsOwnMails\":false}]";
    Mailbox mailbox = new Mailbox(local.table(), steps.executions(), () -> NOW);
    Missed missed = new Missed(local.table(), mailbox, Connections.parse(one), name -> billing);
    assertThrows(Death.class, () -> missed.find(NOW));
    dies = false;
    assertEquals(1, missed.find(NOW.plusSeconds(60)));
    assertTrue(new CaseStore(local.table()).find(CaseId.of(CONNECTION, "in_1")).isPresent());
    assertEquals(0, missed.find(NOW.plusSeconds(120)));
  }

  private Mailer mailer() {
    SesV2Client ses =
        new SesV2Client() {
          @Override
          public SendEmailResponse sendEmail(SendEmailRequest request) {
            if (dies) {
              throw new Death();
            }
            mails.add(request.destination().toAddresses().getFirst());
            return SendEmailResponse.builder().messageId("1").build();
          }

          @Override
          public String serviceName() {
            return SERVICE_NAME;
          }

          @Override
          public void close() {}
        };
    return new Mailer(ses, "billing@company.example", "recoup");
  }

  /** Asked for nothing but unpaid invoices and one of them. */
  private static Billing billing(Supplier<List<Invoice>> unpaid) {
    return (Billing)
        Proxy.newProxyInstance(
            DeathsTest.class.getClassLoader(),
            new Class<?>[] {Billing.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "unpaidSince" -> unpaid.get();
                  case "invoice" -> Optional.of(unpaid.get().getFirst());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
