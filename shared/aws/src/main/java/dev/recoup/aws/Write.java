package dev.recoup.aws;

import java.util.Map;

/** One write of a transaction. */
public sealed interface Write {
  String pk();

  /** Replaces an item if the condition holds. */
  record PutItem(Item item, Condition condition) implements Write {
    @Override
    public String pk() {
      return item.pk();
    }
  }

  /** Removes an item, if it is there. */
  record Delete(String pk, String sk) implements Write {}

  /** Writes nothing, but holds the others to a condition on this item. */
  record Check(String pk, String sk, Condition condition) implements Write {}

  /** Adds to counters, which begin at nothing. */
  record Add(String pk, String sk, Map<String, Long> amounts) implements Write {}

  static Write put(Item item) {
    return new PutItem(item, Condition.NONE);
  }

  /** Claims a natural key: refused when somebody has it already. */
  static Write claim(Item item) {
    return new PutItem(item, Condition.ABSENT);
  }

  static Write put(Item item, Condition condition) {
    return new PutItem(item, condition);
  }
}
