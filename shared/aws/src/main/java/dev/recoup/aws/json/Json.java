package dev.recoup.aws.json;

import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Charge;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.Normalisation;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.Score;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.Wait;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Cohort;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Sums;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Backup;
import dev.recoup.domain.select.BankReturns;
import dev.recoup.domain.select.Situation;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON of domain records, of maps and lists that hold them, and of plain values. Times are
 * ISO-8601, money is {@code {"minor", "currency"}} in minor units, a step carries its {@code kind}.
 *
 * <p>Types are told apart by name: an {@code instanceof} chain or a pattern switch would load every
 * class on it at each cold start.
 */
public final class Json {
  private static final String DOMAIN = "dev.recoup.domain.";

  private Json() {}

  /**
   * The record, map or list as JSON; every field is there, absent ones are null.
   *
   * @throws IllegalArgumentException for a type without a mapping
   */
  public static String write(Object value) {
    return JsonWriter.write(tree(value, false));
  }

  /** Like {@link #write}, as UTF-8 bytes. */
  public static byte[] bytes(Object value) {
    return JsonWriter.bytes(tree(value, false));
  }

  /** Without nulls, falses, empty lists and empty maps, for items whose size is paid for. */
  public static String writeCompact(Object value) {
    return JsonWriter.write(compactTree(value));
  }

  /** The same as maps, lists and plain values, to be put into a larger document. */
  public static Object compactTree(Object value) {
    return tree(value, true);
  }

  /**
   * The record that this JSON object describes. Absent fields get their defaults, unknown ones are
   * ignored.
   *
   * @throws dev.recoup.json.BadInput naming the field that cannot be read
   */
  public static <T> T read(String json, Class<T> type) {
    return read(Tree.ofObject(json), type);
  }

  /** Like {@link #read(String, Class)}, from UTF-8 bytes. */
  public static <T> T read(byte[] json, Class<T> type) {
    return read(Tree.ofObject(json), type);
  }

  /** The record that stands at this place, or null when nothing stands there. */
  public static <T> T read(Tree place, Class<T> type) {
    if (place.isNull()) {
      return null;
    }
    place.object();
    try {
      return type.cast(parsed(place, type));
    } catch (IllegalArgumentException e) {
      throw place.bad(e.getMessage());
    }
  }

  /** The records in the list of this name; none when absent. */
  public static <T> List<T> list(Tree from, String name, Class<T> type) {
    List<T> list = new ArrayList<>();
    for (Tree item : from.get(name).items()) {
      list.add(read(item.present(), type));
    }
    return list;
  }

