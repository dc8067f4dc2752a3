package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stripe and the world behind it. A deterministic machine: its state follows from the population,
 * the seed and the ordered, timed inputs, all of which are in the journal before they take effect;
 * so it survives being killed, and a charge is committed before it is answered.
 *
 * <p>Time is told by the caller with every call and never runs backwards: an earlier time counts as
 * the latest known.
 */
public final class Sandbox {
  private final Journal journal;
  private final Core core;
  private final Api api;
  private final Faults faults = new Faults();
  private final Readers readers;
  private final Acts acts;

  /**
   * Starts anew, or from what the journal holds. The population and configuration must be those of
   * before.
   */
  public Sandbox(SandboxConfig config, Population population, Journal journal) {
    this.journal = journal;
    var draws = new Draws(config.seed());
    var clock = new Clockwork(config.start());
    var ledger = new Ledger();
    var shapes = new Shapes(ledger, config, new MoneyShapes(ledger, config.live()));
    var deliveries = new Deliveries(config, draws, clock);
    var events = new EventLog(config, draws, clock, ledger, shapes, deliveries);
    core =
        new Core(
            config,
            draws,
            clock,
            ledger,
            new Bank(draws),
            shapes,
            events,
            deliveries,
            new ArrayList<>());
    var cashier = new Cashier(core);
    var customers = new Customers(core, cashier);
    readers = new Readers(core, customers);
    var engine = new NativeEngine(core, cashier, this::nativeMail);
    cashier.connect(engine, customers::afterPayment);
    var reads = new Reads(core);
    api = new Api(core, reads, new Writes(core, cashier, engine, reads), faults);
    var planting = new Planting(core, cashier, customers);
    acts = new Acts(core, cashier, customers, planting);
    population.debts().forEach(planting::plant);
    journal.before().forEach(line -> replay(Json.read(line)));
  }

  /**
   * A call of the API.
   *
   * @param path with query
   * @param formBody form-encoded; may be null
   */
  public synchronized StripeAnswer handle(
      Instant now, String method, String path, Map<String, String> headers, String formBody) {
    if (!method.equals("GET")) {
      write(
          now, "call", "method", method, "path", path, "headers", known(headers), "body", formBody);
    }
    core.clock().runUntil(now);
    return api.handle(method, path, headers, formBody);
  }

