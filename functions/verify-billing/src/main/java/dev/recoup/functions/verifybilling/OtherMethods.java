package dev.recoup.functions.verifybilling;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Condition;
import dev.recoup.aws.Control;
import dev.recoup.aws.Item;
import dev.recoup.aws.Keys;
import dev.recoup.aws.StoredMethods;
import dev.recoup.aws.Table;
import dev.recoup.aws.Verdicts;
import dev.recoup.billing.Billing;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Charge;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Mode;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.policy.Policy;
import java.util.Optional;

/**
 * What else the payer has stored, read where the policy may charge it; and what a decline on such a
 * method means for others. For this case it means nothing: why its own method failed is known.
 */
final class OtherMethods {
  /** The only billing system that is connected so far. */
  private static final String PROVIDER = "stripe";

  private static final String TOLD = "TOLD#";

  private final Table table;
  private final Control control;
  private final StoredMethods methods;
  private final Verdicts verdicts;

  OtherMethods(Table table, Control control) {
    this.table = table;
    this.control = control;
    this.methods = new StoredMethods(table);
    this.verdicts = new Verdicts(table);
  }

  /**
   * Takes both in.
   *
   * @param c the case with this reading of its invoice, which still has the declines
   */
  void look(Billing billing, CaseFile file, RecoveryCase c, Invoice invoice) {
    for (Attempt a : c.attempts()) {
      if (a.onBackup() && a.state() == Attempt.State.DECLINED) {
        told(file, c, a, invoice);
      }
    }
    if (charged(c.dossier(), invoice)) {
      methods.keep(file, billing.methods(invoice.customerId()));
    }
  }

  private boolean charged(Dossier d, Invoice invoice) {
    boolean byCard =
        invoice.collectionMethod() == CollectionMethod.CHARGE_AUTOMATICALLY
            && invoice.card() != null
            && invoice.customerId() != null;
    if (!byCard) {
      return false;
    }
    Policy policy = control.policy();
    return policy.retries().backupMethod()
        && policy.playing(d.arm()) == Arm.SMART
        && policy.charges(d.connection()) != Mode.OFF;
  }

  /** Once, because a person may have lifted a stop since. */
  private void told(CaseFile file, RecoveryCase c, Attempt a, Invoice invoice) {
    String told = TOLD + a.id();
    Optional<Charge> charge =
        invoice.charges().stream()
            .filter(ch -> ch.id().equals(a.chargeId()) && ch.decline() != null)
            .findFirst();
    if (charge.isPresent() && file.note(told).isEmpty()) {
      verdicts.tell(
          c,
          Diagnoser.diagnose(PROVIDER, charge.get().decline()),
          charge.get().decline(),
          charge.get().at(),
          Optional.ofNullable(a.cardKey()));
      table.put(Item.of(Keys.ofCase(c.id()), told, charge.get().id()), Condition.ABSENT);
    }
  }
}
