package dev.recoup.local.aws;

import dev.recoup.local.runner.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item as a line of JSON, in DynamoDB's own notation of types: {@code {"pk":{"S":"…"}}}. */
final class ItemFormat {
  private ItemFormat() {}

  static String write(Map<String, AttributeValue> item) {
    return Json.text(typed(item));
  }

  private static Map<String, Object> typed(Map<String, AttributeValue> item) {
    Map<String, Object> map = new TreeMap<>();
    item.forEach((name, value) -> map.put(name, typed(value)));
    return map;
  }

  private static Map<String, Object> typed(AttributeValue value) {
    Object plain =
        switch (value.type()) {
          case S -> value.s();
          case N -> value.n();
          case BOOL -> value.bool();
          case NUL -> true;
          case SS -> value.ss();
          case NS -> value.ns();
          case M -> typed(value.m());
          case L -> value.l().stream().map(ItemFormat::typed).toList();
          case B, BS, UNKNOWN_TO_SDK_VERSION ->
              throw new IllegalArgumentException("no item of ours holds a " + value.type());
        };
    String type = value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    return Map.of(type, plain);
  }

  static Map<String, AttributeValue> read(String line) {
    return map((Map<?, ?>) Json.parse(line));
  }

  private static Map<String, AttributeValue> map(Map<?, ?> map) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    map.forEach((name, value) -> item.put((String) name, value((Map<?, ?>) value)));
    return item;
  }

  private static AttributeValue value(Map<?, ?> typed) {
    Map.Entry<?, ?> entry = typed.entrySet().iterator().next();
    Object plain = entry.getValue();
    return switch ((String) entry.getKey()) {
      case "S" -> AttributeValue.fromS((String) plain);
      case "N" -> AttributeValue.fromN((String) plain);
      case "BOOL" -> AttributeValue.fromBool((Boolean) plain);
      case "NULL" -> AttributeValue.fromNul(true);
      case "SS" -> AttributeValue.fromSs(texts(plain));
      case "NS" -> AttributeValue.fromNs(texts(plain));
      case "M" -> AttributeValue.fromM(map((Map<?, ?>) plain));
      case "L" ->
          AttributeValue.fromL(
              ((List<?>) plain).stream().map(item -> value((Map<?, ?>) item)).toList());
      default -> throw new IllegalArgumentException("not a type of DynamoDB: " + entry.getKey());
    };
  }

  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    ((List<?>) list).forEach(text -> texts.add((String) text));
    return texts;
  }
}
