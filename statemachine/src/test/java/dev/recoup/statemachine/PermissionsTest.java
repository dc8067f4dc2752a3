package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.list;
import static dev.recoup.statemachine.Documents.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.statemachine.Permissions.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what; a right more in the template is a red test until it is meant. */
class PermissionsTest {
  private final Map<String, Map<String, Object>> functions =
      Documents.resources("AWS::Serverless::Function");

  private static Set<String> allowed(String action) {
    return Permissions.functionsWith(statement -> statement.actions().contains(action));
  }

  private static Set<String> reading(String secret) {
    Map<String, String> reference = Map.of("Ref", secret);
    return Permissions.functionsWith(
        statement ->
            statement.actions().contains("secretsmanager:GetSecretValue")
                && statement.resources().contains(reference));
  }

  private static Set<String> names(String... names) {
    return new TreeSet<>(List.of(names));
  }

  @Test
  void onlyTheWebhookAndTheSweepStartExecutions() {
    assertEquals(names("ReceiveWebhook", "Sweep"), allowed("states:StartExecution"));
  }

  @Test
  void onlyThoseThatBringOrAwaitAFactWakeExecutions() {
    assertEquals(
        names(
            "ReceiveWebhook",
            "DecideApproval",
            "ManagePreferences",
            "RecordFeedback",
            "HoldCase",
            "RequestApproval",
            "Sweep"),
        allowed("states:SendTaskSuccess"));
  }

  @Test
  void onlyThoseThatWriteToPeopleSendMail() {
    assertEquals(
        names("SendMessage", "AssignTask", "RequestApproval", "Sweep"), allowed("ses:SendEmail"));
  }

  @Test
  void aSecretIsReadOnlyByThoseThatUseIt() {
    assertEquals(names("ReceiveWebhook"), reading("WebhookSecretArns"));
    assertEquals(
        names(
            "VerifyBilling",
            "RetryPayment",
            "SendMessage",
            "WriteBack",
            "Sweep",
            "ManagePreferences"),
        reading("ApiKeyArns"));
    assertEquals(
        names(
            "ManagePreferences",
            "DecideApproval",
            "DraftMessage",
            "RequestApproval",
            "SendMessage",
            "AssignTask"),
        reading("LinkSecret"));
  }

  @Test
  void onlyClosingCountsAndOnlyEndingsRemove() {
    assertEquals(names("CloseCase"), allowed("dynamodb:UpdateItem"));
    assertEquals(names("CloseCase", "Sweep"), allowed("dynamodb:DeleteItem"));
  }

  @Test
  void aFunctionMayCallExactlyTheServicesThatItsHandlerWiresUp() {
    assertEquals(wiring("Wiring.Ses."), allowed("ses:SendEmail"));
    assertEquals(wiring("Wiring.StepFunctions."), allowed("states:SendTaskSuccess"));
    assertEquals(wiring("Wiring.Vault."), allowed("secretsmanager:GetSecretValue"));
    assertEquals(wiring("new Billings("), reading("ApiKeyArns"));
    assertEquals(wiring("Wiring.S3."), allowed("s3:PutObject"));
  }

  private static Set<String> wiring(String call) {
    return Documents.entries("functions").stream()
        .filter(module -> Documents.sources("functions/" + module).contains(call))
        .map(Documents::pascal)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noFunctionHoldsAnyRightBeyondThese() {
    Set<String> granted =
        functions.values().stream()
            .flatMap(function -> Permissions.statements(function).stream())
            .flatMap(statement -> statement.actions().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        names(
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "s3:PutObject",
            "secretsmanager:GetSecretValue",
            "ses:SendEmail",
            "states:SendTaskSuccess",
            "states:StartExecution"),
        granted);
  }

  @Test
  void everyRightNamesItsResourceExceptTheOneThatHasNone() {
    functions.forEach(
        (name, function) -> {
          for (Statement statement : Permissions.statements(function)) {
            boolean everything =
                Documents.strings(statement.resources()).stream().anyMatch("*"::equals);
            assertEquals(
                statement.actions().equals(List.of("states:SendTaskSuccess")), everything, name);
          }
        });
  }

  @Test
  void nobodyChangesOrRemovesAnAuditEntry() {
    Statement denial = denial("AuditIsAppendOnly");
    assertTrue(denial.actions().containsAll(List.of("dynamodb:UpdateItem", "dynamodb:DeleteItem")));
    assertEquals(
        Map.of("ForAnyValue:StringLike", Map.of("dynamodb:LeadingKeys", List.of("AUDIT#*"))),
        denial.condition());
    assertEquals(functions.keySet(), attached("AuditIsAppendOnly"));
  }

  @Test
  void whatPeopleSetIsWrittenByNoFunctionButForTheArmsThatAreStopped() {
    Statement denial = denial("ControlIsGiven");
    assertEquals(
        Set.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
        Set.copyOf(denial.actions()));
    assertEquals(leading("CONTROL", "MODEL", "ACCOUNTS"), denial.condition());
    Set<String> others = new TreeSet<>(functions.keySet());
    others.removeAll(attached("ControlIsGiven"));
    assertEquals(names("WatchGuardrailsFunction"), others);
    assertTrue(
        Permissions.statements(functions.get("WatchGuardrailsFunction")).stream()
            .filter(s -> s.effect().equals("Deny") && s.actions().contains("dynamodb:PutItem"))
            .anyMatch(s -> s.condition().equals(leading("MODEL", "ACCOUNTS"))));
  }

  private static Map<String, Object> leading(String... keys) {
    return Map.of("ForAnyValue:StringEquals", Map.of("dynamodb:LeadingKeys", List.of(keys)));
  }

  private static Statement denial(String name) {
    Map<String, Object> policy = Documents.resources("AWS::IAM::ManagedPolicy").get(name);
    Statement denial = Permissions.of(map(policy.get("PolicyDocument"))).getFirst();
    assertEquals("Deny", denial.effect());
    return denial;
  }

  private Set<String> attached(String policy) {
    return functions.keySet().stream()
        .filter(f -> list(functions.get(f).get("Policies")).contains(Map.of("Ref", policy)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
