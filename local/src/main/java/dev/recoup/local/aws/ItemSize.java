package dev.recoup.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item as DynamoDB counts it (DynamoDB developer guide, item sizes and formats). */
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    int sum = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      sum += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return sum;
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(b -> b.asByteArrayUnsafe().length).sum();
      case M -> 3 + value.m().size() + of(value.m());
      case L -> 3 + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an unknown type");
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** About one byte for two digits, and one more. */
  private static int number(String digits) {
    return (digits.length() + 1) / 2 + 1;
  }
}
