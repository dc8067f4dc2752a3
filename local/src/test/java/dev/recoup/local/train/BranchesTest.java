package dev.recoup.local.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.train.Branches.Branch;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchesTest {
  private static final World NULL = Worlds.of("null");
  private static final List<Person> PEOPLE = Population.of(NULL, 3, 300);

  @Test
  void where_messages_and_timing_change_nothing_a_message_adds_nothing() {
    List<Branch> branches = Branches.of(NULL, PEOPLE, 1);
    assertTrue(branches.size() > 100);
    for (Branch branch : branches) {
      for (int n = 0; n < branch.steps().size(); n++) {
        if (branch.steps().get(n) instanceof Move.Message) {
          assertEquals(0, branch.added()[n], branch.payer());
        }
      }
    }
    assertTrue(
        branches.stream().anyMatch(b -> Arrays.stream(b.added()).max().orElse(0) == 1),
        "a charge helps somebody");
  }

  @Test
  void the_same_payers_have_the_same_branches() {
    List<Branch> once = Branches.of(NULL, PEOPLE.subList(0, 80), 1);
    List<Branch> again = Branches.of(NULL, PEOPLE.subList(0, 80), 2);
    for (int i = 0; i < once.size(); i++) {
      assertEquals(once.get(i).steps(), again.get(i).steps());
      assertEquals(List.of(once.get(i).added()[0]), List.of(again.get(i).added()[0]));
    }
  }
}
