package dev.recoup.local.aws;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Transaction conflicts by seed: DynamoDB Local never has any, DynamoDB under contention does. */
public final class Conflicts implements Consumer<String> {
  private final SplittableRandom random;
  private final double share;

  /**
   * A source of conflicts for {@link Ports#disturb}.
   *
   * @param share of transactions that are cancelled, 0 to 1
   */
  public Conflicts(long seed, double share) {
    this.random = new SplittableRandom(seed);
    this.share = share;
  }

  @Override
  public void accept(String point) {
    if (point.equals("table.transactWriteItems") && random.nextDouble() < share) {
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled, please refer cancellation reasons for specific reasons")
          .statusCode(400)
          .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
  }
}
