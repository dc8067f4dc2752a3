package dev.recoup.local.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counts write units as DynamoDB bills them, by case. An item costs one unit for each KB begun of
 * what it was or becomes, twice that in a transaction, also when a condition fails; its entry in
 * the keys-only index costs one unit when it comes or goes and two when it moves, in a transaction,
 * too. What DynamoDB Local 2.6.1 itself says about transactions is wrong: one item counts as much
 * as two.
 *
 * <p>A write belongs to the case of its first key that names one, otherwise to the case the running
 * function was called for.
 */
public final class WriteMeter {
  /** The case that the running function was called for. */
  public static final ScopedValue<String> CASE = ScopedValue.newInstance();

  private static final Pattern OF_A_CASE = Pattern.compile("(?:CASE|FACT|AUDIT|TEXT)#(.+)");
  private static final String NO_CASE = "";

  private final DynamoDbClient real;
  private final Map<Key, Image> images = new HashMap<>();
  private final SortedMap<String, Double> units = new TreeMap<>();
  private final SortedMap<String, Double> kinds = new TreeMap<>();

  /** A meter for what is written to this table from now on; it reads what was there before. */
  public WriteMeter(DynamoDbClient real) {
    this.real = real;
  }

  /** Write units by case id; those of no case under the empty text. */
  public SortedMap<String, Double> byCase() {
    return Collections.unmodifiableSortedMap(units);
  }

  /** Write units by what the partition key begins with: {@code CASE}, {@code DELIVERY}. */
  public SortedMap<String, Double> byKind() {
    return Collections.unmodifiableSortedMap(kinds);
  }

  /** All write units. */
  public double total() {
    return units.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private record Key(String pk, String sk) {
    static Key of(Map<String, AttributeValue> item) {
      return new Key(item.get("pk").s(), item.get("sk").s());
    }

    Map<String, AttributeValue> attributes() {
      return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
  }

  /** What of an item decides its cost; size 0 when there is none. */
  private record Image(int size, AttributeValue g1, AttributeValue g2) {
    static final Image NONE = new Image(0, null, null);

    static Image of(Map<String, AttributeValue> item) {
      return item.isEmpty() ? NONE : new Image(ItemSize.of(item), item.get("g1"), item.get("g2"));
    }

    boolean indexed() {
      return g1 != null && g2 != null;
    }

    int indexUnitsTo(Image after) {
      boolean same = Objects.equals(g1, after.g1) && Objects.equals(g2, after.g2);
      return same ? 0 : (indexed() ? 1 : 0) + (after.indexed() ? 1 : 0);
    }

    int unitsTo(Image after) {
      return Math.max(1, (Math.max(size, after.size) + 1023) / 1024);
    }
  }

  /** One item to be written; an update's new image is null, because only the table knows it. */
  private record Change(Key key, Image before, Image after) {}

  /** A call that is about to be made, with the images from before it. */
  final class Planned {
    private final List<Change> changes;
    private final int factor;

    private Planned(List<Change> changes, int factor) {
      this.changes = changes;
      this.factor = factor;
    }

    void done() {
      for (Change change : changes) {
        Image after = change.after() == null ? read(change.key()) : change.after();
        images.put(change.key(), after);
        add(change, factor * change.before().unitsTo(after) + change.before().indexUnitsTo(after));
      }
    }

    /** A condition failed: paid all the same, the index untouched. */
    void refused() {
      for (Change change : changes) {
        Image after = change.after() == null ? change.before() : change.after();
        add(change, factor * change.before().unitsTo(after));
      }
    }

    private void add(Change change, double paid) {
      units.merge(caseOf(changes), paid, Double::sum);
      kinds.merge(change.key().pk().split("#", 2)[0], paid, Double::sum);
    }
  }

  Planned plan(SdkRequest request) {
    List<Change> changes = new ArrayList<>();
    int factor = 1;
    switch (request) {
      case PutItemRequest r -> changes.add(put(r.item()));
      case UpdateItemRequest r -> changes.add(change(r.key(), null));
      case DeleteItemRequest r -> changes.add(change(r.key(), Image.NONE));
      case TransactWriteItemsRequest r -> {
        r.transactItems().forEach(item -> changes.add(change(item)));
        factor = 2;
      }
      default -> {}
    }
    return new Planned(changes, factor);
  }

  private Change change(TransactWriteItem item) {
    if (item.put() != null) {
      return put(item.put().item());
    }
    if (item.delete() != null) {
      return change(item.delete().key(), Image.NONE);
    }
    return change(item.update() == null ? item.conditionCheck().key() : item.update().key(), null);
  }

  private Change put(Map<String, AttributeValue> item) {
    return change(item, Image.of(item));
  }

  private Change change(Map<String, AttributeValue> keyed, Image after) {
    Key key = Key.of(keyed);
    return new Change(key, images.computeIfAbsent(key, this::read), after);
  }

  private Image read(Key key) {
    return Image.of(
        real.getItem(b -> b.tableName(LocalTable.NAME).key(key.attributes()).consistentRead(true))
            .item());
  }

  private static String caseOf(List<Change> changes) {
    for (Change change : changes) {
      Matcher matcher = OF_A_CASE.matcher(change.key().pk());
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return CASE.isBound() ? CASE.get() : NO_CASE;
  }
}
