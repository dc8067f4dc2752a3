package dev.recoup.local.demo;

import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.recoup.json.JsonReader;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.Parts;
import dev.recoup.local.lambda.LambdaFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Switches a protection off by standing between handlers and their ports; no handler knows. What
 * cannot be done there (a policy without limits, events thrown away) is done where the demo sets up
 * and posts.
 */
final class Saboteur {
  private static final Duration OLD_COPY = Duration.ofDays(4);

  private Saboteur() {}

  /** The functions, made so that the protection is off. */
  static Function<Parts, Map<String, LambdaFunction>> spoil(
      Sabotage sabotage, Function<Parts, Map<String, LambdaFunction>> make) {
    if (sabotage == null) {
      return make;
    }
    return switch (sabotage) {
      case NO_DEDUPE ->
          parts -> {
            Map<String, LambdaFunction> functions = new LinkedHashMap<>(make.apply(parts));
            LambdaFunction forgetful =
                make.apply(with(parts, forgetting(parts.table()))).get("send-message");
            functions.put(
                "send-message",
                (event, context) -> {
                  forgetful.invoke(event, context);
                  return forgetful.invoke(event, context);
                });
            return functions;
          };
      case NO_VERIFY ->
          parts ->
              make.apply(
                  with(
                      parts,
                      new Remembering(parts.billing(), parts.clock(), Duration.ofDays(10_000))));
      case STALE_FACTS ->
          parts ->
              make.apply(with(parts, new Remembering(parts.billing(), parts.clock(), OLD_COPY)));
      case IGNORE_OPTOUT -> parts -> make.apply(with(parts, deaf(parts.table())));
      case DOUBLE_WORKER -> parts -> make.apply(with(parts, new SecondWorker(parts.billing())));
      case NO_CAPS, DROP_EVENT -> make;
    };
  }

  private static Parts with(Parts p, DynamoDbClient table) {
    return new Parts(
        table,
        p.tableName(),
        p.states(),
        p.stateMachineArn(),
        p.mail(),
        p.secrets(),
        p.files(),
        p.billing(),
        p.clock(),
        p.publicUrl());
  }

  private static Parts with(Parts p, HttpClient billing) {
    return new Parts(
        p.table(),
        p.tableName(),
        p.states(),
        p.stateMachineArn(),
        p.mail(),
        p.secrets(),
        p.files(),
        billing,
        p.clock(),
        p.publicUrl());
  }

  /** A table that shows no message sent before and does not mind a second one on the day. */
  private static DynamoDbClient forgetting(DynamoDbClient real) {
    return between(
        real,
        request ->
            request instanceof TransactWriteItemsRequest r ? withoutMessageClaims(r) : request,
        answer ->
            answer instanceof QueryResponse q
                ? q.toBuilder()
                    .items(q.items().stream().filter(i -> !isMessage(i)).toList())
                    .build()
                : answer);
  }

  private static TransactWriteItemsRequest withoutMessageClaims(TransactWriteItemsRequest request) {
    List<TransactWriteItem> items = new ArrayList<>();
    for (TransactWriteItem item : request.transactItems()) {
      Put put = item.put();
      items.add(
          put == null || !isMessage(put.item())
              ? item
              : TransactWriteItem.builder()
                  .put(p -> p.tableName(put.tableName()).item(put.item()))
                  .build());
    }
    return request.toBuilder().transactItems(items).build();
  }

  private static boolean isMessage(Map<String, AttributeValue> item) {
    return item.containsKey("sk") && item.get("sk").s().startsWith("MESSAGE#");
  }

  /** A table whose payers never object. */
  private static DynamoDbClient deaf(DynamoDbClient real) {
    return between(
        real,
        request -> request,
        answer ->
            switch (answer) {
              case QueryResponse q ->
                  q.toBuilder().items(q.items().stream().map(Saboteur::content).toList()).build();
              case GetItemResponse g when g.hasItem() ->
                  g.toBuilder().item(content(g.item())).build();
              case null, default -> answer;
            });
  }

  private static Map<String, AttributeValue> content(Map<String, AttributeValue> item) {
    if (!item.containsKey("doc") || !"PAYER".equals(item.get("sk").s())) {
      return item;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> payer = (Map<String, Object>) JsonReader.read(item.get("doc").s());
    payer.remove("optOuts");
    payer.remove("doNotContact");
    payer.remove("stop");
    payer.remove("heldBy");
    payer.put("doNotContact", false);
    payer.put("optOuts", List.of());
    Map<String, AttributeValue> changed = new TreeMap<>(item);
    changed.put("doc", AttributeValue.fromS(JsonWriter.write(payer)));
    return changed;
  }

  private static DynamoDbClient between(
      DynamoDbClient real, UnaryOperator<Object> asking, UnaryOperator<Object> answering) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, args) -> {
              boolean request =
                  args != null
                      && args.length == 1
                      && args[0] instanceof software.amazon.awssdk.core.SdkRequest;
              if (!request && method.isDefault() && args != null) {
                return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, args);
              }
              try {
                Object[] given = request ? new Object[] {asking.apply(args[0])} : args;
                return answering.apply(method.invoke(real, given));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * Answers what was read before, as long as it is not older than this and we did not change it
   * ourselves.
   */
  private static final class Remembering extends HttpClient {
    private record Answer(Instant at, StripeResponse response) {}

    private final HttpClient real;
    private final InstantSource clock;
    private final Duration age;
    private final Map<String, Answer> answers = new TreeMap<>();

    Remembering(HttpClient real, InstantSource clock, Duration age) {
      this.real = real;
      this.clock = clock;
      this.age = age;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
      if (request.method() != RequestMethod.GET) {
        String changed = request.url().getPath().split("/")[3];
        answers.keySet().removeIf(url -> url.contains(changed));
        return real.request(request);
      }
      String url = request.url().toString();
      Answer known = answers.get(url);
      if (known != null && known.at().plus(age).isAfter(clock.instant())) {
        return known.response();
      }
      StripeResponse response = real.request(request);
      if (response.code() == 200) {
        answers.put(url, new Answer(clock.instant(), response));
      }
      return response;
    }
  }

  /**
   * Makes each charge a second time, as a worker would that knows nothing of the first one's claim.
   */
  private static final class SecondWorker extends HttpClient {
    private static final String KEY = "Idempotency-Key";

    private final HttpClient real;

    SecondWorker(HttpClient real) {
      this.real = real;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
      StripeResponse first = real.request(request);
      if (request.method() == RequestMethod.POST && request.url().getPath().endsWith("/pay")) {
        String key = request.headers().firstValue(KEY).orElse("none");
        real.request(request.withAdditionalHeader(KEY, key + "-second-worker"));
      }
      return first;
    }
  }
}
