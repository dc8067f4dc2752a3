package dev.recoup.simulation.engine;

import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays a policy against all payers of a world: the same outcome on any number of threads. */
public final class Simulation {
  private Simulation() {}

  /** The outcomes in the order of the payers. */
  public static List<PayerOutcome> play(
      World world, List<Person> people, Strategy strategy, int threads) {
    int size = world.people().payersPerDesk();
    List<Desk> desks = new ArrayList<>();
    for (int from = 0; from < people.size(); from += size) {
      desks.add(
          new Desk(world, strategy, people.subList(from, Math.min(from + size, people.size()))));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<PayerOutcome>>> played = new ArrayList<>();
      for (Desk desk : desks) {
        played.add(pool.submit(desk::play));
      }
      List<PayerOutcome> outcomes = new ArrayList<>(people.size());
      for (Future<List<PayerOutcome>> each : played) {
        outcomes.addAll(each.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
