package dev.recoup.domain.select;

import dev.recoup.domain.Account;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One case in a small world whose time is told: the only mutable thing in these tests. */
final class World {
  static final String CONNECTION = "stripe-eu";

  Instant now;
  final Instant failedAt;
  Instant openedAt;
  CaseId id = CaseId.of(CONNECTION, "in_1");
  Category category = Category.SOFT;
  Reason reason = Reason.INSUFFICIENT_FUNDS;
  RetryPermission retry = RetryPermission.ALLOWED;
  Duration notBefore = Duration.ZERO;
  boolean diagnosed = true;
  Money remaining = new Money(4_900, "EUR");
  InvoiceStatus status = InvoiceStatus.OPEN;
  CollectionMethod method = CollectionMethod.CHARGE_AUTOMATICALLY;
  LocalDate dueDate;
  long credited;
  boolean firstInvoice;
  boolean billingDown;
  boolean paused;
  int attemptCount = 1;
  BankReturns bankReturns;

  /** How often a charge that is asked for again still gets no answer. */
  int silences = Integer.MAX_VALUE;

  Instant refusedAt;
  Arm arm = Arm.SMART;
  String brand = "visa";
  String rail = "card";
  Account account;
  Payer payer = payer("jo@example.com");
  Policy policy = live();
  CardLedger ledger;
  List<CaseId> openCases;
  final List<Backup> backups = new ArrayList<>();
  final List<Charge> charges = new ArrayList<>();
  final List<Attempt> attempts = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<Task> tasks = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();

  World(String failedAt) {
    this.failedAt = Instant.parse(failedAt);
    this.now = this.failedAt;
    this.openedAt = this.failedAt;
    this.account = account("DE", "Europe/Berlin", false, false);
    this.ledger =
        new CardLedger(
            "card_1",
            0,
            List.of(new CardLedger.Entry("ch_0", this.failedAt, 4_900, "EUR", true)),
            null,
            null,
            null);
    this.openCases = List.of(id);
    this.charges.add(
        new Charge(
            "ch_0", this.failedAt, ChargeStatus.FAILED, remaining, 0, false, "card_1", null));
  }

  static World softDeclineAt(String failedAt) {
    return new World(failedAt);
  }

  static World hardDeclineAt(String failedAt) {
    World world = new World(failedAt);
    world.category = Category.HARD;
    world.reason = Reason.EXPIRED_CARD;
    world.retry = RetryPermission.NEVER;
    return world;
  }

  static World overdue(String dueDate) {
    LocalDate due = LocalDate.parse(dueDate);
    World world = new World(due.plusDays(1) + "T00:00:00Z");
    world.byHand(Category.OVERDUE, Reason.OVERDUE_INVOICE);
    world.dueDate = due;
    world.account = account("DE", "Europe/Berlin", true, false);
    return world;
  }

  void byHand(Category newCategory, Reason newReason) {
    category = newCategory;
    reason = newReason;
    retry = RetryPermission.NEVER;
    method = CollectionMethod.SEND_INVOICE;
    charges.clear();
    ledger = null;
  }

  static Policy live() {
    Policy p = Policies.defaults();
    return p.withModes(Map.of(CONNECTION, mode(Mode.LIVE, Mode.LIVE)));
  }

  static Policy.ConnectionMode mode(Mode charges, Mode messages) {
    Map<Channel, Mode> channels = new EnumMap<>(Channel.class);
    channels.put(Channel.EMAIL, messages);
    return new Policy.ConnectionMode(charges, channels, 1);
  }

  void modes(Mode charges, Mode messages) {
    Policy p = policy;
    policy = p.withModes(Map.of(CONNECTION, mode(charges, messages)));
  }

  void endsWith(Policy.Action action) {
    Policy p = policy;
    Policy.Ending ending = new Policy.Ending(p.ending().after(), action, p.ending().billingDown());
    policy = p.with(ending);
  }

  /** A day becomes a second, and every hour is a decent one. */
  void inSeconds() {
    Policy p = policy;
    LocalTime any = LocalTime.MIDNIGHT;
    policy =
        p.with(
                new Policy.Retries(
                    6,
                    Duration.ofSeconds(28),
                    Duration.ofMillis(800),
                    any,
                    any,
                    Map.of("visa", new Policy.BrandLimit(15, 15)),
                    Duration.ZERO))
            .with(
                new Policy.Messages(
                    Duration.ofSeconds(1), any, any, Duration.ofSeconds(3), 99, 6, "a", "b", "c"))
            .with(
                new Policy.Ending(
                    Duration.ofSeconds(35), Policy.Action.NONE, Duration.ofMillis(50)));
  }

