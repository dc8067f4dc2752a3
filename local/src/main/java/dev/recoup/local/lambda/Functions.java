package dev.recoup.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.recoup.local.aws.WriteMeter;
import dev.recoup.local.runner.Json;
import dev.recoup.local.runner.LambdaFailure;
import dev.recoup.local.runner.LambdaInvoker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The functions of one deployment, by the name of their module, such as {@code retry-payment}. */
public final class Functions implements LambdaInvoker {
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;

  private final Map<String, LambdaFunction> functions;
  private final Consumer<String> log;

  /**
   * Functions by name.
   *
   * @param log told of each line that a function logs
   */
  public Functions(Map<String, LambdaFunction> functions, Consumer<String> log) {
    this.functions = new LinkedHashMap<>(functions);
    this.log = log;
  }

  /** Names in the order given. */
  public Set<String> names() {
    return functions.keySet();
  }

  @Override
  public byte[] invoke(String name, byte[] event) {
    LambdaFunction function = functions.get(name);
    if (function == null) {
      throw new LambdaFailure("Lambda.ResourceNotFoundException", "there is no function " + name);
    }
    if (event.length > LARGEST_EVENT) {
      throw new LambdaFailure("Lambda.RequestTooLargeException", "the event exceeds 6 MB");
    }
    LocalContext context = new LocalContext(name, log);
    String caseId = caseIdOf(event);
    return caseId == null
        ? function.invoke(event, context)
        : ScopedValue.where(WriteMeter.CASE, caseId).call(() -> function.invoke(event, context));
  }

  private static String caseIdOf(byte[] event) {
    return Json.parse(event) instanceof Map<?, ?> map && map.get("caseId") instanceof String id
        ? id
        : null;
  }

  private record LocalContext(String name, Consumer<String> log) implements Context {
    @Override
    public String getAwsRequestId() {
      return "local";
    }

    @Override
    public String getLogGroupName() {
      return "/recoup/" + name;
    }

    @Override
    public String getLogStreamName() {
      return "local";
    }

    @Override
    public String getFunctionName() {
      return name;
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:local:000000000000:function:" + name;
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 15_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
      return new LambdaLogger() {
        @Override
        public void log(String message) {
          log.accept(message);
        }

        @Override
        public void log(byte[] message) {
          log.accept(new String(message, StandardCharsets.UTF_8));
        }
      };
    }
  }
}
