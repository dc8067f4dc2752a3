package dev.recoup.local.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The API's reading side: objects, lists with paging, expansion. Always in the current API's shape.
 */
record Reads(Core core) {
  private static final int DEEPEST = 4;

  Map<String, Object> get(List<String> path, Form form) {
    Map<String, Object> answer =
        switch (path.size()) {
          case 1 -> collection(path.getFirst(), form);
          case 2 -> single(path.get(0), path.get(1));
          case 3 -> nested(path, form);
          default -> throw unknown(path);
        };
    return expand(answer, form);
  }

  private static ApiError unknown(List<String> path) {
    return ApiError.invalid(
        "Unrecognized request URL (GET: /v1/" + String.join("/", path) + ").", null);
  }

  private Map<String, Object> single(String kind, String id) {
    Map<String, Object> found =
        switch (kind) {
          case "invoices",
              "invoice_payments",
              "payment_intents",
              "charges",
              "customers",
              "subscriptions",
              "payment_methods",
              "refunds",
              "disputes" ->
              object(id);
          case "events" -> {
            Ledger.Event event = core.ledger().events.get(id);
            yield event == null ? null : Json.read(event.body());
          }
          default -> throw unknown(List.of(kind, id));
        };
    if (found == null) {
      throw ApiError.missing(kind.substring(0, kind.length() - 1), id);
    }
    return found;
  }

