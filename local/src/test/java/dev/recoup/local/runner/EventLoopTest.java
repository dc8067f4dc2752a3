package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private static final Instant START = Laptop.START;

  private final EventLoop loop = new EventLoop(new VirtualClock(START), 7);
  private final List<String> done = new ArrayList<>();

  private EventLoop.Timer plan(long seconds, String name) {
    return loop.schedule(START.plusSeconds(seconds), () -> done.add(name + "@" + seconds()), name);
  }

  private long seconds() {
    return Duration.between(START, loop.clock().instant()).toSeconds();
  }

  @Test
  void workHappensInTheOrderOfItsTimesWithTheClockSet() {
    plan(20, "b");
    plan(10, "a");
    loop.runUntilIdle(10);
    assertEquals(List.of("a@10", "b@20"), done);
  }

  @Test
  void runUntilStopsAtItsEndAndLeavesTheClockThere() {
    plan(10, "a");
    plan(11, "b");
    loop.runUntil(START.plusSeconds(10));
    assertEquals(List.of("a@10"), done);
    loop.runUntil(START.plusMillis(10_500));
    assertEquals(START.plusMillis(10_500), loop.clock().instant());
    assertEquals(START.plusSeconds(11), loop.nextAt().orElseThrow());
  }

  @Test
  void workForThePastIsDoneNow() {
    loop.runUntil(START.plusSeconds(60));
    plan(10, "late");
    loop.runUntilIdle(10);
    assertEquals(List.of("late@60"), done);
  }

  @Test
  void cancelledWorkIsNotDoneAndDoesNotMoveTheClock() {
    plan(10, "a").cancel();
    assertTrue(loop.nextAt().isEmpty());
    loop.runUntilIdle(10);
    assertEquals(List.of(), done);
    assertEquals(START, loop.clock().instant());
  }

  @Test
  void theSeedOrdersWhatIsDueAtTheSameInstant() {
    assertEquals(orderUnder(7), orderUnder(7));
    assertNotEquals(orderUnder(7), orderUnder(8));
  }

  private static List<Integer> orderUnder(long seed) {
    EventLoop loop = new EventLoop(new VirtualClock(START), seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      loop.schedule(START, () -> order.add(number), "number");
    }
    loop.runUntilIdle(20);
    return order;
  }

  @Test
  void waitingWorkIsSeldomHeldUpByWorkThatKeepsComingBack() {
    int last = 0;
    for (long seed = 1; seed <= 1000; seed++) {
      EventLoop loop = new EventLoop(new VirtualClock(START), seed);
      List<String> order = new ArrayList<>();
      loop.schedule(START, () -> order.add("waiting"), "waiting");
      comeBack(loop, order, 10);
      loop.runUntilIdle(100);
      last += order.getLast().equals("waiting") ? 1 : 0;
    }
    assertTrue(last < 15, "last in " + last + " of 1000; a fair coin gives about 1");
  }

  private static void comeBack(EventLoop loop, List<String> order, int times) {
    if (times > 0) {
      Runnable work =
          () -> {
            order.add("again");
            comeBack(loop, order, times - 1);
          };
      loop.schedule(START, work, "again");
    }
  }

  @Test
  void aLoopThatNeverBecomesIdleSaysWhatItIsDoing() {
    Runnable[] again = new Runnable[1];
    again[0] = () -> loop.schedule(START, again[0], "the culprit");
    again[0].run();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> loop.runUntilIdle(100));
    assertTrue(e.getMessage().contains("the culprit"), e.getMessage());
  }

  @Test
  void aClockInAnotherZoneFollows() {
    var berlin = loop.clock().withZone(ZoneId.of("Europe/Berlin"));
    loop.runUntil(START.plusSeconds(5));
    assertEquals(START.plusSeconds(5), berlin.instant());
    assertEquals(ZoneId.of("Europe/Berlin"), berlin.getZone());
  }
}
