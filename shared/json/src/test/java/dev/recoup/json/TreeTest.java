package dev.recoup.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  private static final Tree TREE =
      Tree.ofObject(
          """
          {"text": "x", "blank": " ", "none": null, "big": 99999999999999999999, "half": 1.5,
           "one": 1.0, "whole": 7, "below": -1, "wide": 3000000000, "yes": true, "unit": "DAYS",
           "at": "2026-01-31T08:00:00Z", "on": "2026-01-31", "from": "08:00", "for": "PT20H",
           "huge": 1e400, "seconds": 1700000000, "list": [{"a": 1}, "b", null], "words": ["a", "b"],
           "expanded": {"id": "in_1"}, "referred": "in_2", "brackets": "}]{[\\"\\\\"}\
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "1", "[]", "{", "{} 1", "{\"a\":1,\"a\":2}", "\"{}\"", "nonsense"})
  void anythingButOneObjectIsRefusedAsAWhole(String body) {
    assertEquals("body", refused(() -> Tree.ofObject(body)));
    assertEquals("body", refused(() -> Tree.ofObject(body.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aListIsAskedForByName() {
    assertEquals(2, Tree.ofList("[1,2]").items().size());
    assertEquals("body", refused(() -> Tree.ofList("{}")));
    assertEquals("body", refused(() -> Tree.ofList("[")));
    assertEquals("[1]", refused(() -> Tree.ofList("[1,\"x\"]").items().get(1).number()));
  }

  @Test
  void everyTypeIsReadByItsName() {
    assertEquals("x", TREE.string("text"));
    assertEquals(7, TREE.longValue("whole"));
    assertEquals(7, TREE.intValue("whole"));
    assertEquals(1.5, TREE.doubleValue("half"));
    assertEquals(7.0, TREE.doubleValue("whole"));
    assertEquals(new BigDecimal("1.5"), TREE.get("half").decimal());
    assertTrue(TREE.bool("yes"));
    assertTrue(TREE.get("yes").isTrue());
    assertEquals(Instant.parse("2026-01-31T08:00:00Z"), TREE.instant("at"));
    assertEquals(LocalDate.of(2026, 1, 31), TREE.date("on"));
    assertEquals(LocalTime.of(8, 0), TREE.get("from").timeOfDay());
    assertEquals(Duration.ofHours(20), TREE.duration("for"));
    assertEquals(Instant.ofEpochSecond(1_700_000_000), TREE.get("seconds").time());
    assertEquals(TimeUnit.DAYS, TREE.enumOf(TimeUnit.class, "unit"));
    assertEquals("in_1", TREE.object("expanded").string("id"));
    assertEquals(List.of("a", "b"), TREE.strings("words"));
    assertEquals(List.of("a", "b"), TREE.list("words", Tree::text));
    assertEquals("in_1", TREE.get("expanded").members().get("id").text());
  }

  @Test
  void absentAndNullAreTheSameExceptToThoseWhoAsk() {
    for (String name : List.of("none", "absent")) {
      assertNull(TREE.optString(name));
      assertNull(TREE.optLong(name));
      assertNull(TREE.optInt(name));
      assertNull(TREE.optInstant(name));
      assertNull(TREE.optDate(name));
      assertNull(TREE.get(name).duration());
      assertNull(TREE.optEnum(TimeUnit.class, name));
      assertNull(TREE.get(name).get("deeper").number());
      assertNull(TREE.get(name).reference());
      assertNull(TREE.get(name).timeOfDay());
      assertEquals(3, TREE.longOr(name, 3));
      assertEquals(3, TREE.intOr(name, 3));
      assertEquals(0.5, TREE.doubleOr(name, 0.5));
      assertTrue(TREE.boolOr(name, true));
      assertFalse(TREE.get(name).isTrue());
      assertTrue(TREE.get(name).items().isEmpty());
      assertTrue(TREE.get(name).members().isEmpty());
      assertTrue(TREE.strings(name).isEmpty());
    }
    assertTrue(TREE.has("none"));
    assertFalse(TREE.has("absent"));
  }

  @Test
  void whatMustBeThereIsNamedWhenItIsNot() {
    List<Executable> readers =
        List.of(
            () -> TREE.string("none"),
            () -> TREE.longValue("none"),
            () -> TREE.intValue("none"),
            () -> TREE.doubleValue("none"),
            () -> TREE.bool("none"),
            () -> TREE.instant("none"),
            () -> TREE.date("none"),
            () -> TREE.get("none").present(),
            () -> TREE.duration("none"),
            () -> TREE.enumOf(TimeUnit.class, "none"),
            () -> TREE.object("none"),
            () -> TREE.get("none").id(),
            () -> TREE.get("none").required());
    for (Executable reader : readers) {
      assertEquals("none", refused(reader));
    }
  }

  @Test
  void aWrongTypeIsNamedByItsPath() {
    assertEquals("text", refused(() -> TREE.longValue("text")));
    assertEquals("text", refused(() -> TREE.get("text").get("x")));
    assertEquals("whole", refused(() -> TREE.optString("whole")));
    assertEquals("half", refused(() -> TREE.longValue("half")));
    assertEquals("one", refused(() -> TREE.longValue("one")));
    assertEquals("big", refused(() -> TREE.longValue("big")));
    assertEquals("big", refused(() -> TREE.get("big").time()));
    assertEquals("wide", refused(() -> TREE.optInt("wide")));
    assertEquals("below", refused(() -> TREE.get("below").count()));
    assertEquals("huge", refused(() -> TREE.doubleValue("huge")));
    assertEquals("blank", refused(() -> TREE.get("blank").id()));
    assertEquals("text", refused(() -> TREE.bool("text")));
    assertEquals("unit", refused(() -> TREE.strings("unit")));
    assertEquals("text", refused(() -> TREE.enumOf(TimeUnit.class, "text")));
    assertEquals("whole", refused(() -> TREE.optEnum(TimeUnit.class, "whole")));
    assertEquals("list[0].a", refused(() -> TREE.get("list").items().getFirst().get("a").bool()));
    assertEquals("list[0]", refused(() -> TREE.strings("list")));
    assertEquals("list[2]", refused(() -> TREE.list("list", Tree::value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-01-31", "yesterday", "2026-02-30T00:00:00Z", "P9999999999999999999D"})
  void aTimeThatIsNoneIsNamed(String text) {
    Tree tree = Tree.of(Map.of("at", text));
    assertEquals("at", refused(() -> tree.instant("at")));
    assertEquals("at", refused(() -> tree.duration("at")));
    assertEquals("at", refused(() -> tree.get("at").timeOfDay()));
  }

  @Test
  void aComplaintSaysWhatIsExpectedAndNeverWhatWasGiven() {
    Tree tree = Tree.ofObject("{\"data\":{\"object\":{\"amount\":\"ada@example.com\"}}}");
    BadInput bad =
        assertThrows(BadInput.class, () -> tree.get("data").get("object").longValue("amount"));
    assertEquals("data.object.amount: must be a whole number", bad.getMessage());
    assertEquals(400, bad.status());
    assertEquals(413, BadInput.tooLarge(10).status());
  }

  @Test
  void aReferenceMayBeExpanded() {
    assertEquals("in_1", TREE.get("expanded").reference());
    assertEquals("in_2", TREE.get("referred").reference());
    assertEquals("}]{[\"\\", TREE.string("brackets"));
  }

  private static String refused(Executable read) {
    return assertThrows(BadInput.class, read).field();
  }
}
