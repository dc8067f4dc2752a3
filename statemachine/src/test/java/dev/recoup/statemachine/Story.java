package dev.recoup.statemachine;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policy;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Steering;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.StepFunctions;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Fault;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Outgoing;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxConfig;
import dev.recoup.local.sandbox.SandboxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One deployment with the real handlers, the shipped machine file and the shipped routes, a Stripe
 * sandbox in which only what the story orders happens, and a virtual clock. A test says what
 * happens when, and looks at what a user would see: charges in Stripe's books, mails in the outbox,
 * the case and its audit log.
 */
final class Story implements AutoCloseable {
  /** A Monday, midnight UTC. */
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final Duration SWEPT_EVERY = Duration.ofHours(1);

  private final Laptop laptop;
  private final Sandbox sandbox;
  private final Table table;
  private final Control control;
  private final String first;
  private final List<String> log = new ArrayList<>();
  private final Optional<Ministack> ministack = Ministack.here();
  private Predicate<Outgoing.Webhook> lost = webhook -> false;

  private Story(Policy policy, SandboxConfig.Shape shape, List<Owing> owings) {
    first = owings.getFirst().invoice();
    SandboxConfig config = SandboxConfig.usual(1, START).with(SandboxConfig.Rates.CALM).with(shape);
    sandbox =
        new Sandbox(
            config,
            new Population(owings.stream().map(o -> o.planted(START)).toList()),
            Journal.none());
    Laptop[] made = new Laptop[1];
    laptop =
        Laptop.builder()
            .start(START)
            .machine(text("statemachine/recovery.asl.json"))
            .template(text("template.yaml"))
            .publicUrl(Company.PUBLIC_URL)
            .secrets(Company.secrets())
            .billing(new SandboxTransport(sandbox, () -> made[0].clock().instant()))
            .functions(
                parts ->
                    Handlers.of(
                        ministack.map(m -> m.wired(parts)).orElse(parts),
                        Company.connections(),
                        Company.LINK_SECRET_ARN,
                        Company.SENDER))
            .log(log::add)
            .build();
    made[0] = laptop;
    ministack.ifPresent(m -> m.attach(laptop));
    table = new Table(laptop.table().client(), LocalTable.NAME);
    control = new Control(table);
    control.put(policy);
    control.putAccounts(Company.accounts(owings));
    laptop.sweepEvery(SWEPT_EVERY);
  }

  /** A story of live operation. */
  static Story of(Owing... owings) {
    return under(Company.policy(), owings);
  }

  static Story under(Policy policy, Owing... owings) {
    return new Story(policy, SandboxConfig.Shape.NEW, Arrays.asList(owings));
  }