  static Account account(String country, String zone, boolean business, boolean sensitive) {
    return new Account(
        null,
        null,
        null,
        null,
        "owner@example.com",
        country,
        zone,
        "en",
        business,
        sensitive,
        false,
        0,
        0,
        Instant.EPOCH);
  }

  static Payer payer(String email) {
    return new Payer("p1", 0, email, null, null, List.of(), false, null, null, null, 0);
  }

  void optOut() {
    payer =
        new Payer(
            payer.id(),
            0,
            payer.email(),
            null,
            null,
            List.of(Channel.EMAIL),
            payer.doNotContact(),
            payer.stop(),
            payer.heldBy(),
            payer.pausedUntil(),
            0);
  }

  void doNotContact() {
    payer =
        new Payer(
            payer.id(),
            0,
            payer.email(),
            null,
            null,
            payer.optOuts(),
            true,
            payer.stop(),
            payer.heldBy(),
            payer.pausedUntil(),
            0);
  }

  void stop(SignalKind kind) {
    payer =
        new Payer(
            payer.id(),
            0,
            payer.email(),
            null,
            null,
            payer.optOuts(),
            payer.doNotContact(),
            kind == null ? null : Signal.of(kind, now, "billing"),
            payer.heldBy(),
            payer.pausedUntil(),
            0);
  }

  void heldBy(SignalKind kind) {
    payer =
        new Payer(
            payer.id(),
            0,
            payer.email(),
            null,
            null,
            payer.optOuts(),
            payer.doNotContact(),
            payer.stop(),
            kind == null ? null : Signal.of(kind, now, "customer"),
            payer.pausedUntil(),
            0);
  }

  void pausedUntil(Instant until) {
    payer =
        new Payer(
            payer.id(),
            0,
            payer.email(),
            null,
            null,
            payer.optOuts(),
            payer.doNotContact(),
            payer.stop(),
            payer.heldBy(),
            until,
            0);
  }

  void hears(SignalKind kind) {
    signals.add(Signal.of(kind, now, "person"));
  }

  /** Billing tells of a card, and how it came to be. */
  void newCard(String how) {
    signals.add(new Signal(SignalKind.NEW_CARD, now, null, null, "billing", how));
  }

  /** The billing system's own charge that began it, as a reading shows it. */
  void nativelyDeclined(String card) {
    charges.add(new Charge("ch_0", failedAt, ChargeStatus.FAILED, null, 0, false, card, null));
  }

  void hears(SignalKind kind, String until) {
    signals.add(new Signal(kind, now, LocalDate.parse(until), null, "person", null));
  }

  void canceled(String reasonGiven) {
    signals.add(new Signal(SignalKind.CANCELED, now, null, null, "billing", reasonGiven));
  }

  World at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  Situation situation() {
    return new Situation(
        now,
        recoveryCase(),
        billingDown ? null : invoice(),
        new PayerFile(payer, contacts, openCases),
        ledger,
        null,
        policy,
        paused,
        refusedAt,
        bankReturns,
        backups);
  }

  Decision decide() {
    return StepSelector.select(situation());
  }

  private RecoveryCase recoveryCase() {
    Diagnosis diagnosis =
        diagnosed ? new Diagnosis(category, reason, retry, notBefore, List.of(), List.of()) : null;
    return new RecoveryCase(
        id,
        1 + attempts.size() + tasks.size() + contacts.size(),
        new RecoveryCase.Progress(
            CaseStatus.OPEN, 1, 1, 1, null, null, null, 0, openedAt, null, null),
        RecoveryCase.AuditHead.EMPTY,
        new RecoveryCase.Dossier(
            CONNECTION,
            "in_1",
            "cus_1",
            "p1",
            "sub_1",
            arm,
            failedAt,
            null,
            "f1",
            failedAt,
            signals,
            receipts),
        attempts,
        tasks,
        new RecoveryCase.Findings(invoice(), diagnosis, "f1", account));
  }

  Invoice invoice() {
    Card card =
        method == CollectionMethod.SEND_INVOICE || ledger == null
            ? null
            : new Card(ledger.key(), "pm_1", brand, rail, "4242", 12, 2030, "credit", "DE");
    return new Invoice(
        "in_1",
        "N-1",
        status,
        method,
        new Money(Math.max(4_900, remaining.minor()), "EUR"),
        Money.zero("EUR"),
        remaining,
        credited,
        attemptCount,
        null,
        false,
        firstInvoice,
        false,
        dueDate,
        failedAt,
        null,
        "https://pay.example.com/1",
        "cus_1",
        "sub_1",
        true,
        card,
        charges);
  }

