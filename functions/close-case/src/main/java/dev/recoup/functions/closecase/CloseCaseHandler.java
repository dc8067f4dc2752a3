package dev.recoup.functions.closecase;

import dev.recoup.aws.Answer;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Item;
import dev.recoup.aws.Keys;
import dev.recoup.aws.Labels;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.aws.Write;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.Step;
import dev.recoup.domain.select.Situation;
import dev.recoup.domain.select.StepSelector;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Closes a case in one transaction, or parks it; loops when something happened meanwhile. */
public final class CloseCaseHandler extends Stage {
  private final CaseStore cases;
  private final Situations situations;
  private final InstantSource clock;

  public CloseCaseHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public CloseCaseHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.situations = new Situations(table);
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    return "PARK".equals(in.mode()) ? park(in) : close(in);
  }

  private Answer close(StageInput in) {
    Instant now = clock.instant();
    String next =
        cases.change(
            cases.file(in.caseId()),
            before -> {
              RecoveryCase c = before.value();
              if (!c.ownedBy(in.round(), in.run())) {
                return Change.none("END");
              }
              if (c.progress().factSeq() != in.factSeq()) {
                return Change.none("LOOP");
              }
              Situation situation = situations.of(before, true, now);
              Step step = StepSelector.select(situation).step();
              return step instanceof Step.Close close
                  ? closing(before, close, situation, now)
                  : Change.none("LOOP");
            });
    return Answer.next(next).with("closed", next.equals("END"));
  }

  private Change<String> closing(
      CaseFile file, Step.Close close, Situation situation, Instant now) {
    RecoveryCase c = file.value();
    Dossier d = c.dossier();
    Outcome outcome = new Outcome(close.outcome(), recoveredBy(d), now, close.reason());
    RecoveryCase after = c.with(c.progress().closed(outcome, now));
    AuditEntry entry =
        AuditEntry.of(
            now,
            "close-case",
            "CLOSED",
            "outcome",
            outcome.kind(),
            "by",
            outcome.by(),
            "reason",
            outcome.reason(),
            "payments",
            String.join(",", d.receipts().stream().map(Receipt::paymentId).toList()),
            "lastMessage",
            Decisions.lastMessage(situation.payer(), c.id()));
    List<Write> more = new ArrayList<>();
    more.add(PayerStore.ended(d.payerId(), c.id(), !d.receipts().isEmpty()));
    more.add(measure(outcome, d, now));
    for (Receipt r : d.receipts()) {
      String pk = Keys.payment(d.connection(), r.paymentId());
      more.add(Write.put(Item.of(pk, "PAYMENT", c.id().value())));
    }
    if (situation.policy().chargesLive(d.connection(), d.payerId())) {
      String status = outcome.kind().name().toLowerCase(Locale.ROOT);
      more.addAll(Labels.last(file, Labels.of(c, status), now));
    }
    return Change.of("END", after, entry).and(more);
  }

  private static RecoveredBy recoveredBy(Dossier d) {
    return d.receipts().isEmpty() ? null : d.receipts().getLast().by();
  }

  private static Write measure(Outcome outcome, Dossier d, Instant now) {
    Map<String, Long> amounts = new TreeMap<>();
    amounts.put("cases", 1L);
    for (Receipt r : d.receipts()) {
      amounts.merge("minor" + r.amount().currency(), r.netMinor(), Long::sum);
    }
    String day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
    return new Write.Add("MEASURE#" + day, outcome.kind().name(), amounts);
  }

  private Answer park(StageInput in) {
    Instant now = clock.instant();
    cases.change(
        in.caseId(),
        before -> {
          RecoveryCase c = before.orElseThrow();
          if (!c.ownedBy(in.round(), in.run())) {
            return Change.none(false);
          }
          AuditEntry entry =
              AuditEntry.of(
                  now,
                  "close-case",
                  "PARKED",
                  "state",
                  in.troubleState(),
                  "error",
                  in.troubleError());
          RecoveryCase after = c.with(c.progress().parked());
          return Change.of(true, after, entry);
        });
    return Answer.next("END").with("closed", false);
  }
}