  private static String text(String path) {
    try {
      return Files.readString(Documents.ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Time

  Instant now() {
    return laptop.clock().instant();
  }

  Story runFor(Duration time) {
    runUntil(now().plus(time));
    return this;
  }

  /** Lets time pass up to and including {@code end}. */
  void runUntil(Instant end) {
    while (!step(end)) {}
  }

  /** Lets time pass until something is so; fails when it is not within {@code most}. */
  void runUntil(BooleanSupplier isSo, Duration most) {
    Instant end = now().plus(most);
    while (!isSo.getAsBoolean()) {
      if (step(end)) {
        if (!isSo.getAsBoolean()) {
          throw new AssertionError("not within " + most + "; " + summary());
        }
        return;
      }
    }
  }

  /** Goes to the next instant at which anything happens; true at the end. */
  private boolean step(Instant end) {
    Instant world = sandbox.nextAt().orElse(end);
    Instant ours = laptop.loop().nextAt().orElse(end);
    Instant next = world.isBefore(ours) ? world : ours;
    if (next.isAfter(end)) {
      laptop.loop().runUntil(end);
      return true;
    }
    laptop.loop().runUntil(next);
    for (Outgoing item : sandbox.advanceTo(now())) {
      deliver((Outgoing.Webhook) item);
    }
    return !now().isBefore(end)
        && laptop.loop().nextAt().filter(at -> !at.isAfter(end)).isEmpty()
        && sandbox.nextAt().filter(at -> !at.isAfter(end)).isEmpty();
  }

  private void deliver(Outgoing.Webhook webhook) {
    int status = lost.test(webhook) ? 200 : post(webhook.headers(), webhook.body()).status();
    sandbox.acknowledged(webhook.id(), status, now());
  }

  // What happens

  /** Something happens to the first invoice now. */
  Story happens(Act act) {
    return happens(first, act);
  }

  Story happens(String invoice, Act act) {
    sandbox.act(now(), invoice, act);
    return this;
  }

  Story ordered(Fault fault) {
    sandbox.order(now(), fault);
    return this;
  }

  /** Webhooks of this kind never arrive. */
  Story loses(Predicate<Outgoing.Webhook> which) {
    lost = which;
    return this;
  }

  /** Posts a body with these headers to the webhook's address. */
  HttpAnswer post(Map<String, String> headers, byte[] body) {
    return laptop.frontDoor().call("POST", Company.WEBHOOKS, headers, body);
  }

  /** Posts a body signed now with the right secret. */
  HttpAnswer signed(byte[] body) {
    return post(Webhooks.signed(Company.WEBHOOK_SECRET, body, now()), body);
  }

  HttpAnswer signed(Map<String, Object> event) {
    return signed(Webhooks.bytes(event));
  }

  /** A colleague starts a parked case again. */
  Story resume() {
    new Steering(laptop.parts()).resume(id(), "ada");
    return this;
  }

  HttpAnswer call(String method, String target, Map<String, String> headers, String body) {
    return laptop.frontDoor().call(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpAnswer get(String url) {
    return call("GET", path(url), new LinkedHashMap<>(), "");
  }

  /** Sends a form, as a browser does. */
  HttpAnswer submit(String url, String form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return call("POST", path(url), headers, form);
  }

  private static String path(String url) {
    if (!url.startsWith(Company.PUBLIC_URL)) {
      throw new AssertionError("not a link of ours: " + url);
    }
    return url.substring(Company.PUBLIC_URL.length());
  }

  // What can be seen

  Laptop laptop() {
    return laptop;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Control control() {
    return control;
  }

  Table table() {
    return table;
  }

  List<String> log() {
    return log;
  }

  String invoice() {
    return first;
  }

  CaseId id() {
    return id(first);
  }

  static CaseId id(String invoice) {
    return CaseId.of(Company.CONNECTION, invoice);
  }

  RecoveryCase recoveryCase() {
    return recoveryCase(first);
  }

  RecoveryCase recoveryCase(String invoice) {
    return new CaseStore(table).get(id(invoice));
  }

  Optional<RecoveryCase> found(String invoice) {
    return new CaseStore(table).find(id(invoice));
  }

  /** Charges that we asked for, all invoices, oldest first. */
  List<Books.Charged> ourCharges() {
    return sandbox.books().charges().stream().filter(c -> c.by() == Books.By.API).toList();
  }

  List<Books.Charged> ourCharges(String invoice) {
    return ourCharges().stream().filter(c -> c.invoice().equals(invoice)).toList();
  }

  Books.Bill bill() {
    return sandbox.bill(first);
  }

  List<Mail> mails() {
    return laptop.outbox().mails();
  }

  List<Mail> mailsTo(String address) {
    return mails().stream().filter(m -> m.to().contains(address)).toList();
  }

  /** Mails to customers, not to colleagues. */
  List<Mail> customerMails() {
    return mails().stream()
        .filter(m -> m.to().stream().allMatch(to -> to.endsWith("@customers.example")))
        .toList();
  }

  List<AuditLog.Entry> audit() {
    return AuditLog.read(table, id());
  }

  /** How often the audit log of the first case holds this action. */
  long audited(String action) {
    return audit().stream()
        .filter(entry -> entry.doc().contains("\"action\":\"" + action + "\""))
        .count();
  }

  /** True when the first case's audit chain is whole. */
  boolean auditIsWhole() {
    return AuditLog.firstBroken(audit(), recoveryCase().audit()) == 0;
  }

  ExecutionView execution(int round, int run) {
    String name = Executions.name(id(), round, run);
    return executions().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  /** All executions, oldest first. */
  List<ExecutionView> executions() {
    StepFunctions ours = laptop.stepFunctions();
    return ministack
        .map(Ministack::executions)
        .orElseGet(() -> ours.executions().stream().map(ours::describe).toList());
  }

  /** The link into this page of ours in a mail. */
  static String link(Mail mail, String page) {
    Matcher found =
        Pattern.compile(Pattern.quote(Company.PUBLIC_URL + "/" + page + "/") + "[^\\s<>\"]+")
            .matcher(mail.text());
    if (!found.find()) {
      throw new AssertionError("no link to " + page + " in: " + mail.text());
    }
    return found.group();
  }

  /** Fails unless the first case ended so. */
  void ended(OutcomeKind kind, RecoveredBy by) {
    Outcome outcome = recoveryCase().progress().outcome();
    boolean so =
        recoveryCase().progress().status() == CaseStatus.CLOSED
            && outcome != null
            && outcome.kind() == kind
            && outcome.by() == by;
    check(so, "not " + kind + " by " + by + " but " + outcome);
    check(auditIsWhole(), "the audit chain is broken");
  }

  void check(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise + "\n" + summary());
    }
  }

  void charged(int times) {
    check(ourCharges().size() == times, "not charged " + times + " times");
  }

  void mailed(int times) {
    check(customerMails().size() == times, "not mailed " + times + " times");
  }

  /** What happened so far, for whoever has to find out why a test failed. */
  String summary() {
    StringBuilder text = new StringBuilder("at " + now() + "\n");
    for (ExecutionView e : executions()) {
      List<Object> ended = Arrays.asList(e.status(), e.state(), e.error(), e.cause());
      text.append("%s %s %d %s\n".formatted(e.name(), ended, e.transitions(), e.path()));
    }
    audit().forEach(e -> text.append(e.doc()).append('\n'));
    sandbox.books().charges().forEach(c -> text.append(c).append('\n'));
    mails().forEach(m -> text.append("%s %s %s\n".formatted(m.at(), m.to(), m.subject())));
    laptop
        .deadLetters()
        .forEach(d -> text.append(d.function()).append(' ').append(d.failure()).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    laptop.close();
  }
}