  /** Does the step without success: declined, unanswered, not done. */
  void carryOut(Decision decision) {
    billingDown = false;
    now = decision.wakeAt().isAfter(now) ? decision.wakeAt() : now;
    switch (decision.step()) {
      case Step.RetryPayment retry when retry.method() != null -> declinedOn(retry.method());
      case Step.RetryPayment retry -> declinedRetry();
      case Step.SendMessage message -> sent(message);
      case Step.AssignTask task -> assigned(task.task());
      case Step.Wait wait -> {}
      case Step.Close close -> {}
    }
  }

  void declinedRetry() {
    if (attempts.stream().anyMatch(Attempt::unresolved)) {
      askedAgain();
      return;
    }
    int number = attempts.size() + 1;
    attempts.add(
        new Attempt(
            "a" + number,
            1,
            number,
            now,
            ledger.key(),
            remaining,
            Attempt.State.DECLINED,
            "ch_" + number,
            null));
    charges.add(
        new Charge(
            "ch_" + number, now, ChargeStatus.FAILED, remaining, 0, false, ledger.key(), null));
    List<CardLedger.Entry> entries = new ArrayList<>(ledger.entries());
    entries.add(new CardLedger.Entry("a" + number, now, remaining.minor(), "EUR", true));
    Diagnosis d = new Diagnosis(category, reason, retry, notBefore, List.of(), List.of());
    ledger =
        new CardLedger(
            ledger.key(), 0, entries, null, Caps.waitTogether(d, policy, now).orElse(null), null);
  }

  /** The payer has this card on file, too, and was never charged on it. */
  Backup stores(String methodId, String cardBrand) {
    Card card =
        new Card("key_" + methodId, methodId, cardBrand, "card", "1881", 12, 2030, "credit", "DE");
    Backup backup = new Backup(card, CardLedger.empty(card.key()));
    backups.add(backup);
    return backup;
  }

  void chargesBackups(boolean allowed) {
    Policy p = policy;
    Policy.Retries r = p.retries();
    policy =
        p.with(
            new Policy.Retries(
                r.most(),
                r.within(),
                r.apart(),
                r.from(),
                r.until(),
                r.limits(),
                r.spread(),
                r.networks(),
                r.explore(),
                allowed));
  }

  /** Another stored method was charged, and its bank said no. */
  void declinedOn(String methodId) {
    int number = attempts.size() + 1;
    Backup charged =
        backups.stream().filter(b -> b.card().methodId().equals(methodId)).findFirst().get();
    String key = charged.card().key();
    attempts.add(
        new Attempt(
            "a" + number,
            1,
            number,
            now,
            key,
            remaining,
            Attempt.State.DECLINED,
            "ch_" + number,
            null,
            methodId));
    charges.add(
        new Charge("ch_" + number, now, ChargeStatus.FAILED, remaining, 0, false, key, null));
    List<CardLedger.Entry> entries = new ArrayList<>(charged.ledger().entries());
    entries.add(new CardLedger.Entry("a" + number, now, remaining.minor(), "EUR", true));
    backups.replaceAll(
        b ->
            b.card().methodId().equals(methodId)
                ? new Backup(b.card(), new CardLedger(key, 0, entries, null, null, null))
                : b);
  }

  /** The same charge under its key: it has its answer, or the next pass cannot ask billing. */
  private void askedAgain() {
    boolean answered = --silences < 0;
    attempts.replaceAll(
        a ->
            a.unresolved()
                ? a.with(
                    answered ? Attempt.State.DECLINED : Attempt.State.UNKNOWN,
                    answered ? "ch_" + a.number() : null,
                    null)
                : a);
    billingDown = !answered;
  }

  void sent(Step.SendMessage message) {
    View view = new View(situation());
    contacts.add(
        new Contact(
            "m" + contacts.size(),
            view.local.dateOf(now),
            message.channel(),
            now,
            message.message(),
            message.level(),
            List.of(id.value()),
            Contact.State.SENT));
  }

  void assigned(Step.TaskKind kind) {
    tasks.add(
        new Task(
            "t" + tasks.size(),
            1,
            kind,
            tasks.size() + 1,
            "owner@example.com",
            "why",
            now,
            now.plus(policy.people().taskWithin()),
            null,
            null));
  }

  void taskDone(SignalKind result) {
    Task last = tasks.removeLast();
    tasks.add(last.done(result, now));
    signals.add(Signal.of(result, now, "person"));
  }
}