  /** The object behind an id, whatever its kind; null when there is none. */
  Map<String, Object> object(String id) {
    Ledger ledger = core.ledger();
    Shapes shapes = core.shapes();
    return Stream.of(
            shape(ledger.invoices.get(id), i -> shapes.invoice(i, false)),
            shape(ledger.payments.get(id), shapes::payment),
            shape(ledger.intents.get(id), p -> shapes.money().intent(p, false)),
            shape(ledger.charges.get(id), c -> shapes.money().charge(c, false)),
            shape(ledger.customers.get(id), shapes::customer),
            shape(ledger.subscriptions.get(id), s -> shapes.subscription(s, false)),
            shape(ledger.methods.get(id), shapes.money()::method),
            shape(ledger.refunds.get(id), shapes.money()::refund),
            shape(ledger.disputes.get(id), shapes.money()::dispute))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static <T> Map<String, Object> shape(T value, Function<T, Map<String, Object>> writer) {
    return value == null ? null : writer.apply(value);
  }

  private Map<String, Object> nested(List<String> path, Form form) {
    if (path.get(0).equals("customers") && path.get(2).equals("payment_methods")) {
      return page(
          "/v1/" + String.join("/", path),
          core.ledger().methods.values(),
          m -> m.id,
          m -> m.isStoredBy(path.get(1)) && is(form, "type", m.type),
          core.shapes().money()::method,
          form);
    }
    throw unknown(path);
  }

  private Map<String, Object> collection(String kind, Form form) {
    Ledger ledger = core.ledger();
    Shapes shapes = core.shapes();
    String url = "/v1/" + kind;
    Predicate<Long> created = form.range("created");
    return switch (kind) {
      case "invoices" -> {
        Predicate<Long> due = form.range("due_date");
        yield page(
            url,
            ledger.invoices.values(),
            i -> i.id,
            i ->
                is(form, "status", i.status)
                    && is(form, "customer", i.customer)
                    && is(form, "subscription", i.subscription)
                    && is(
                        form, "collection_method", i.sent ? "send_invoice" : "charge_automatically")
                    && created.test(Shapes.seconds(i.created))
                    && due.test(Shapes.seconds(i.due)),
            i -> shapes.invoice(i, false),
            form);
      }
      case "invoice_payments" ->
          page(
              url,
              ledger.payments.values(),
              p -> p.id,
              p ->
                  is(form, "invoice", p.invoice.id)
                      && is(form, "status", p.status)
                      && is(form, "payment[payment_intent]", p.intent.id)
                      && is(form, "payment[type]", "payment_intent"),
              shapes::payment,
              form);
      case "payment_intents" ->
          page(
              url,
              ledger.intents.values(),
              p -> p.id,
              p ->
                  is(form, "customer", p.invoice.customer)
                      && created.test(Shapes.seconds(p.created)),
              p -> shapes.money().intent(p, false),
              form);
      case "charges" ->
          page(
              url,
              ledger.charges.values(),
              c -> c.id,
              c ->
                  is(form, "customer", c.invoice().customer)
                      && is(form, "payment_intent", c.intent.id)
                      && created.test(Shapes.seconds(c.created)),
              c -> shapes.money().charge(c, false),
              form);
      case "customers" ->
          page(
              url,
              ledger.customers.values(),
              c -> c.person.id(),
              c -> is(form, "email", c.person.email()),
              shapes::customer,
              form);
      case "subscriptions" ->
          page(
              url,
              ledger.subscriptions.values(),
              s -> s.id,
              s -> is(form, "customer", s.customer) && is(form, "status", s.status),
              s -> shapes.subscription(s, false),
              form);
      case "payment_methods" ->
          page(
              url,
              ledger.methods.values(),
              m -> m.id,
              m ->
                  (!form.has("customer") || m.isStoredBy(form.get("customer")))
                      && is(form, "type", m.type),
              shapes.money()::method,
              form);
      case "refunds" ->
          page(
              url,
              ledger.refunds.values(),
              Charge.Refund::id,
              r ->
                  is(form, "charge", r.charge().id)
                      && is(form, "payment_intent", r.charge().intent.id)
                      && created.test(Shapes.seconds(r.created())),
              shapes.money()::refund,
              form);
      case "disputes" ->
          page(
              url,
              ledger.disputes.values(),
              d -> d.id,
              d ->
                  is(form, "charge", d.charge.id)
                      && is(form, "payment_intent", d.charge.intent.id)
                      && created.test(Shapes.seconds(d.created)),
              shapes.money()::dispute,
              form);
      case "events" -> events(url, created, form);
      case "account" -> account();
      default -> throw unknown(List.of(kind));
    };
  }

  private Map<String, Object> events(String url, Predicate<Long> created, Form form) {
    long oldest = core.now().getEpochSecond() - 30L * 86_400;
    List<String> types = form.list("types");
    return page(
        url,
        core.ledger().events.values(),
        Ledger.Event::id,
        e ->
            e.created() >= oldest
                && is(form, "type", e.type())
                && (types.isEmpty() || types.contains(e.type()))
                && created.test(e.created()),
        e -> Json.read(e.body()),
        form);
  }

  private Map<String, Object> account() {
    return object(
        "id",
        core.config().account(),
        "object",
        "account",
        "country",
        "US",
        "default_currency",
        "usd",
        "email",
        "owner@company.example",
        "metadata",
        object("native_mails", Boolean.toString(core.config().nativeMails())),
        "type",
        "standard");
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    return Json.object(namesAndValues);
  }

  private static boolean is(Form form, String name, String value) {
    return !form.has(name) || form.get(name).equals(value);
  }

  /** Newest first, as Stripe lists. */
  private static <T> Map<String, Object> page(
      String url,
      Collection<T> all,
      Function<T, String> id,
      Predicate<T> wanted,
      Function<T, Map<String, Object>> writer,
      Form form) {
    long limit = form.has("limit") ? form.number("limit") : 10;
    if (limit < 1 || limit > 100) {
      throw ApiError.invalid("This value must be between 1 and 100.", "limit");
    }
    List<T> matching = new ArrayList<>(all.stream().filter(wanted).toList()).reversed();
    int from = 0;
    String after = form.get("starting_after");
    if (after != null) {
      List<String> ids = matching.stream().map(id).toList();
      if (!ids.contains(after)) {
        throw ApiError.missing("object", after);
      }
      from = ids.indexOf(after) + 1;
    }
    List<T> rest = matching.subList(from, matching.size());
    var shown = rest.stream().limit(limit).map(writer).toList();
    Map<String, Object> answer = Json.list(url, shown);
    answer.put("has_more", rest.size() > limit);
    return answer;
  }

  /** Replaces ids by objects; more than four levels are refused, as by Stripe. */
  Map<String, Object> expand(Map<String, Object> answer, Form form) {
    for (String path : form.list("expand")) {
      List<String> names = List.of(path.split("\\."));
      if (names.size() > DEEPEST) {
        throw ApiError.invalid(
            "You cannot expand more than 4 levels of a property. Property: " + path, "expand");
      }
      expand(answer, names, path);
    }
    return answer;
  }

  @SuppressWarnings("unchecked")
  private void expand(Map<String, Object> at, List<String> names, String path) {
    String name = names.getFirst();
    if (name.equals("payments") && "invoice".equals(at.get("object"))) {
      at.computeIfAbsent(
          "payments",
          absent -> core.shapes().payments(core.ledger().invoices.get((String) at.get("id"))));
    }
    if (!at.containsKey(name)) {
      throw ApiError.invalid("This property cannot be expanded (" + path + ").", "expand");
    }
    if (at.get(name) instanceof String id) {
      Map<String, Object> found = object(id);
      if (found == null) {
        throw ApiError.invalid("This property cannot be expanded (" + path + ").", "expand");
      }
      at.put(name, found);
    }
    List<String> rest = names.subList(1, names.size());
    if (rest.isEmpty() || at.get(name) == null) {
      return;
    }
    if (at.get(name) instanceof List<?> list) {
      list.forEach(element -> expand((Map<String, Object>) element, rest, path));
    } else {
      expand((Map<String, Object>) at.get(name), rest, path);
    }
  }
}
