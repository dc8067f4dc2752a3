package dev.recoup.local.aws;

import dev.recoup.local.runner.Interleaver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Wraps what handlers call. Each call is a yield point before it ({@code table.putItem}) and one
 * after it ({@code table.putItem done}), so that others may come in between, the process may be
 * killed there, and trouble may be ordered: a fault thrown before means that nothing happened, one
 * thrown after means that the answer was lost.
 */
public final class Ports {
  private static final String DONE = " done";

  private final Interleaver interleaver;
  private Consumer<String> faults = point -> {};

  public Ports(Interleaver interleaver) {
    this.interleaver = interleaver;
  }

  /** Has this called at every point; what it throws is what the caller gets. */
  public void disturb(Consumer<String> newFaults) {
    this.faults = newFaults;
  }

  /** The table, with what each call writes told to the meter. Points: {@code table.<call>}. */
  public DynamoDbClient table(DynamoDbClient real, WriteMeter meter) {
    return wrap(
        DynamoDbClient.class,
        "table.",
        real,
        (request, call) -> {
          WriteMeter.Planned planned = meter.plan(request);
          try {
            Object answer = call.run();
            planned.done();
            return answer;
          } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
            planned.refused();
            throw e;
          }
        });
  }

  /** Points: {@code states.<call>}. */
  public SfnClient states(SfnClient real) {
    return wrap(SfnClient.class, "states.", real, (request, call) -> call.run());
  }

  /** Points: {@code mail.<call>}. */
  public SesV2Client mail(SesV2Client real) {
    return wrap(SesV2Client.class, "mail.", real, (request, call) -> call.run());
  }

  /** Points: {@code secrets.<call>}. */
  public SecretsManagerClient secrets(SecretsManagerClient real) {
    return wrap(SecretsManagerClient.class, "secrets.", real, (request, call) -> call.run());
  }

  /** Does a call that is no AWS client's. */
  public <T> T around(String point, Supplier<T> call) {
    before(point);
    T answer = call.get();
    after(point);
    return answer;
  }

  /** Says that a call begins; may throw what was ordered. */
  public void before(String point) {
    interleaver.yieldPoint(point);
    faults.accept(point);
  }

  /** Says that a call has taken effect; what is thrown here is a lost answer. */
  public void after(String point) {
    interleaver.yieldPoint(point + DONE);
    faults.accept(point + DONE);
  }

  private interface Call {
    Object run() throws Throwable;
  }

  private interface Around {
    Object call(SdkRequest request, Call call) throws Throwable;
  }

  private <T> T wrap(Class<T> type, String prefix, T real, Around around) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (args != null && args.length == 1 && args[0] instanceof SdkRequest request) {
            String point = prefix + method.getName();
            before(point);
            Object answer = around.call(request, () -> call(real, method, request));
            after(point);
            return answer;
          }
          // The overloads that take a builder end in the one that takes the request.
          return method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, args)
              : call(real, method, args);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object real, Method method, Object... args) throws Throwable {
    try {
      return method.invoke(real, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
