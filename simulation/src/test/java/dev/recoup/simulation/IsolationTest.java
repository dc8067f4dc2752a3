package dev.recoup.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.recoup.simulation.observe.Observation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a policy can reach: the observation, and nothing of the world. */
class IsolationTest {
  private static final String BASE = "dev.recoup.simulation";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.recoup.simulation", "dev.recoup.domain");

  @Test
  void policiesCannotReachTheWorldOrTheEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".policy..", BASE + ".observe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + ".world..", BASE + ".engine..", BASE + ".ceiling..", BASE + ".report..")
        .check(CLASSES);
  }

  @Test
  void policiesCannotLookAroundThem() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".policy..", BASE + ".observe..", "dev.recoup.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "java.util.random..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(CLASSES);
  }

  @Test
  void theDomainDoesNotKnowThatItIsSimulated() {
    noClasses()
        .that()
        .resideInAPackage("dev.recoup.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "..")
        .check(CLASSES);
  }

  @Test
  void theWorldDoesNotKnowThePolicies() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".world..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".policy..", BASE + ".ceiling..", BASE + ".engine..")
        .check(CLASSES);
  }

  @Test
  void anObservationCarriesOnlyPlainFacts() {
    Set<Class<?>> reached = new HashSet<>();
    reach(Observation.class, reached);
    for (Class<?> type : reached) {
      String name = type.getName();
      boolean plain =
          type.isPrimitive()
              || name.startsWith("java.")
              || name.startsWith("dev.recoup.domain.")
              || name.startsWith(BASE + ".observe.");
      assertTrue(plain, name);
    }
    assertTrue(reached.size() > 12, "the walk finds the parts: " + reached);
  }

  private static void reach(Type type, Set<Class<?>> reached) {
    if (type instanceof ParameterizedType generic) {
      reach(generic.getRawType(), reached);
      for (Type argument : generic.getActualTypeArguments()) {
        reach(argument, reached);
      }
    } else if (type instanceof Class<?> known && reached.add(known) && known.isRecord()) {
      for (RecordComponent part : known.getRecordComponents()) {
        reach(part.getGenericType(), reached);
      }
    }
  }
}
