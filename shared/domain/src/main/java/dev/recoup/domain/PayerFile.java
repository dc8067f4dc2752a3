package dev.recoup.domain;

import java.time.Instant;
import java.util.List;

/**
 * A payer with what was said to it and which cases are open.
 *
 * @param contacts of the last 90 days, oldest first
 * @param openCases of all connections
 */
public record PayerFile(Payer payer, List<Contact> contacts, List<CaseId> openCases) {
  public PayerFile {
    contacts = List.copyOf(contacts);
    openCases = List.copyOf(openCases);
  }

  /** Messages to the payer since then, whatever they were about. */
  public long contactsSince(Instant since) {
    return contacts.stream().filter(c -> !c.at().isBefore(since)).count();
  }

  /** Messages that covered this case, oldest first. */
  public List<Contact> about(CaseId id) {
    return contacts.stream().filter(c -> c.caseIds().contains(id.value())).toList();
  }
}
