package dev.recoup.statemachine.race;

import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Debt;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One seed's deployment: the real handlers on the shipped machine file, interleaved at every call,
 * with a sandbox in which only what the race orders happens. Keeps what was posted and answered.
 */
final class Race implements AutoCloseable {
  static final String CONNECTION = "stripe-eu";
  static final String ADA = "ada@company.example";
  static final String BO = "bo@company.example";
  static final Instant START = Instant.parse("2026-03-02T07:50:00Z");

  private static final String URL = "https://recoup.example";
  private static final String LINK_SECRET = "a link secret of the races";
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(1500);
  private static final double CONFLICTS = 0.03;
  private static final Duration SWEPT_EVERY = Duration.ofHours(30);
  private static final Duration LATE = Duration.ofMinutes(20);

  private static final Path ROOT = root();
  private static final String MACHINE = read("statemachine/recovery.asl.json");
  private static final String TEMPLATE = read("template.yaml");
  private static final LocalTable SHARED = LocalTable.inMemory();

  final Laptop laptop;
  final Sandbox sandbox;
  final Table table;
  final CaseStore cases;
  final Probe probe = new Probe();
  final List<Posted> posts = new ArrayList<>();
  final List<Said> words = new ArrayList<>();
  final List<Asked> chargeRequests = new ArrayList<>();
  final List<String> invoices;
  private boolean sweeping = true;

  /** A webhook as the front door answered it; the time is the answer's. */
  record Posted(Instant at, String type, String objectId, int status) {
    boolean accepted() {
      return status >= 200 && status < 300;
    }
  }

  /** Something a person clicked, and how the front door answered. */
  record Said(Instant at, String what, int status) {}

  /** A call that asked for a charge. */
  record Asked(Instant at, String invoice, String key) {}

  Race(long seed, Policy policy, List<Debt> debts) {
    clear();
    invoices = debts.stream().map(Debt::invoiceId).toList();
    SandboxConfig config = SandboxConfig.usual(seed, START).with(SandboxConfig.Rates.CALM);
    sandbox = new Sandbox(config, new Population(debts), Journal.none());
    Laptop[] made = new Laptop[1];
    laptop =
        Laptop.builder()
            .start(START)
            .seed(seed)
            .interleaving(LONGEST_PAUSE, CONFLICTS)
            .table(SHARED)
            .machine(MACHINE)
            .template(TEMPLATE)
            .publicUrl(URL)
            .secrets(
                Map.of("key", config.apiKey(), "hook", config.webhookSecret(), "link", LINK_SECRET))
            .billing(noting(new SandboxTransport(sandbox, () -> made[0].clock().instant())))
            .functions(
                parts -> Handlers.of(parts, connections(), "link", "billing@company.example"))
            .build();
    made[0] = laptop;
    table = new Table(SHARED.client(), LocalTable.NAME);
    cases = new CaseStore(table);
    new Control(table).put(policy);
    laptop.interleaver().killWhen(probe);
    sweepAt(START.plus(SWEPT_EVERY));
  }

  /** The defaults, live for everybody, with an hour for each of two approvers. */
  static Policy policy() {
    Policy p = Policies.defaults();
    Policy.ConnectionMode live =
        new Policy.ConnectionMode(Mode.LIVE, new TreeMap<>(Map.of(Channel.EMAIL, Mode.LIVE)), 1.0);
    Policy.People people =
        new Policy.People(
            List.of(ADA, BO),
            Duration.ofHours(1),
            p.people().taskWithin(),
            "accounts@company.example",
            "finance@company.example",
            "head@company.example");
    return p.withModes(new TreeMap<>(Map.of(CONNECTION, live))).with(people);
  }

  private static String connections() {
    return """
    [{"name":"stripe-eu","provider":"stripe","account":"acct_1RecoupSandbox","live":true,\
    "apiKeySecretArn":"key","webhookSecretArns":["hook"],"sendsOwnMails":false}]\
    """;
  }

