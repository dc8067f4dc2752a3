package dev.recoup.aws;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEvent.PaymentRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Wait;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A table on DynamoDB Local with a mailbox over it, and a place to interfere with each call. */
final class Bench {
  static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");
  static final String ADA = "ada@example.com";
  static final String CONNECTION = "stripe-eu";
  static final CaseId ID = CaseId.of(CONNECTION, "in_1");
  static final Decline DECLINE =
      new Decline("insufficient_funds", "51", null, null, "visa", "card", null);

  private static final AmazonDynamoDBLocal SERVER = DynamoDBEmbedded.create(true);
  private static final AtomicInteger TABLES = new AtomicInteger();

  final RecordingSfn sfn = new RecordingSfn();
  final Executions executions = new Executions(sfn, "arn:machine");
  final Table table;
  final CaseStore cases;
  final PayerStore payers;
  final Mailbox mailbox;
  Instant now = T0;

  /** Called before each call to the table with its name, and after it with {@code " done"}. */
  Consumer<String> interfere = point -> {};

  private final DynamoDbClient real = SERVER.dynamoDbClient();
  private final String name = "recoup" + TABLES.incrementAndGet();

  Bench() {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String attribute : List.of("pk", "sk", "g1", "g2")) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(attribute)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    real.createTable(
        b ->
            b.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    i ->
                        i.indexName(Table.INDEX)
                            .keySchema(key("g1", KeyType.HASH), key("g2", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))));
    table = new Table(disturbed(real), name);
    cases = new CaseStore(table);
    payers = new PayerStore(table);
    mailbox = new Mailbox(table, executions, clock());
  }

  InstantSource clock() {
    return () -> now;
  }

  /** The same data without interference. */
  Table calm() {
    return new Table(real, name);
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private DynamoDbClient disturbed(DynamoDbClient client) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (args == null || args.length != 1 || !(args[0] instanceof SdkRequest)) {
            return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, args)
                : method.invoke(client, args);
          }
          interfere.accept(method.getName());
          try {
            Object answer = method.invoke(client, args);
            interfere.accept(method.getName() + " done");
            return answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Bench.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** Lets this happen once, before the next call of this name. */
  void before(String point, Runnable step) {
    interfere =
        p -> {
          if (p.equals(point)) {
            interfere = q -> {};
            step.run();
          }
        };
  }

  static TransactionCanceledException conflict() {
    return (TransactionCanceledException)
        TransactionCanceledException.builder()
            .statusCode(400)
            .message("conflict")
            .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
            .build();
  }

  // Events.

  static Instant at(long minutes) {
    return T0.plusSeconds(60 * minutes);
  }

  static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  static CustomerRef customer(String id, String email) {
    return new CustomerRef(id, email, email == null ? null : "Ada");
  }

  static BillingEvent event(
      BillingEventType type,
      String invoice,
      String factKey,
      long minute,
      String payment,
      CustomerRef customer) {
    return new BillingEvent(
        type,
        "evt_" + factKey,
        factKey,
        at(minute),
        true,
        null,
        null,
        invoice == null ? null : new InvoiceRef(invoice, "A-1", null, null, null, null, null),
        payment == null ? null : new PaymentRef(payment, eur(2000)),
        customer,
        "sub_1",
        type == BillingEventType.PAYMENT_FAILED ? DECLINE : null);
  }

  static BillingEvent failed(String charge, long minute) {
    return event(
        BillingEventType.PAYMENT_FAILED,
        "in_1",
        charge + ":failed",
        minute,
        charge,
        customer("cus_1", "ada@example.com"));
  }

  static BillingEvent paid(long minute) {
    return event(
        BillingEventType.PAYMENT_SUCCEEDED,
        "in_1",
        "in_1:paid",
        minute,
        "ch_p",
        customer("cus_1", null));
  }

  Mailbox.Accepted accept(BillingEvent event) {
    return mailbox.accept(CONNECTION, event, null);
  }

  // Cases.

  RecoveryCase get() {
    return cases.get(ID);
  }

  /** An open case of invoice {@code in_1}. */
  RecoveryCase opened() {
    accept(failed("ch_1", 0));
    return get();
  }

  CaseId opened(String invoice, CustomerRef customer) {
    accept(
        event(
            BillingEventType.PAYMENT_FAILED,
            invoice,
            invoice + ":failed",
            0,
            "ch_" + invoice,
            customer));
    return CaseId.of(CONNECTION, invoice);
  }

  RecoveryCase change(CaseId id, UnaryOperator<RecoveryCase> how) {
    return cases.change(
        id,
        before -> {
          RecoveryCase after = how.apply(before.orElseThrow());
          return Change.of(after, after);
        });
  }

  void parked() {
    change(ID, c -> c.with(c.progress().parked()));
  }

  /** Closes as close-case does. */
  void closed(CaseId id, long minute, Receipt... receipts) {
    cases.change(
        id,
        before -> {
          RecoveryCase c = before.orElseThrow();
          Outcome outcome = new Outcome(OutcomeKind.RECOVERED, null, at(minute), "paid");
          RecoveryCase after =
              c.with(c.progress().closed(outcome, at(minute)))
                  .with(c.dossier().withReceipts(List.of(receipts)));
          List<Write> more = new ArrayList<>();
          more.add(PayerStore.ended(c.dossier().payerId(), id, true));
          for (Receipt r : receipts) {
            more.add(
                Write.put(Item.of(Keys.payment(CONNECTION, r.paymentId()), "PAYMENT", id.value())));
          }
          return Change.of(after, after).and(more);
        });
  }

  static Attempt attempt(CaseId id, int number, Attempt.State state, String charge) {
    return new Attempt(
        id + "~r1a" + number, 1, number, at(60), "fp_1", eur(2000), state, charge, null);
  }

  RecoveryCase attempted(Attempt... attempts) {
    return change(ID, c -> c.withAttempts(List.of(attempts)));
  }

  /** What the machine gives a callback stage. */
  StageInput input(RecoveryCase c, long factSeq, String token, Instant entered, int retry) {
    String json =
        ("{\"caseId\":\"%s\",\"round\":%d,\"run\":%d,\"factSeq\":%d,\"token\":\"%s\","
                + "\"entered\":\"%s\",\"retry\":%d,\"holdSeconds\":3600}")
            .formatted(
                c.id(), c.progress().round(), c.progress().run(), factSeq, token, entered, retry);
    return StageInput.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Does what hold-case does; answers whether the token is kept. */
  boolean hold(StageInput in) {
    Wait wait =
        new Wait(Wait.Kind.HOLD, in.token(), in.entered(), now.plusSeconds(in.holdSeconds()));
    boolean waiting = new Waits(table).begin(in, wait);
    if (!waiting) {
      executions.wake(wait, "{\"woken\":true}");
    }
    return waiting;
  }

  /** A hold of the case as it stands. */
  boolean hold(CaseId id, String token) {
    RecoveryCase c = cases.get(id);
    return hold(input(c, c.progress().factSeq(), token, now, 0));
  }

  static Charge charge(String id, long minute, ChargeStatus status, String card) {
    return new Charge(
        id,
        at(minute),
        status,
        eur(2000),
        0,
        false,
        card,
        status == ChargeStatus.FAILED ? DECLINE : null);
  }

  static Invoice invoice(InvoiceStatus status, Charge... charges) {
    long left = status == InvoiceStatus.PAID ? 0 : 2000;
    return new Invoice(
        "in_1",
        "A-1",
        status,
        CollectionMethod.CHARGE_AUTOMATICALLY,
        eur(2000),
        eur(2000 - left),
        eur(left),
        0,
        charges.length,
        null,
        false,
        false,
        false,
        null,
        T0,
        null,
        null,
        "cus_1",
        "sub_1",
        true,
        null,
        List.of(charges));
  }

  List<SignalKind> heardBy(CaseId id) {
    return cases.get(id).dossier().signals().stream().map(Signal::kind).toList();
  }

  /** Lets the n-th call of this kind do its work and lose its answer. */
  void lose(String point, int nth) {
    int[] left = {nth};
    interfere =
        p -> {
          if (p.equals(point) && --left[0] == 0) {
            throw SdkClientException.create("connection reset");
          }
        };
  }

  static BillingEvent of(BillingEventType type, String factKey, String customerId) {
    return event(type, null, factKey, 30, null, customer(customerId, null));
  }
}
