package dev.recoup.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static final JsonTree TREE =
      JsonTree.ofObject(
          """
          {"text": "x", "blank": " ", "none": null, "big": 99999999999999999999, "half": 1.5,
           "list": [{"a": 1}, "b"], "expanded": {"id": "in_1"}, "referred": "in_2",
           "brackets": "}]{[\\"\\\\"}""");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "null", "1", "[]", "{", "}", "{}{}", "{} 1", "{}]", "{]", "{\"a\":}", "{\"a\"}",
        "{\"a\":nul}", "{\"a\":1,\"a\":2}", "nonsense", "\"{}\"", "{\"a\":\"}"
      })
  void anything_but_one_object_is_refused_as_a_whole(String body) {
    assertEquals("body", refused(() -> JsonTree.ofObject(body)));
  }

  @Test
  void brackets_within_text_do_not_count() {
    assertEquals("}]{[\"\\", TREE.get("brackets").text());
  }

  @Test
  void absent_and_null_are_the_same_except_to_those_who_ask() {
    assertNull(TREE.get("none").text());
    assertNull(TREE.get("absent").get("deeper").number());
    assertTrue(TREE.has("none"));
    assertFalse(TREE.has("absent"));
    assertTrue(TREE.get("absent").items().isEmpty());
  }

  @Test
  void a_wrong_type_is_named_by_its_path() {
    assertEquals("text", refused(() -> TREE.get("text").number()));
    assertEquals("text", refused(() -> TREE.get("text").get("x")));
    assertEquals("half", refused(() -> TREE.get("half").number()));
    assertEquals("blank", refused(() -> TREE.get("blank").id()));
    assertEquals("list", refused(() -> TREE.get("list").text()));
    assertEquals("list[0].a", refused(() -> TREE.get("list").items().getFirst().get("a").bool()));
    assertEquals("big", refused(() -> TREE.get("big").time()));
    assertEquals("big", refused(() -> TREE.get("big").count()));
  }

  @Test
  void a_reference_may_be_expanded() {
    assertEquals("in_1", TREE.get("expanded").reference());
    assertEquals("in_2", TREE.get("referred").reference());
    assertNull(TREE.get("none").reference());
  }

  private static String refused(Executable read) {
    return assertThrows(BadInput.class, read).field();
  }
}