  private static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("template.yaml"))) {
      path = path.getParent();
    }
    return path;
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new table for each seed would cost more than the race. */
  private static void clear() {
    for (var item : SHARED.items()) {
      SHARED
          .client()
          .deleteItem(
              b ->
                  b.tableName(LocalTable.NAME)
                      .key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }
  }

  private HttpClient noting(HttpClient real) {
    return new HttpClient() {
      @Override
      public StripeResponse request(StripeRequest request) throws StripeException {
        String path = request.url().getPath();
        if (request.method() == RequestMethod.POST && path.endsWith("/pay")) {
          String key = request.headers().firstValue("Idempotency-Key").orElse("none");
          chargeRequests.add(new Asked(now(), path.split("/")[3], key));
        }
        return real.request(request);
      }
    };
  }

  // Time

  Instant now() {
    return laptop.clock().instant();
  }

  /** Lets time pass, webhooks arrive and, now and then, the sweep do its duty. */
  void runUntil(Instant end) {
    while (true) {
      Instant world = sandbox.nextAt().orElse(end);
      Instant ours = laptop.loop().nextAt().orElse(end);
      Instant next = world.isBefore(ours) ? world : ours;
      if (next.isAfter(end)) {
        laptop.loop().runUntil(end);
        return;
      }
      laptop.loop().runUntil(next);
      for (Outgoing item : sandbox.advanceTo(now())) {
        Outgoing.Webhook webhook = (Outgoing.Webhook) item;
        laptop.interleaver().spawn(now(), () -> deliver(webhook), "webhook " + webhook.type());
      }
      if (!next.isBefore(end)
          && sandbox.nextAt().filter(at -> !at.isAfter(end)).isEmpty()
          && laptop.loop().nextAt().filter(at -> !at.isAfter(end)).isEmpty()) {
        return;
      }
    }
  }

  private void deliver(Outgoing.Webhook webhook) {
    int status = 0;
    try {
      status =
          laptop
              .frontDoor()
              .call("POST", "/webhooks/stripe/" + CONNECTION, webhook.headers(), webhook.body())
              .status();
    } finally {
      posts.add(new Posted(now(), webhook.type(), sandbox.invoiceOf(webhook.eventId()), status));
      sandbox.acknowledged(webhook.id(), status, now());
    }
  }

  private void sweepAt(Instant at) {
    laptop
        .loop()
        .schedule(
            at,
            () -> {
              if (sweeping) {
                sweep();
                sweepAt(at.plus(SWEPT_EVERY));
              }
            },
            "schedule of sweep");
  }

  private void sweep() {
    byte[] event = "{\"source\":\"aws.events\"}".getBytes(StandardCharsets.UTF_8);
    laptop.callLater("sweep", event, now());
  }

  /** Sweeps until nothing can be late any more, then lets fenced-off runs sleep to their end. */
  void settle() {
    sweeping = false;
    for (int i = 0; i < 2; i++) {
      runUntil(now().plus(LATE));
      sweep();
    }
    runUntil(now().plus(LATE));
  }

  // What happens

  /** Does something at a time, as work of its own that others may interrupt. */
  void at(Instant when, String what, Runnable action) {
    laptop.interleaver().spawn(when, action, what);
  }

  void happens(String invoice, Act act) {
    sandbox.act(now(), invoice, act);
  }

  /** Something happens, and whoever is at a call now goes on only when it has been told. */
  void happensAndIsTold(String invoice, Act act) {
    happens(invoice, act);
    sandbox.advanceTo(now().plus(Duration.ofMinutes(1))).stream()
        .map(Outgoing.Webhook.class::cast)
        .forEach(this::deliver);
  }

  /** The customer of the invoice presses the button in a mail's footer. */
  void optsOut(String invoice) {
    String customer = sandbox.bill(invoice).customer();
    Optional<String> payer = new PayerStore(table).find(CONNECTION, customer);
    if (payer.isPresent()) {
      String url = new Links(() -> LINK_SECRET, URL).preferences(payer.get(), Channel.EMAIL);
      submit("opt-out", url, "List-Unsubscribe=One-Click");
    }
  }

  /** The latest question to this approver is answered. */
  void decides(String approver, String decision) {
    Optional<Mail> question =
        laptop.outbox().mails().stream()
            .filter(m -> m.to().contains(approver) && m.text().contains("/approvals/"))
            .reduce((first, second) -> second);
    if (question.isPresent()) {
      String text = question.get().text();
      String url = text.substring(text.indexOf(URL + "/approvals/")).split("\\s")[0];
      submit(
          decision + " by " + approver,
          url.split("\\?")[0],
          "s=" + url.substring(url.indexOf("s=") + 2) + "&decision=" + decision);
    }
  }

  private void submit(String what, String url, String form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    HttpAnswer answer =
        laptop
            .frontDoor()
            .call(
                "POST",
                url.substring(URL.length()),
                headers,
                form.getBytes(StandardCharsets.UTF_8));
    words.add(new Said(now(), what, answer.status()));
  }

  /** Starts the next run of a case although the present one still lives. */
  void startsAnotherRun(String invoice) {
    CaseId id = id(invoice);
    Optional<RecoveryCase> next =
        cases.change(
            id,
            before ->
                before
                    .filter(RecoveryCase::open)
                    .map(c -> c.with(c.progress().nextRun(now())))
                    .map(c -> CaseStore.Change.of(Optional.of(c), c))
                    .orElse(CaseStore.Change.none(Optional.<RecoveryCase>empty())));
    next.ifPresent(
        c ->
            new Executions(laptop.parts().states(), laptop.parts().stateMachineArn())
                .start(id, c.progress().round(), c.progress().run()));
  }

  static CaseId id(String invoice) {
    return CaseId.of(CONNECTION, invoice);
  }

  @Override
  public void close() {
    laptop.close();
  }
}