  private static Map<String, Object> known(Map<String, String> headers) {
    Map<String, Object> known = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Idempotency-Key")) {
            known.put(name, value);
          }
        });
    return known;
  }

  /** When the sandbox next has something to do or to hand out; empty when never without input. */
  public synchronized Optional<Instant> nextAt() {
    return core.deliveries().waiting() ? Optional.of(core.now()) : core.clock().next();
  }

  /**
   * Lets time pass and answers what is to be delivered now, each item once until it is
   * acknowledged.
   */
  public synchronized List<Outgoing> advanceTo(Instant now) {
    core.clock().runUntil(now);
    return core.deliveries().take();
  }

  /**
   * The front door's answer to something handed out; 0 for none. See {@link Outgoing} for what
   * comes again; nothing does after three days.
   */
  public synchronized void acknowledged(String deliveryId, int status, Instant now) {
    write(now, "acknowledged", "id", deliveryId, "status", status);
    core.clock().runUntil(now);
    core.deliveries().acknowledged(deliveryId, status);
  }

  /** A mail reaches its mailbox; what the person does about it comes out of {@link #advanceTo}. */
  public synchronized void mailArrived(Instant now, Mail mail) {
    write(
        now,
        "mail",
        "messageId",
        mail.messageId(),
        "to",
        mail.to(),
        "from",
        mail.from(),
        "replyTo",
        mail.replyTo(),
        "subject",
        mail.subject(),
        "text",
        mail.text(),
        "html",
        mail.html(),
        "headers",
        mail.headers());
    core.clock().runUntil(now);
    readers.arrived(mail, false);
  }

  /**
   * A person of the company reaches out to the payer of an invoice.
   *
   * @param kind for the books: call, personal mail and so on
   */
  public synchronized HumanAnswer humanContact(Instant now, String invoiceId, String kind) {
    if (!core.ledger().invoices.containsKey(invoiceId)) {
      throw new IllegalArgumentException(
          "no invoice " + invoiceId + " yet; ask books() for those there are");
    }
    write(now, "human", "invoice", invoiceId, "kind", kind);
    core.clock().runUntil(now);
    return readers.contacted(core.ledger().invoices.get(invoiceId), kind);
  }

  /** Has the world do something about an invoice that is there. */
  public synchronized void act(Instant now, String invoiceId, Act act) {
    write(now, "act", "invoice", invoiceId, "act", act.name());
    core.clock().runUntil(now);
    acts.act(core.ledger().invoices.get(invoiceId), act);
  }

  /** Orders trouble. */
  public synchronized void order(Instant now, Fault fault) {
    write(now, "fault", "fault", FaultJson.write(fault));
    core.clock().runUntil(now);
    faults.add(fault);
  }

  /** What has happened so far. */
  public synchronized Books books() {
    return BooksWriter.write(core);
  }

  /** One invoice as the books have it now. */
  public synchronized Books.Bill bill(String invoiceId) {
    return BooksWriter.bill(core.ledger(), core.ledger().invoices.get(invoiceId));
  }

  /** The object an event is about: the invoice's id for {@code invoice.*}. */
  public synchronized String invoiceOf(String eventId) {
    return core.ledger().events.get(eventId).objectId();
  }

  /** The page on which a customer pays an invoice. */
  public synchronized String hostedInvoiceUrl(String invoiceId) {
    return core.shapes().hostedUrl(core.ledger().invoices.get(invoiceId));
  }

  private void nativeMail(Invoice i) {
    String url = core.shapes().hostedUrl(i);
    Person person = core.ledger().customer(i).person;
    readers.arrived(
        new Mail(
            "native-" + i.id + "-" + i.attempts,
            person.email(),
            "failed-payments@stripe.example",
            null,
            "Your payment was unsuccessful",
            "Invoice " + i.number + ": " + url,
            "",
            Map.of()),
        true);
  }

  private void write(Instant now, String input, Object... rest) {
    Map<String, Object> line = object("at", effective(now).toString(), "in", input);
    line.putAll(object(rest));
    journal.append(Json.write(line));
  }

  private Instant effective(Instant now) {
    return now.isBefore(core.now()) ? core.now() : now;
  }

  @SuppressWarnings("unchecked")
  private void replay(Map<String, Object> line) {
    core.clock().runUntil(Instant.parse((String) line.get("at")));
    switch ((String) line.get("in")) {
      case "call" ->
          api.handle(
              (String) line.get("method"), (String) line.get("path"),
              (Map<String, String>) line.get("headers"), (String) line.get("body"));
      case "acknowledged" ->
          core.deliveries()
              .acknowledged((String) line.get("id"), ((Number) line.get("status")).intValue());
      case "mail" ->
          readers.arrived(
              new Mail(
                  (String) line.get("messageId"),
                  (String) line.get("to"),
                  (String) line.get("from"),
                  (String) line.get("replyTo"),
                  (String) line.get("subject"),
                  (String) line.get("text"),
                  (String) line.get("html"),
                  (Map<String, String>) line.get("headers")),
              false);
      case "human" ->
          readers.contacted(
              core.ledger().invoices.get((String) line.get("invoice")), (String) line.get("kind"));
      case "act" ->
          acts.act(
              core.ledger().invoices.get((String) line.get("invoice")),
              Act.valueOf((String) line.get("act")));
      case "fault" -> faults.add(FaultJson.read((Map<String, Object>) line.get("fault")));
      default ->
          throw new IllegalStateException(
              "the journal holds an input this sandbox does not know: " + line.get("in"));
    }
  }
}