  /** A map in this order from names and values by turns; values may be null or domain records. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static Object tree(Object value, boolean compact) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> members = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        if (!compact || !empty(member.getValue())) {
          members.put(member.getKey(), tree(member.getValue(), compact));
        }
      }
      return members;
    }
    if (value instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>();
      for (Object item : items) {
        list.add(tree(item, compact));
      }
      return list;
    }
    if (value instanceof CaseId id) {
      return id.value();
    }
    return value instanceof Record domain ? tree(fields(domain), compact) : value;
  }

  private static boolean empty(Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || value instanceof Collection<?> items && items.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static String nameOf(Class<?> type) {
    String name = type.getName();
    return name.startsWith(DOMAIN) ? name.substring(DOMAIN.length()) : name;
  }

  private static Map<String, Object> fields(Record it) {
    return switch (nameOf(it.getClass())) {
      case "Money" -> BillingJson.fields((Money) it);
      case "Decline" -> BillingJson.fields((Decline) it);
      case "BillingEvent" -> BillingJson.fields((BillingEvent) it);
      case "BillingEvent$InvoiceRef" -> BillingJson.fields((BillingEvent.InvoiceRef) it);
      case "BillingEvent$PaymentRef" -> BillingJson.fields((BillingEvent.PaymentRef) it);
      case "BillingEvent$CustomerRef" -> BillingJson.fields((BillingEvent.CustomerRef) it);
      case "Normalisation" -> BillingJson.fields((Normalisation) it);
      case "Card" -> BillingJson.fields((Card) it);
      case "Charge" -> BillingJson.fields((Charge) it);
      case "Invoice" -> BillingJson.fields((Invoice) it);
      case "RecoveryCase" -> CaseJson.fields((RecoveryCase) it);
      case "RecoveryCase$Progress" -> CaseJson.fields((RecoveryCase.Progress) it);
      case "RecoveryCase$AuditHead" -> CaseJson.fields((RecoveryCase.AuditHead) it);
      case "RecoveryCase$Dossier" -> CaseJson.fields((RecoveryCase.Dossier) it);
      case "RecoveryCase$Findings" -> CaseJson.fields((RecoveryCase.Findings) it);
      case "Wait" -> CaseJson.fields((Wait) it);
      case "Attempt" -> CaseJson.fields((Attempt) it);
      case "Task" -> CaseJson.fields((Task) it);
      case "Signal" -> CaseJson.fields((Signal) it);
      case "Outcome" -> CaseJson.fields((Outcome) it);
      case "Receipt" -> CaseJson.fields((Receipt) it);
      case "Reversal" -> CaseJson.fields((Reversal) it);
      case "Payer" -> PayerJson.fields((Payer) it);
      case "PayerFile" -> PayerJson.fields((PayerFile) it);
      case "Contact" -> PayerJson.fields((Contact) it);
      case "CardLedger" -> PayerJson.fields((CardLedger) it);
      case "CardLedger$Entry" -> PayerJson.fields((CardLedger.Entry) it);
      default -> decisionFields(it);
    };
  }

  private static Map<String, Object> decisionFields(Record it) {
    return switch (nameOf(it.getClass())) {
      case "Account" -> DecisionJson.fields((Account) it);
      case "Diagnosis" -> DecisionJson.fields((Diagnosis) it);
      case "Score" -> DecisionJson.fields((Score) it);
      case "Decision" -> DecisionJson.fields((Decision) it);
      case "Step$RetryPayment" -> DecisionJson.fields((Step.RetryPayment) it);
      case "Step$SendMessage" -> DecisionJson.fields((Step.SendMessage) it);
      case "Step$AssignTask" -> DecisionJson.fields((Step.AssignTask) it);
      case "Step$Wait" -> DecisionJson.fields((Step.Wait) it);
      case "Step$Close" -> DecisionJson.fields((Step.Close) it);
      case "select.Situation" -> DecisionJson.fields((Situation) it);
      case "select.Backup" -> DecisionJson.fields((Backup) it);
      case "select.BankReturns" -> DecisionJson.fields((BankReturns) it);
      case "policy.Policy" -> PolicyJson.fields((Policy) it);
      case "policy.Policy$ConnectionMode" -> PolicyJson.fields((Policy.ConnectionMode) it);
      case "policy.Policy$Retries" -> PolicyJson.fields((Policy.Retries) it);
      case "policy.Policy$BrandLimit" -> PolicyJson.fields((Policy.BrandLimit) it);
      case "policy.Policy$CardLimit" -> NetworksJson.fields((Policy.CardLimit) it);
      case "policy.Policy$Presentments" -> NetworksJson.fields((Policy.Presentments) it);
      case "policy.Policy$ReturnRates" -> NetworksJson.fields((Policy.ReturnRates) it);
      case "policy.Policy$Fee" -> NetworksJson.fields((Policy.Fee) it);
      case "policy.Policy$Networks" -> NetworksJson.fields((Policy.Networks) it);
      case "policy.Policy$Messages" -> PolicyJson.fields((Policy.Messages) it);
      case "policy.Policy$People" -> PolicyJson.fields((Policy.People) it);
      case "policy.Policy$Overdue" -> PolicyJson.fields((Policy.Overdue) it);
      case "policy.Policy$Ending" -> PolicyJson.fields((Policy.Ending) it);
      case "experiment.Experiment" -> ExperimentJson.fields((Experiment) it);
      case "experiment.Assignment" -> ExperimentJson.fields((Assignment) it);
      case "experiment.Entry" -> ExperimentJson.fields((Entry) it);
      case "experiment.Cohort" -> ExperimentJson.fields((Cohort) it);
      case "experiment.Sums" -> ExperimentJson.fields((Sums) it);
      case "measure.CaseRow" -> MeasureJson.fields((CaseRow) it);
      case "measure.CaseRow$Charged" -> MeasureJson.fields((CaseRow.Charged) it);
      case "measure.CaseRow$Work" -> MeasureJson.fields((CaseRow.Work) it);
      case "measure.CaseRow$Decided" -> MeasureJson.fields((CaseRow.Decided) it);
      case "measure.CaseRow$Cancellation" -> MeasureJson.fields((CaseRow.Cancellation) it);
      case "model.RecoveryModel" -> ModelJson.fields((RecoveryModel) it);
      default -> throw unmapped(it.getClass());
    };
  }

  private static Object parsed(Tree t, Class<?> type) {
    return switch (nameOf(type)) {
      case "Money" -> BillingJson.money(t);
      case "Decline" -> BillingJson.decline(t);
      case "BillingEvent" -> BillingJson.billingEvent(t);
      case "BillingEvent$InvoiceRef" -> BillingJson.invoiceRef(t);
      case "BillingEvent$PaymentRef" -> BillingJson.paymentRef(t);
      case "BillingEvent$CustomerRef" -> BillingJson.customerRef(t);
      case "Normalisation" -> BillingJson.normalisation(t);
      case "Card" -> BillingJson.card(t);
      case "Charge" -> BillingJson.charge(t);
      case "Invoice" -> BillingJson.invoice(t);
      case "RecoveryCase" -> CaseJson.recoveryCase(t);
      case "RecoveryCase$Progress" -> CaseJson.progress(t);
      case "RecoveryCase$AuditHead" -> CaseJson.auditHead(t);
      case "RecoveryCase$Dossier" -> CaseJson.dossier(t);
      case "RecoveryCase$Findings" -> CaseJson.findings(t);
      case "Wait" -> CaseJson.waiting(t);
      case "Attempt" -> CaseJson.attempt(t);
      case "Task" -> CaseJson.task(t);
      case "Signal" -> CaseJson.signal(t);
      case "Outcome" -> CaseJson.outcome(t);
      case "Receipt" -> CaseJson.receipt(t);
      case "Reversal" -> CaseJson.reversal(t);
      case "Payer" -> PayerJson.payer(t);
      case "PayerFile" -> PayerJson.payerFile(t);
      case "Contact" -> PayerJson.contact(t);
      case "CardLedger" -> PayerJson.cardLedger(t);
      case "CardLedger$Entry" -> PayerJson.entry(t);
      default -> decision(t, type);
    };
  }

  private static Object decision(Tree t, Class<?> type) {
    return switch (nameOf(type)) {
      case "Account" -> DecisionJson.account(t);
      case "Diagnosis" -> DecisionJson.diagnosis(t);
      case "Score" -> DecisionJson.score(t);
      case "Decision" -> DecisionJson.decision(t);
      case "Step",
          "Step$RetryPayment",
          "Step$SendMessage",
          "Step$AssignTask",
          "Step$Wait",
          "Step$Close" ->
          DecisionJson.step(t);
      case "select.Situation" -> DecisionJson.situation(t);
      case "model.RecoveryModel" -> ModelJson.model(t);
      case "select.Backup" -> DecisionJson.backup(t);
      case "select.BankReturns" -> DecisionJson.bankReturns(t);
      case "policy.Policy" -> PolicyJson.policy(t);
      case "policy.Policy$ConnectionMode" -> PolicyJson.connectionMode(t);
      case "policy.Policy$Retries" -> PolicyJson.retries(t);
      case "policy.Policy$BrandLimit" -> PolicyJson.brandLimit(t);
      case "policy.Policy$CardLimit" -> NetworksJson.cardLimit(t);
      case "policy.Policy$Presentments" -> NetworksJson.presentments(t);
      case "policy.Policy$ReturnRates" -> NetworksJson.returnRates(t);
      case "policy.Policy$Fee" -> NetworksJson.fee(t);
      case "policy.Policy$Networks" -> NetworksJson.networks(t);
      case "policy.Policy$Messages" -> PolicyJson.messages(t);
      case "policy.Policy$People" -> PolicyJson.people(t);
      case "policy.Policy$Overdue" -> PolicyJson.overdue(t);
      case "policy.Policy$Ending" -> PolicyJson.ending(t);
      case "experiment.Experiment" -> ExperimentJson.experiment(t);
      case "experiment.Assignment" -> ExperimentJson.assignment(t);
      case "experiment.Entry" -> ExperimentJson.entry(t);
      case "experiment.Cohort" -> ExperimentJson.cohort(t);
      case "experiment.Sums" -> ExperimentJson.sums(t);
      case "measure.CaseRow" -> MeasureJson.caseRow(t);
      case "measure.CaseRow$Charged" -> MeasureJson.charged(t);
      case "measure.CaseRow$Work" -> MeasureJson.work(t);
      case "measure.CaseRow$Decided" -> MeasureJson.decided(t);
      case "measure.CaseRow$Cancellation" -> MeasureJson.cancellation(t);
      default -> throw unmapped(type);
    };
  }

  private static IllegalStateException unmapped(Class<?> type) {
    return new IllegalStateException(
        type.getName() + " has no JSON mapping: add its two lines in " + Json.class.getName());
  }
}
