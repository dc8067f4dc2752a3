package dev.recoup.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.recoup.local.runner.LambdaFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One function: bytes in, bytes out. */
@FunctionalInterface
public interface LambdaFunction {
  /**
   * Runs the handler to its end.
   *
   * @throws LambdaFailure when it failed with a checked exception; runtime exceptions come as they
   *     are, and their class is the error's name on Lambda, too
   */
  byte[] invoke(byte[] event, Context context);

  /** A handler of streams. */
  static LambdaFunction of(RequestStreamHandler handler) {
    return (event, context) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
      } catch (IOException e) {
        throw new LambdaFailure(e.getClass().getName(), e.getMessage());
      }
      return out.toByteArray();
    };
  }

  /** A handler of HTTP requests, its event and answer converted by the runtime's serializer. */
  static LambdaFunction of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    PojoSerializer<APIGatewayV2HTTPEvent> events = serializer(APIGatewayV2HTTPEvent.class);
    PojoSerializer<APIGatewayV2HTTPResponse> answers = serializer(APIGatewayV2HTTPResponse.class);
    return (event, context) -> {
      APIGatewayV2HTTPEvent request = events.fromJson(new ByteArrayInputStream(event));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      answers.toJson(handler.handleRequest(request, context), out);
      return out.toByteArray();
    };
  }

  /** The runtime interface client's own choice: event classes it knows, Jackson for the rest. */
  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
