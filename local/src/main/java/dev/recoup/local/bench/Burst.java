package dev.recoup.local.bench;

import dev.recoup.aws.Keys;
import dev.recoup.aws.Table;
import dev.recoup.local.Parts;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.http.FrontDoor;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.http.Routes;
import dev.recoup.local.lambda.Functions;
import dev.recoup.local.live.Company;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Outgoing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Many card payments fail in one minute, and all their webhooks are at the front door at once. As
 * on Lambda, several instances of receive-webhook work side by side on one table, and what they
 * start runs elsewhere: here, afterwards.
 */
final class Burst {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final String WEBHOOKS = "/webhooks/stripe/" + Company.CONNECTION;

  /** As many as can work at the same time here. */
  private static final int INSTANCES = Runtime.getRuntime().availableProcessors();

  /** A payment is reported in several webhooks within this time. */
  private static final Duration REPORTED = Duration.ofMinutes(1);

  /** The sweep comes hourly here and takes a few hundred of what must be read back each time. */
  private static final Duration SETTLED = Duration.ofHours(12);

  /**
   * What came of several bursts.
   *
   * @param millis by burst: from a webhook's arrival to its durable answer, for those that reach a
   *     case. The other four of each failure are only noted, so a median over all would be theirs
   * @param webhooks of all kinds
   * @param lost webhooks that were refused or are still to be done, and invoices without a case
   */
  record Result(List<List<Double>> millis, int webhooks, long lost) {}

  private record Answered(double millis, HttpAnswer answer) {
    boolean refused() {
      return answer.status() / 100 != 2;
    }

    boolean reachedACase() {
      return answer.text().contains("\"done\"");
    }
  }

  private final Stand stand;
  private final FrontDoor door;

  private Burst(Stand stand, Path home) {
    this.stand = stand;
    Parts plain = stand.laptop().parts();
    Parts parts =
        new Parts(
            stand.laptop().table().client(),
            LocalTable.NAME,
            oneAtATime(plain.states()),
            plain.stateMachineArn(),
            plain.mail(),
            plain.secrets(),
            plain.files(),
            plain.billing(),
            plain.clock(),
            plain.publicUrl());
    door =
        new FrontDoor(
            Routes.read(Stand.read(home, "template.yaml")),
            new Functions(Stand.handlers(parts), line -> {}),
            plain.clock());
  }

  /**
   * Plays one burst after another on one table. One before the first is not timed: a process that
   * has just begun is not the subject here.
   *
   * @param home the project's folder
   * @param invoices whose payment fails in each burst
   */
  static Result play(Path home, int bursts, int invoices) {
    List<Debt> debts =
        IntStream.range(0, (bursts + 1) * invoices)
            .mapToObj(n -> Planted.byCard("in_1Burst" + n, failsAt(n / invoices)))
            .toList();
    try (Stand stand = new Stand(home, START, debts, UnaryOperator.identity())) {
      Burst burst = new Burst(stand, home);
      List<List<Double>> millis = new ArrayList<>();
      List<Outgoing.Webhook> webhooks = new ArrayList<>();
      long refused = 0;
      for (int n = 0; n <= bursts; n++) {
        List<Outgoing.Webhook> posted = burst.webhooks();
        List<Answered> answers = burst.post(posted);
        webhooks.addAll(posted);
        refused += answers.stream().filter(Answered::refused).count();
        if (n > 0) {
          millis.add(
              answers.stream().filter(Answered::reachedACase).map(Answered::millis).toList());
        }
      }
      Instant latest = stand.now().plus(SETTLED);
      while (burst.undone(webhooks) > 0 && stand.now().isBefore(latest)) {
        stand.runFor(Duration.ofHours(1));
      }
      long withoutCase = debts.stream().filter(d -> stand.found(d.invoiceId()).isEmpty()).count();
      return new Result(millis, webhooks.size(), refused + burst.undone(webhooks) + withoutCase);
    }
  }

  private static Instant failsAt(int burst) {
    return START.plus(REPORTED.multipliedBy(burst)).plusSeconds(1);
  }

  /** Those of the next minute, signed within it. */
  private List<Outgoing.Webhook> webhooks() {
    List<Outgoing.Webhook> webhooks = new ArrayList<>();
    Instant end = stand.now().plus(REPORTED);
    while (stand.now().isBefore(end)) {
      stand.runFor(Duration.ofSeconds(1));
      for (Outgoing item : stand.sandbox().advanceTo(stand.now())) {
        webhooks.add((Outgoing.Webhook) item);
      }
    }
    return webhooks;
  }

  private List<Answered> post(List<Outgoing.Webhook> webhooks) {
    try (ExecutorService instances = Executors.newFixedThreadPool(INSTANCES)) {
      List<Callable<Answered>> calls = new ArrayList<>();
      webhooks.forEach(webhook -> calls.add(() -> post(webhook)));
      List<Answered> answers = new ArrayList<>();
      for (Future<Answered> answer : instances.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the front door failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Answered post(Outgoing.Webhook webhook) {
    long began = System.nanoTime();
    HttpAnswer answer = door.call("POST", WEBHOOKS, webhook.headers(), webhook.body());
    return new Answered((System.nanoTime() - began) / 1e6, answer);
  }

  private long undone(List<Outgoing.Webhook> webhooks) {
    Table table = new Table(stand.laptop().table().client(), LocalTable.NAME);
    return webhooks.stream()
        .map(webhook -> Keys.delivery(Company.CONNECTION, webhook.eventId()))
        .filter(
            pk ->
                table
                    .get(pk, Keys.DELIVERY)
                    .flatMap(item -> item.find("status"))
                    .filter(status -> !status.equals("NEW"))
                    .isEmpty())
        .count();
  }

  /** The laptop's state machine belongs to one thread; that of AWS does not. */
  private static SfnClient oneAtATime(SfnClient real) {
    return (SfnClient)
        Proxy.newProxyInstance(
            SfnClient.class.getClassLoader(),
            new Class<?>[] {SfnClient.class},
            (proxy, method, args) -> {
              synchronized (real) {
                try {
                  return method.invoke(real, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
            });
  }
}
