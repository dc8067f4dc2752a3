package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Decision;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.StepKind;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.aws.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Cases of a small company, nine days in, explained to somebody who sees nothing else. */
class ExplanationTest {
  /** What a reader has to find in the first line, by what is stored. */
  private static final Map<StepKind, String> SAYS =
      new EnumMap<>(
          Map.of(
              StepKind.RETRY_PAYMENT, "Charge the stored payment method",
              StepKind.SEND_REMINDER, "Send a payment reminder",
              StepKind.SEND_CARD_UPDATE, "Ask by e-mail for a new card",
              StepKind.SEND_NOTICE, "Send a notice",
              StepKind.TASK_ACCOUNT_MANAGER, "Give it to the account manager",
              StepKind.TASK_FINANCE_REVIEW, "Give it to finance",
              StepKind.TASK_ESCALATION, "Escalate it to a person",
              StepKind.WAIT, "Wait until",
              StepKind.CLOSE, "Close the case"));

  private static final Pattern STEP =
      Pattern.compile("(Next|Last) step: (.*(?: on|until) )(.*) \\(customer's time, (.*)\\)\\.");
  private static final Pattern MESSAGE = Pattern.compile("  \\S+ \\S+  [a-z ]+, level \\d: .*");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final Pattern FOR_MACHINES =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT|\\b[A-Z]+_[A-Z]+\\b|networkCode|\\bnull\\b");

  @Test
  void the_first_lines_say_the_step_that_is_stored_and_its_time() {
    Set<StepKind> told = EnumSet.noneOf(StepKind.class);
    Set<CaseStatus> seen = EnumSet.noneOf(CaseStatus.class);
    int sent = 0;
    try (Laptop laptop = SmallCompany.after(Duration.ofDays(9), 20)) {
      Table table = new Table(laptop.table().client(), LocalTable.NAME);
      CaseStore cases = new CaseStore(table);
      Admin admin = new Admin(laptop);
      List<Tree> rows = ask(admin, "cases").get("cases").items();
      rows.stream()
          .filter(row -> row.string("status").equals("OPEN"))
          .findFirst()
          .ifPresent(row -> park(cases, new CaseId(row.string("id"))));
      for (Tree row : rows) {
        RecoveryCase c = cases.get(new CaseId(row.string("id")));
        List<String> lines = Explanation.of(ask(admin, "cases/" + row.string("id")));
        seen.add(c.progress().status());
        assertEquals(
            c.progress().status() == CaseStatus.CLOSED,
            lines.getFirst().startsWith("Next step: None. "),
            lines.getFirst());
        new Decisions(table).of(c).ifPresent(d -> saysOf(d, c, lines));
        told.addAll(saysWhatWasDecided(AuditLog.read(table, c.id()), lines));
        int messages = new PayerStore(table).get(c.dossier().payerId()).about(c.id()).size();
        assertEquals(messages, lines.stream().filter(MESSAGE.asMatchPredicate()).count());
        sent += messages;
        readable(c, lines);
      }
    }
    assertEquals(EnumSet.allOf(CaseStatus.class), seen);
    assertTrue(told.size() >= 8, told.toString());
    assertTrue(sent > 0);
  }

  private static void saysOf(Decision stored, RecoveryCase c, List<String> lines) {
    boolean open = c.progress().status() == CaseStatus.OPEN;
    String line = lines.get(open ? 0 : 1);
    Matcher said = STEP.matcher(line);
    assertTrue(said.matches(), line);
    assertEquals(open ? "Next" : "Last", said.group(1));
    assertTrue(said.group(2).startsWith(SAYS.get(stored.step().kind())), line);
    Instant at =
        LocalDateTime.parse(said.group(3), WHEN).atZone(ZoneId.of(said.group(4))).toInstant();
    assertEquals(stored.wakeAt().truncatedTo(ChronoUnit.MINUTES), at, line);
  }

  /** The last lines are the history, one an entry. */
  private static Set<StepKind> saysWhatWasDecided(
      List<AuditLog.Entry> entries, List<String> lines) {
    Set<StepKind> told = EnumSet.noneOf(StepKind.class);
    for (AuditLog.Entry entry : entries) {
      if (Tree.of(entry.tree()).string("action").equals("DECIDED")) {
        StepKind kind = Decisions.read(entry).step().kind();
        String line = lines.get(lines.size() - entries.size() + (int) entry.seq() - 1);
        assertTrue(
            line.toLowerCase(Locale.ROOT)
                .contains("decided to " + SAYS.get(kind).toLowerCase(Locale.ROOT)),
            line);
        told.add(kind);
      }
    }
    return told;
  }

  private static void readable(RecoveryCase c, List<String> lines) {
    for (String line : lines) {
      String words =
          line.replace(c.id().value(), "").replaceAll("\\b[a-z]{2}_\\w+|revocation_of_\\w+", "");
      assertFalse(FOR_MACHINES.matcher(words).find(), line);
    }
  }

  private static Tree ask(Admin admin, String path) {
    return Tree.ofObject(admin.call("GET", path, new byte[0]).body());
  }

  /** As an error does that nobody has foreseen. */
  private static void park(CaseStore cases, CaseId id) {
    AuditEntry entry =
        AuditEntry.of(
            Instant.EPOCH,
            "close-case",
            "PARKED",
            "error",
            "dev.recoup.Some$Bug",
            "state",
            "SelectStep");
    cases.change(
        cases.file(id),
        c -> CaseStore.Change.of(null, c.value().with(c.value().progress().parked()), entry));
  }
}
