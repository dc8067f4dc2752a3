package dev.recoup.local.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Stripe's own client against the sandbox: every answer must mean to it what it means in the
 * sandbox.
 */
class StripeJavaTest {
  private final Scene scene =
      Scene.calm(Scene.debt(Cause.EXPIRED)).afterFailure(Duration.ofHours(2));
  private final StripeClient stripe =
      StripeClient.builder()
          .setApiKey(scene.config.apiKey())
          .setMaxNetworkRetries(0)
          .setHttpClient(new SandboxTransport(scene.sandbox, () -> scene.now))
          .build();

  @Test
  void it_reads_an_invoice_with_its_payment_intent() throws Exception {
    Invoice invoice =
        stripe
            .v1()
            .invoices()
            .retrieve(
                "in_A",
                InvoiceRetrieveParams.builder()
                    .addExpand("payments.data.payment.payment_intent")
                    .build());
    assertEquals("open", invoice.getStatus());
    assertEquals(2_500, invoice.getAmountRemaining());
    assertEquals("sub_A", invoice.getParent().getSubscriptionDetails().getSubscription());
    assertNotNull(invoice.getNextPaymentAttempt());
    var intent = invoice.getPayments().getData().getFirst().getPayment().getPaymentIntentObject();
    assertEquals("expired_card", intent.getLastPaymentError().getDeclineCode());
    assertEquals("confirm_card_data", intent.getLastPaymentError().getAdviceCode());
    assertEquals("visa", intent.getLastPaymentError().getPaymentMethod().getCard().getBrand());
    var charge = stripe.v1().charges().retrieve(intent.getLatestCharge());
    assertEquals("54", charge.getOutcome().getNetworkDeclineCode());
    assertEquals("fpA", charge.getPaymentMethodDetails().getCard().getFingerprint());
  }

  @Test
  void it_refuses_to_expand_deeper_than_stripe_does() {
    var params =
        InvoiceRetrieveParams.builder()
            .addExpand("payments.data.payment.payment_intent.latest_charge")
            .build();
    assertThrows(
        InvalidRequestException.class, () -> stripe.v1().invoices().retrieve("in_A", params));
  }

  @Test
  void it_understands_a_decline() {
    CardException decline =
        assertThrows(
            CardException.class,
            () ->
                stripe
                    .v1()
                    .invoices()
                    .pay(
                        "in_A",
                        InvoicePayParams.builder().setOffSession(true).build(),
                        RequestOptions.builder().setIdempotencyKey("k1").build()));
    assertEquals("expired_card", decline.getDeclineCode());
    assertEquals("54", decline.getStripeError().getNetworkDeclineCode());
    assertNotNull(decline.getCharge());
    assertNotNull(decline.getRequestId());
  }

  @Test
  void it_sees_a_lost_answer_as_a_broken_connection() {
    scene.sandbox.order(scene.now, new Fault.AnswerLost("in_A", 1));
    assertThrows(ApiConnectionException.class, () -> stripe.v1().invoices().pay("in_A"));
  }

  @Test
  void it_switches_native_retries_off_and_reads_that_back() throws Exception {
    var params =
        InvoiceUpdateParams.builder()
            .setAutoAdvance(false)
            .putMetadata("recoup_case", "c-1")
            .build();
    Invoice invoice = stripe.v1().invoices().update("in_A", params);
    assertFalse(invoice.getAutoAdvance());
    assertEquals(null, invoice.getNextPaymentAttempt());
    assertEquals("c-1", stripe.v1().invoices().retrieve("in_A").getMetadata().get("recoup_case"));
  }

  @Test
  void it_lists_and_reads_everything_else() throws Exception {
    var list =
        stripe
            .v1()
            .invoices()
            .list(
                InvoiceListParams.builder()
                    .setStatus(InvoiceListParams.Status.OPEN)
                    .setCollectionMethod(InvoiceListParams.CollectionMethod.CHARGE_AUTOMATICALLY)
                    .setLimit(3L)
                    .build());
    assertEquals("in_A", list.getData().getFirst().getId());
    assertFalse(list.getHasMore());
    var payments =
        stripe
            .v1()
            .invoicePayments()
            .list(
                InvoicePaymentListParams.builder()
                    .setPayment(
                        InvoicePaymentListParams.Payment.builder()
                            .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                            .setPaymentIntent(scene.sandbox.books().charges().getFirst().intent())
                            .build())
                    .build());
    assertEquals("in_A", payments.getData().getFirst().getInvoice());
    var customer = stripe.v1().customers().retrieve("cus_A");
    assertEquals("pm_A", customer.getInvoiceSettings().getDefaultPaymentMethod());
    assertEquals("past_due", stripe.v1().subscriptions().retrieve("sub_A").getStatus());
    assertEquals("4242", stripe.v1().paymentMethods().retrieve("pm_A").getCard().getLast4());
    assertTrue(stripe.v1().events().list().getData().size() > 3);
    assertEquals(0, stripe.v1().disputes().list().getData().size());
    assertEquals(0, stripe.v1().refunds().list().getData().size());
    assertEquals(
        "false", stripe.v1().accounts().retrieveCurrent().getMetadata().get("native_mails"));
  }

  @Test
  void it_opens_a_card_update_page() throws Exception {
    var session =
        stripe
            .v1()
            .billingPortal()
            .sessions()
            .create(
                SessionCreateParams.builder()
                    .setCustomer("cus_A")
                    .setReturnUrl("https://us.example")
                    .setFlowData(
                        SessionCreateParams.FlowData.builder()
                            .setType(SessionCreateParams.FlowData.Type.PAYMENT_METHOD_UPDATE)
                            .build())
                    .build());
    assertTrue(session.getUrl().startsWith("https://billing.stripe.com/p/session/"));
  }

  @Test
  void it_verifies_every_webhook_and_parses_its_object_in_both_shapes() throws Exception {
    for (var shape : new SandboxConfig.Shape[] {SandboxConfig.Shape.OLD, SandboxConfig.Shape.NEW}) {
      var config = Scene.calmConfig(3).with(shape);
      var population = Population.plan(3, Scene.START, 60);
      var other = new Scene(config, Journal.none(), population.debts().toArray(Debt[]::new));
      other.until(Scene.START.plus(Duration.ofDays(40)));
      assertTrue(other.received.size() > 300);
      for (Outgoing outgoing : other.received) {
        var webhook = (Outgoing.Webhook) outgoing;
        String body = new String(webhook.body(), StandardCharsets.UTF_8);
        Event event =
            Webhook.constructEvent(
                body,
                webhook.headers().get("Stripe-Signature"),
                config.webhookSecret(),
                Long.MAX_VALUE / 2);
        assertEquals(webhook.type(), event.getType());
        assertNotNull(event.getDataObjectDeserializer().deserializeUnsafe());
      }
    }
  }
}
