package dev.recoup.local.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts the write units that DynamoDB says were consumed, indexes included, by case. A write
 * belongs to the case of its first key that names one, otherwise to the case the running function
 * was called for.
 */
public final class WriteMeter {
  /** The case that the running function was called for. */
  public static final ScopedValue<String> CASE = ScopedValue.newInstance();

  private static final Pattern OF_A_CASE = Pattern.compile("(?:CASE|FACT|AUDIT|TEXT)#(.+)");
  private static final String NO_CASE = "";

  private final SortedMap<String, Double> units = new TreeMap<>();

  /** Write units by case id; those of no case under the empty text. */
  public SortedMap<String, Double> byCase() {
    return Collections.unmodifiableSortedMap(units);
  }

  /** All write units. */
  public double total() {
    return units.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  SdkRequest asking(SdkRequest request) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    return switch (request) {
      case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case TransactWriteItemsRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      default -> request;
    };
  }

  void answered(SdkRequest request, Object answer) {
    switch (answer) {
      case PutItemResponse r -> add(request, List.of(r.consumedCapacity()));
      case UpdateItemResponse r -> add(request, List.of(r.consumedCapacity()));
      case DeleteItemResponse r -> add(request, List.of(r.consumedCapacity()));
      case BatchWriteItemResponse r -> add(request, r.consumedCapacity());
      case TransactWriteItemsResponse r -> add(request, r.consumedCapacity());
      case null, default -> {}
    }
  }

  private void add(SdkRequest request, Collection<ConsumedCapacity> consumed) {
    double sum = consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    units.merge(caseOf(request), sum, Double::sum);
  }

  private static String caseOf(SdkRequest request) {
    for (String pk : partitions(request)) {
      Matcher matcher = OF_A_CASE.matcher(pk);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return CASE.isBound() ? CASE.get() : NO_CASE;
  }

  private static List<String> partitions(SdkRequest request) {
    List<String> partitions = new ArrayList<>();
    switch (request) {
      case PutItemRequest r -> partitions.add(pk(r.item()));
      case UpdateItemRequest r -> partitions.add(pk(r.key()));
      case DeleteItemRequest r -> partitions.add(pk(r.key()));
      case TransactWriteItemsRequest r ->
          r.transactItems().forEach(item -> partitions.add(pk(keyOf(item))));
      default -> {}
    }
    return partitions;
  }

  private static Map<String, AttributeValue> keyOf(TransactWriteItem item) {
    if (item.put() != null) {
      return item.put().item();
    }
    if (item.update() != null) {
      return item.update().key();
    }
    return item.delete() != null ? item.delete().key() : item.conditionCheck().key();
  }

  private static String pk(Map<String, AttributeValue> item) {
    return item.get("pk").s();
  }
}
