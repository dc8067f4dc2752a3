package dev.recoup.aws.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonReader;
import dev.recoup.json.Tree;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  static List<Class<? extends Record>> mappedTypes() {
    return DomainRecords.mapped();
  }

  @ParameterizedTest
  @MethodSource("mappedTypes")
  void everyRecordSurvivesWritingAndReading(Class<? extends Record> type) {
    for (int seed = 0; seed < 50; seed++) {
      Record record = new Filler(new Random(seed), seed > 0).fill(type);
      assertEquals(record, Json.read(Json.write(record), type));
      assertEquals(record, Json.read(Json.bytes(record), type));
      assertEquals(record, Json.read(Json.writeCompact(record), type));
    }
  }

  @ParameterizedTest
  @MethodSource("mappedTypes")
  void everyComponentIsWrittenAlsoWhenItIsNull(Class<? extends Record> type) {
    for (int seed = 0; seed < 20; seed++) {
      Record record = new Filler(new Random(seed), seed > 0).fill(type);
      Map<?, ?> written = (Map<?, ?>) JsonReader.read(Json.write(record));
      for (RecordComponent component : type.getRecordComponents()) {
        assertTrue(written.containsKey(component.getName()), component.getName());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("mappedTypes")
  void unknownFieldsAreIgnored(Class<? extends Record> type) {
    Record record = new Filler(new Random(1), false).fill(type);
    String longer = Json.write(record).replaceFirst("\\{", "{\"later\":{\"x\":[1]},");
    assertEquals(record, Json.read(longer, type));
  }

  @Test
  void compactLeavesOutNullsFalsesAndEmptyListsButKeepsZerosAndBareRecords() {
    Map<String, Object> value =
        Json.object(
            "nothing",
            null,
            "none",
            List.of(),
            "empty",
            Map.of(),
            "zero",
            0,
            "no",
            false,
            "text",
            "",
            "decline",
            new dev.recoup.domain.Decline(null, null, null, null, null, null, null));
    assertEquals("{\"zero\":0,\"text\":\"\",\"decline\":{}}", Json.writeCompact(value));
    assertTrue(
        Json.write(value).startsWith("{\"nothing\":null,\"none\":[],\"empty\":{},\"zero\":0,"));
  }

  @ParameterizedTest
  @EnumSource(StepKind.class)
  void aStepIsReadByItsKind(StepKind kind) {
    Tree json =
        Tree.of(
            Json.object(
                "kind",
                kind.name(),
                "channel",
                "SMS",
                "level",
                2L,
                "outcome",
                "EXHAUSTED",
                "reason",
                "because"));
    Step step = Json.read(json, Step.class);
    assertEquals(kind, step.kind());
    assertEquals("because", step.reason());
    assertEquals(step, Json.read(Json.write(step), Step.class));
    if (step instanceof Step.SendMessage message) {
      assertEquals(Channel.SMS, message.channel());
    }
    if (step instanceof Step.Close close) {
      assertEquals(OutcomeKind.EXHAUSTED, close.outcome());
    }
  }

  @Test
  void aStepWithoutOrWithAnUnknownKindNamesIt() {
    assertField("step.kind", "{\"step\":{\"reason\":\"x\"}}", dev.recoup.domain.Decision.class);
    assertField("kind", "{\"kind\":\"SUE\"}", Step.class);
  }

  @Test
  void absentFieldsHaveDefaults() {
    RecoveryCase.Dossier dossier = Json.read("{}", RecoveryCase.Dossier.class);
    assertEquals(List.of(), dossier.signals());
    assertNull(Json.read("{}", RecoveryCase.Findings.class).invoice());
    assertEquals("en", Json.read("{}", dev.recoup.domain.Account.class).language());
    assertEquals(1.0, Json.read("{}", dev.recoup.domain.Decision.class).propensity());
    assertEquals(RecoveryCase.AuditHead.EMPTY, Json.read("{}", RecoveryCase.AuditHead.class));
  }

  @Test
  void moneyIsNeverGuessed() {
    assertEquals(
        new Money(1999, "EUR"), Json.read("{\"minor\":1999,\"currency\":\"EUR\"}", Money.class));
    assertField("minor", "{\"currency\":\"EUR\"}", Money.class);
    assertField("minor", "{\"minor\":19.99,\"currency\":\"EUR\"}", Money.class);
    assertField("minor", "{\"minor\":1.0,\"currency\":\"EUR\"}", Money.class);
    assertField("currency", "{\"minor\":1}", Money.class);
    assertField(
        "amount",
        "{\"amount\":{\"minor\":-1,\"currency\":\"EUR\"}}",
        dev.recoup.domain.Charge.class);
    assertField(
        "charges[0].amount",
        "{\"charges\":[{\"amount\":{\"minor\":1,\"currency\":\"ZZZ\"}}]}",
        dev.recoup.domain.Invoice.class);
  }

  @Test
  void theStateOfAChargeOrMessageIsNeverGuessed() {
    assertField("state", "{}", dev.recoup.domain.Attempt.class);
    assertField("state", "{}", dev.recoup.domain.Contact.class);
    assertField("status", "{}", RecoveryCase.Progress.class);
    assertField("retry", "{}", dev.recoup.domain.Diagnosis.class);
  }

  @Test
  void aPolicyDocumentNamesTheFieldThatIsWrong() {
    Policy policy = new Filler(new Random(7), false).fill(Policy.class);
    Map<String, Object> document = members(JsonReader.read(Json.write(policy)));
    members(document.get("retries")).remove("most");
    assertField("retries.most", Json.write(document), Policy.class);
    members(document.get("retries")).put("most", -1L);
    assertField("retries.most", Json.write(document), Policy.class);
    members(document.get("retries")).put("most", 3L);
    members(document.get("retries")).put("within", "a month");
    assertField("retries.within", Json.write(document), Policy.class);
    members(document.get("retries")).put("within", "-PT1H");
    assertField("retries.within", Json.write(document), Policy.class);
    members(document.get("retries")).put("within", "P28D");
    document.put("minimum", Map.of("XXQ", 100L));
    assertField("minimum.XXQ", Json.write(document), Policy.class);
    document.put("minimum", Map.of("USD", -1L));
    assertField("minimum.USD", Json.write(document), Policy.class);
    document.remove("minimum");
    document.put(
        "modes",
        Map.of("eu", Map.of("charges", "LIVE", "channels", Map.of("FAX", "LIVE"), "share", 1L)));
    assertField("modes.eu.channels.FAX", Json.write(document), Policy.class);
    document.put("modes", Map.of("eu", Map.of("charges", "LIVE", "share", 1.5)));
    assertField("modes.eu.share", Json.write(document), Policy.class);
    document.remove("modes");
    assertTrue(Json.read(Json.write(document), Policy.class).modes().isEmpty());
    assertField("retries", "{\"version\":1}", Policy.class);
  }

  @Test
  void anExperimentNamesTheFieldThatIsWrongAndHoldsNobodyOutByDefault() {
    Policy policy = new Filler(new Random(7), false).fill(Policy.class);
    Map<String, Object> document = members(JsonReader.read(Json.write(policy)));
    Map<String, Object> experiment = members(document.get("experiment"));
    experiment.remove("holdout");
    assertEquals(0, Json.read(Json.write(document), Policy.class).experiment().holdout());
    experiment.put("holdout", 0.11);
    assertField("experiment.holdout", Json.write(document), Policy.class);
    experiment.put("holdout", 0L);
    experiment.put("baseline", 0L);
    assertField("experiment.baseline", Json.write(document), Policy.class);
    experiment.put("baseline", 1L);
    assertField("experiment.baseline", Json.write(document), Policy.class);
    experiment.put("baseline", 0.5);
    experiment.put("name", "Spring 2026");
    assertField("experiment.name", Json.write(document), Policy.class);
    experiment.put("name", "spring-2026");
    experiment.put("currency", "USD");
    assertField("experiment.cap", Json.write(document), Policy.class);
    experiment.put("cap", Map.of("USD", 0L));
    assertField("experiment.cap.USD", Json.write(document), Policy.class);
    experiment.put("cap", Map.of("USD", 500_000L));
    experiment.put("stopped", Map.of("CLEVER", "2026-03-02T09:00:00Z"));
    assertField("experiment.stopped.CLEVER", Json.write(document), Policy.class);
    experiment.remove("stopped");
    experiment.remove("payers");
    assertField("experiment.payers", Json.write(document), Policy.class);
    document.remove("experiment");
    assertNull(Json.read(Json.write(document), Policy.class).experiment());
  }

  @Test
  void aPolicyThatSaysNothingOfTheNetworksHasWhatTheyPublish() {
    Map<String, Object> document =
        members(JsonReader.read(Json.write(new Filler(new Random(7), false).fill(Policy.class))));
    members(document.get("retries")).remove("networks");
    assertEquals(
        Policies.networks(), Json.read(Json.write(document), Policy.class).retries().networks());
    Map<String, Object> twenty =
        Map.of(
            "brand", "visa",
            "acquirer", "stripe-eu",
            "since", "2025-05-25",
            "counted", "REATTEMPTS_OF_AMOUNT",
            "most", 20L,
            "within", "P30D");
    members(document.get("retries")).put("networks", Map.of("limits", List.of(twenty)));
    Policy.Networks read = Json.read(Json.write(document), Policy.class).retries().networks();
    LocalDate day = LocalDate.of(2026, 11, 23);
    assertEquals(20, read.limits("visa", "stripe-eu", day).getFirst().most());
    assertEquals(15, read.limits("visa", "stripe-us", day).getFirst().most());
    assertEquals(Policies.networks().returnRates(), read.returnRates());
    members(document.get("retries"))
        .put("networks", Map.of("limits", List.of(Map.of("brand", "visa"))));
    assertField("retries.networks.limits[0].since", Json.write(document), Policy.class);
  }

  @Test
  void aTypeWithoutMappingIsAMistakeOfOursNotOfTheInput() {
    record Stranger(int x) {}
    assertThrows(IllegalStateException.class, () -> Json.write(new Stranger(1)));
    assertThrows(IllegalStateException.class, () -> Json.read("{}", Stranger.class));
  }

  @Test
  void somethingElseThanAnObjectIsRefused() {
    assertField("body", "[]", Money.class);
    assertField("body", "{", Money.class);
    assertField("amount", "{\"amount\":5}", dev.recoup.domain.Charge.class);
    assertFalse(Json.write(Map.of()).isEmpty());
  }

  private static void assertField(String field, String json, Class<?> type) {
    assertEquals(field, assertThrows(BadInput.class, () -> Json.read(json, type)).field());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object object) {
    return (Map<String, Object>) object;
  }
}
