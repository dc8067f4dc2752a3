package dev.recoup.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item: its keys, a JSON document {@code doc}, and the few attributes that conditions and the
 * index use.
 */
public record Item(Map<String, AttributeValue> attributes) {

  /** An item with its document. */
  public static Item of(String pk, String sk, String doc) {
    Map<String, AttributeValue> attributes = new TreeMap<>(key(pk, sk));
    attributes.put("doc", text(doc));
    return new Item(attributes);
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", text(pk), "sk", text(sk));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  public String pk() {
    return attributes.get("pk").s();
  }

  public String sk() {
    return attributes.get("sk").s();
  }

  /** The document; index reads bring keys only and have none. */
  public String doc() {
    return attributes.get("doc").s();
  }

  public long number(String attribute) {
    AttributeValue value = attributes.get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /** A text attribute, if it is there. */
  public Optional<String> find(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).map(AttributeValue::s);
  }

  /** The same item with one more attribute; null leaves it out. */
  public Item with(String attribute, String value) {
    if (value == null) {
      return this;
    }
    Map<String, AttributeValue> more = new TreeMap<>(attributes);
    more.put(attribute, text(value));
    return new Item(more);
  }

  public Item with(String attribute, long value) {
    Map<String, AttributeValue> more = new TreeMap<>(attributes);
    more.put(attribute, AttributeValue.fromN(Long.toString(value)));
    return new Item(more);
  }

  /** Puts the item into the sparse index. */
  public Item indexed(String g1, String g2) {
    return with("g1", g1).with("g2", g2);
  }

  /** Lets the table forget the item some time after this. */
  public Item until(Instant expires) {
    return with("ttl", expires.getEpochSecond());
  }
}
