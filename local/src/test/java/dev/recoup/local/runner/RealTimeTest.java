package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RealTimeTest {
  /** Time that passes only when somebody waits for it, or by hand. */
  private static final class Hands implements RealTime.Ticker {
    private long nanos = 1_000_000_007L;
    private int woken;
    private Runnable whenWaiting = () -> {};

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void await(long wait) {
      whenWaiting.run();
      if (wait != Long.MAX_VALUE) {
        nanos += wait;
      }
    }

    @Override
    public void wake() {
      woken++;
    }

    void pass(Duration time) {
      nanos += time.toNanos();
    }
  }

  private final Hands hands = new Hands();
  private final EventLoop loop = new EventLoop(new VirtualClock(Laptop.START), 1);
  private final Interleaver interleaver = Interleaver.plain(loop);
  private final List<String> done = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();

  private RealTime atSpeed(double speed) {
    return new RealTime(interleaver, hands, speed, failures::add);
  }

  @Test
  void workIsDoneWhenItsRealTimeHasComeAndNotEarlier() {
    RealTime time = atSpeed(1);
    loop.schedule(Laptop.START.plusSeconds(60), () -> done.add("due"), "due");
    long wait = time.step();
    assertTrue(Math.abs(wait - 60e9) < 1e7, "waits " + wait);
    hands.pass(Duration.ofSeconds(59));
    time.step();
    assertEquals(List.of(), done);
    hands.pass(Duration.ofSeconds(2));
    assertEquals(Long.MAX_VALUE, time.step());
    assertEquals(List.of("due"), done);
    assertEquals(Laptop.START.plusSeconds(61), loop.clock().instant());
  }

  @Test
  void anAcceleratedDayPassesInSeconds() {
    RealTime time = atSpeed(86_400);
    loop.schedule(Laptop.START.plus(Duration.ofDays(5)), () -> done.add("due"), "due");
    hands.pass(Duration.ofMillis(4999));
    time.step();
    assertEquals(List.of(), done);
    hands.pass(Duration.ofMillis(2));
    time.step();
    assertEquals(List.of("due"), done);
  }

  @Test
  void aSubmissionWakesTheLoopAndIsAnsweredOnIt() {
    RealTime time = atSpeed(1);
    hands.pass(Duration.ofSeconds(10));
    CompletableFuture<String> answer =
        time.submit(() -> "at " + loop.clock().instant(), "a request");
    assertEquals(1, hands.woken);
    assertFalse(answer.isDone());
    time.step();
    assertEquals("at " + Laptop.START.plusSeconds(10), answer.join());
  }

  @Test
  void aSubmissionIsDoneBetweenTwoSlicesOfABacklog() {
    RealTime time = atSpeed(1000);
    for (int second = 1; second <= 1000; second++) {
      loop.schedule(Laptop.START.plusSeconds(second), () -> done.add("due"), "due");
    }
    hands.pass(Duration.ofSeconds(1));
    CompletableFuture<Integer> answer = time.submit(done::size, "a request");
    time.step();
    assertTrue(answer.join() < 100, "after " + answer.join());
    assertEquals(1000, done.size());
  }

  @Test
  void aFailingSubmissionFailsItsFutureOnly() {
    RealTime time = atSpeed(1);
    CompletableFuture<String> answer =
        time.submit(
            () -> {
              throw new IllegalArgumentException("bad request");
            },
            "a request");
    time.step();
    CompletionException e = assertThrows(CompletionException.class, answer::join);
    assertInstanceOf(IllegalArgumentException.class, e.getCause());
    assertEquals(List.of(), failures);
  }

  @Test
  void aFailingEventIsReportedAndTheOthersAreStillDone() {
    RealTime time = atSpeed(1);
    loop.schedule(
        Laptop.START.plusSeconds(1),
        () -> {
          throw new IllegalStateException("wrong");
        },
        "wrong");
    loop.schedule(Laptop.START.plusSeconds(2), () -> done.add("due"), "due");
    hands.pass(Duration.ofSeconds(3));
    time.step();
    assertEquals(1, failures.size());
    assertEquals(List.of("due"), done);
  }

  @Test
  void runKeepsGoingUntilItIsStopped() {
    RealTime time = atSpeed(3600);
    loop.schedule(Laptop.START.plusSeconds(7200), () -> done.add("two hours"), "due");
    loop.schedule(Laptop.START.plusSeconds(3600), () -> done.add("one hour"), "due");
    hands.whenWaiting =
        () -> {
          if (done.size() == 2) {
            time.stop();
          }
        };
    long before = hands.nanos;
    time.run();
    assertEquals(List.of("one hour", "two hours"), done);
    assertTrue(hands.nanos - before < Duration.ofSeconds(3).toNanos());
  }

  @Test
  void manyThreadsSubmitAndEachIsAnsweredOnce() throws InterruptedException {
    int[] counter = {0};
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    Thread looper =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  RealTime time =
                      new RealTime(interleaver, RealTime.Ticker.system(), 1, failures::add);
                  for (int i = 0; i < 50; i++) {
                    threads.add(
                        Thread.ofVirtual()
                            .start(
                                () -> {
                                  var answer = time.submit(() -> ++counter[0], "add");
                                  synchronized (answers) {
                                    answers.add(answer);
                                  }
                                  answer.thenAccept(
                                      count -> {
                                        if (count == 50) {
                                          time.stop();
                                        }
                                      });
                                }));
                  }
                  time.run();
                });
    looper.start();
    looper.join();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(50, counter[0]);
    assertEquals(50, answers.stream().map(CompletableFuture::join).distinct().count());
  }
}
