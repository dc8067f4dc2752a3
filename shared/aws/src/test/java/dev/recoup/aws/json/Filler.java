package dev.recoup.aws.json;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.policy.Policy;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Fills records of any kind with random values; nullable members are sometimes null. */
final class Filler {
  /** Members that lie between 0 and 1. */
  private static final Set<String> SHARES = Set.of("share", "explore");

  /** What must be known for a safe reading, and members whose default is not null. */
  private static final Set<String> NEVER_NULL =
      Set.of("state", "status", "retry", "language", "notBefore", "hash");

  private final Random random;
  private final boolean nulls;

  Filler(Random random, boolean nulls) {
    this.random = random;
    this.nulls = nulls;
  }

  <T> T fill(Class<T> type) {
    return type.cast(record(type));
  }

  private Object record(Class<?> type) {
    if (type == Money.class) {
      return new Money(random.nextLong(Money.MAX_MINOR), random.nextBoolean() ? "EUR" : "JPY");
    }
    if (type == Experiment.class) {
      return experiment();
    }
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = component(type, components[i]);
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Its numbers hang together, so that chance would never make a valid one. */
  private Experiment experiment() {
    Instant from = (Instant) plain(Instant.class);
    return new Experiment(
        "experiment-" + random.nextInt(100),
        from,
        from.plusSeconds(1 + random.nextInt(1_000_000)),
        0.1 + random.nextDouble() * 0.5,
        random.nextDouble() * Experiment.MOST_HELD_OUT,
        1 + random.nextInt(1_000_000),
        "EUR",
        Map.of("EUR", 1 + random.nextLong(1_000_000)),
        nulls ? Map.of() : Map.of(Arm.SMART, from));
  }

  private Object component(Class<?> owner, RecordComponent component) {
    String name = component.getName();
    boolean nullable =
        !component.getType().isPrimitive()
            && component.getType() != List.class
            && !owner.getName().startsWith(Policy.class.getName())
            && !owner.getName().contains(".experiment.")
            && !owner.getName().contains("Step$")
            && !NEVER_NULL.contains(name)
            && component.getType() != CaseId.class;
    if (nulls && nullable && random.nextInt(3) == 0) {
      return null;
    }
    return SHARES.contains(name) ? random.nextDouble() : value(component.getGenericType());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return arguments.length == 1 ? list(arguments[0]) : map(arguments[0], arguments[1]);
    }
    return plain((Class<?>) type);
  }

  private List<Object> list(Type element) {
    List<Object> list = new ArrayList<>();
    for (int n = nulls ? random.nextInt(4) : 2; n > 0; n--) {
      list.add(value(element));
    }
    return list;
  }

  private Map<Object, Object> map(Type key, Type element) {
    Map<Object, Object> map = new TreeMap<>();
    // A stratum without payers of any arm is never kept.
    int fewest = key == Arm.class ? 1 : 0;
    for (int n = nulls ? fewest + random.nextInt(3 - fewest) : 2; n > 0; n--) {
      // The only maps to plain numbers are amounts by currency.
      Object name = element == Long.class ? (n == 1 ? "USD" : "KWD") : value(key);
      map.put(name, element == Long.class ? (Object) random.nextLong(1_000_000) : value(element));
    }
    return map;
  }

  private Object plain(Class<?> type) {
    if (type.isRecord() && type != CaseId.class) {
      return record(type);
    }
    if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      return record(kinds[random.nextInt(kinds.length)]);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> random.nextInt(Integer.MAX_VALUE);
      case "long", "Long" -> random.nextLong(Long.MAX_VALUE);
      case "boolean" -> random.nextBoolean();
      case "double" -> random.nextDouble() * Math.pow(10, random.nextInt(-5, 6));
      case "String" -> text();
      case "CaseId" -> new CaseId("stripe-eu-" + random.nextInt(1000));
      case "Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case "LocalDate" -> LocalDate.ofEpochDay(random.nextInt(40_000));
      case "LocalTime" -> LocalTime.ofSecondOfDay(random.nextInt(86_400));
      case "Duration" -> Duration.ofMillis(random.nextLong(Integer.MAX_VALUE));
      default -> throw new IllegalStateException("no idea how to fill " + type);
    };
  }

  private String text() {
    String alphabet = "ab \"\\\n\t\u0001/<é€\u2028\uD83D\uDE00{}[]:,";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      int at =
          alphabet.offsetByCodePoints(
              0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
      text.appendCodePoint(alphabet.codePointAt(at));
    }
    return text.toString();
  }
}
