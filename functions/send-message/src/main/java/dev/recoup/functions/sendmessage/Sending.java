package dev.recoup.functions.sendmessage;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.Account;
import dev.recoup.domain.Contact;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.message.Facts;
import dev.recoup.domain.message.Message;
import dev.recoup.domain.message.ToneCheck;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Caps;
import dev.recoup.domain.select.Clearance;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.functions.sendmessage.SendMessageHandler.Situation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The claim of a payer's contact slot, the send, and the record of what became of it. */
final class Sending {
  private final CaseStore cases;
  private final PayerStore payers;
  private final Control control;
  private final Mailer mailer;
  private final Links links;

  Sending(Table table, CaseStore cases, Mailer mailer, Links links) {
    this.cases = cases;
    this.payers = new PayerStore(table);
    this.control = new Control(table);
    this.mailer = mailer;
    this.links = links;
  }

  /** A claim without a record: nobody knows whether it left, so it is never sent again. */
  String afterCrash(String payerId, Contact begun, Instant now) {
    if (begun.state() == Contact.State.CLAIMED) {
      payers.record(payerId, begun.with(Contact.State.UNKNOWN));
      return "UNKNOWN";
    }
    return begun.state() == Contact.State.SENT ? "SENT" : "NOT_ALLOWED";
  }

  String send(Situation s, Facts facts, Instant now) {
    Policy policy = control.policy();
    RecoveryCase c = s.covered().getFirst();
    boolean live =
        policy.messagesLive(
            c.dossier().connection(), s.message().channel(), s.payer().payer().id());
    if (!live) {
      return withhold(s, "shadow", now);
    }
    if (!ToneCheck.check(s.draft().draft().message(), facts).passed()) {
      return withhold(s, "the tone check refused it", now);
    }
    String claimed = claim(s, Contact.State.CLAIMED, "MESSAGE_CLAIMED", null, now);
    return claimed.equals("CLAIMED") ? leave(s, now) : claimed;
  }

  /** Records that the message was decided on but does not leave, so that the plan goes on. */
  String withhold(Situation s, String why, Instant now) {
    String claimed = claim(s, Contact.State.WITHHELD, "WOULD_SEND", why, now);
    return claimed.equals("CLAIMED") ? "NOT_ALLOWED" : claimed;
  }

  /** One transaction: the case is mine, the payer may be written to, and its slot is free. */
  private String claim(Situation s, Contact.State state, String action, String why, Instant now) {
    RecoveryCase first = s.covered().getFirst();
    return cases.change(
        first.id(),
        before -> {
          RecoveryCase c = before.orElseThrow();
          boolean mine =
              c.ownedBy(s.in().round(), s.in().run()) && c.progress().factSeq() == s.in().factSeq();
          if (!mine) {
            return Change.none("CHANGED");
          }
          Control.Settings settings = control.settings();
          if (settings.paused()) {
            return Change.none("LATER");
          }
          if (settings.policy().overtaken(c.dossier().arm(), s.decidedAt())) {
            return Change.none("CHANGED");
          }
          PayerFile payer = payers.get(c.dossier().payerId());
          boolean tooOften =
              s.covered().stream()
                  .skip(1)
                  .anyMatch(other -> !Caps.mayBeWrittenAbout(payer, other.id(), settings.policy()));
          if (tooOften) {
            return Change.none("CHANGED");
          }
          Account account = c.account();
          Clearance clearance =
              Caps.earliestContact(
                  payer, c.id(), s.message().channel(), settings.policy(), account, now);
          return switch (clearance) {
            case Clearance.Later later -> Change.none("LATER");
            case Clearance.Never never -> Change.none("NOT_ALLOWED");
            case Clearance.Allowed allowed -> claiming(s, c, payer, state, action, why, now);
          };
        });
  }

  private Change<String> claiming(
      Situation s,
      RecoveryCase c,
      PayerFile payer,
      Contact.State state,
      String action,
      String why,
      Instant now) {
    Contact contact = contact(s, c, payer, state, now);
    AuditEntry audit =
        AuditEntry.of(
            now,
            "send-message",
            action,
            "message",
            contact.messageId(),
            "draft",
            s.draft().id(),
            "kind",
            s.message().kind(),
            "level",
            s.message().level(),
            "cases",
            s.covered().size(),
            "why",
            why);
    Change<String> change =
        Change.of("CLAIMED", c, audit)
            .and(List.of(PayerStore.write(payer.payer().contacted())))
            .unless(PayerStore.claim(payer.payer().id(), contact), "LATER");
    for (RecoveryCase other : s.covered().subList(1, s.covered().size())) {
      change = change.unless(CaseStore.unchanged(other), "CHANGED");
    }
    return change;
  }

  private static Contact contact(
      Situation s, RecoveryCase c, PayerFile payer, Contact.State state, Instant now) {
    LocalDate day = LocalTimes.of(c.account(), payer.payer().country()).dateOf(now);
    return new Contact(
        PayerStore.messageId(payer.payer().id(), day, s.message().channel(), s.ofDecision()),
        day,
        s.message().channel(),
        now,
        s.message().message(),
        s.message().level(),
        s.covered().stream().map(each -> each.id().value()).toList(),
        state);
  }

  private String leave(Situation s, Instant now) {
    PayerFile payer = s.payer();
    RecoveryCase c = s.covered().getFirst();
    Contact claimed = contact(s, c, payer, Contact.State.CLAIMED, now);
    Message message = s.draft().draft().message();
    Mailer.Sent sent =
        mailer.send(
            new Mailer.Mail(
                claimed.messageId(),
                payer.payer().email(),
                control.policy().messages().replyTo(),
                message.subject(),
                message.text(),
                message.html(),
                links.preferences(payer.payer().id(), s.message().channel())));
    return switch (sent) {
      case Mailer.Sent.Taken taken -> record(c, claimed, Contact.State.SENT, "SENT");
      case Mailer.Sent.Unknown unknown -> record(c, claimed, Contact.State.UNKNOWN, "UNKNOWN");
      case Mailer.Sent.Refused refused -> record(c, claimed, Contact.State.WITHHELD, "NOT_ALLOWED");
    };
  }

  /** The next decision's audit entry tells what became of the claimed message. */
  private String record(RecoveryCase c, Contact claimed, Contact.State state, String result) {
    payers.record(c.dossier().payerId(), claimed.with(state));
    return result;
  }
}
