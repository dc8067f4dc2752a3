package dev.recoup.aws;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On what a write depends. */
public record Condition(
    String expression, Map<String, String> names, Map<String, AttributeValue> values) {
  /** Always. */
  public static final Condition NONE = new Condition(null, Map.of(), Map.of());

  /** Only if there is no such item. */
  public static final Condition ABSENT =
      new Condition("attribute_not_exists(pk)", Map.of(), Map.of());

  /** Only if the item still has the version that was read; 0 stands for no item. */
  public static Condition version(long version) {
    return version == 0
        ? ABSENT
        : new Condition(
            "#v = :v",
            Map.of("#v", "version"),
            Map.of(":v", AttributeValue.fromN(Long.toString(version))));
  }

  /** Only if this attribute has this value. */
  public static Condition equal(String attribute, String value) {
    return new Condition(
        "#a = :a", Map.of("#a", attribute), Map.of(":a", AttributeValue.fromS(value)));
  }

  void apply(
      Consumer<String> toExpression,
      Consumer<Map<String, String>> toNames,
      Consumer<Map<String, AttributeValue>> toValues) {
    if (expression != null) {
      toExpression.accept(expression);
      if (!names.isEmpty()) {
        toNames.accept(names);
        toValues.accept(values);
      }
    }
  }
}
