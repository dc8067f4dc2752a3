package dev.recoup.local;

import com.stripe.net.HttpClient;
import dev.recoup.local.aws.Conflicts;
import dev.recoup.local.aws.LocalSecrets;
import dev.recoup.local.aws.LocalSes;
import dev.recoup.local.aws.LocalSfn;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.aws.Outbox;
import dev.recoup.local.aws.Ports;
import dev.recoup.local.aws.WriteMeter;
import dev.recoup.local.http.FrontDoor;
import dev.recoup.local.http.Routes;
import dev.recoup.local.lambda.Functions;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.lambda.YieldingHttpClient;
import dev.recoup.local.runner.EventLoop;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.Interleaver;
import dev.recoup.local.runner.Journal;
import dev.recoup.local.runner.Json;
import dev.recoup.local.runner.ProcessKilled;
import dev.recoup.local.runner.StateMachine;
import dev.recoup.local.runner.StepFunctions;
import dev.recoup.local.runner.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One deployment in this process: table, state machine, functions, mail, secrets and HTTP API,
 * wired as {@code template.yaml} wires them. Everything happens on one event loop; nothing runs
 * until that is run.
 */
public final class Laptop implements AutoCloseable {
  private static final List<Duration> ASYNC_RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
  private static final Duration DELIVERED_AFTER = Duration.ofSeconds(3);

  private final EventLoop loop;
  private final Interleaver interleaver;
  private final Ports ports;
  private final WriteMeter meter;
  private final LocalTable table;
  private final boolean ownsTable;
  private final Journal journal;
  private final Outbox outbox;
  private final Functions functions;
  private final StepFunctions stepFunctions;
  private final FrontDoor frontDoor;
  private final Parts parts;
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private boolean deliversMail = true;
  private final List<Consumer<Mail>> mailListeners = new ArrayList<>();

  /** An asynchronous call that failed for good. */
  public record DeadLetter(String function, byte[] event, RuntimeException failure) {}

  private Laptop(Builder b) {
    journal = b.folder == null ? Journal.none() : Journal.open(b.folder);
    outbox = b.folder == null ? Outbox.inMemory() : Outbox.open(b.folder);
    loop = new EventLoop(new VirtualClock(b.start), b.seed);
    interleaver =
        b.interleaving ? Interleaver.seeded(loop, b.seed, b.longestPause) : Interleaver.plain(loop);
    ports = new Ports(interleaver);
    if (b.conflicts > 0) {
      ports.disturb(new Conflicts(b.seed, b.conflicts));
    }
    ownsTable = b.table == null;
    table = ownsTable ? LocalTable.inMemory() : b.table;
    meter = new WriteMeter(table.client());
    parts =
        new Parts(
            ports.table(table.client(), meter),
            LocalTable.NAME,
            ports.states(new LocalSfn(this::stepFunctions)),
            LocalSfn.MACHINE_ARN,
            ports.mail(new LocalSes(outbox, loop.clock(), this::mailLeft)),
            ports.secrets(new LocalSecrets(b.secrets)),
            b.billing == null ? null : new YieldingHttpClient(b.billing, ports),
            loop.clock(),
            b.publicUrl);
    functions = new Functions(b.functions.apply(parts), b.log);
    stepFunctions =
        new StepFunctions(
            "recovery",
            StateMachine.parse(b.machine, functionNames(functions)),
            functions,
            interleaver,
            journal);
    stepFunctions.onEnded(this::executionEnded);
    frontDoor = new FrontDoor(b.routes, functions, loop.clock());
    loop.schedule(clock().instant(), this::deliverWhatWasNot, "mail from before");
  }

  /** Values for the placeholders of the machine file: {@code RetryPaymentFunction} and so on. */
  private static Map<String, String> functionNames(Functions functions) {
    Map<String, String> names = new TreeMap<>();
    for (String name : functions.names()) {
      StringBuilder placeholder = new StringBuilder();
      for (String part : name.split("-")) {
        placeholder.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
      names.put(placeholder + "Function", name);
    }
    return names;
  }

  public static Builder builder() {
    return new Builder();
  }

  public EventLoop loop() {
    return loop;
  }

  public Interleaver interleaver() {
    return interleaver;
  }

  public VirtualClock clock() {
    return loop.clock();
  }

  /** Where trouble is ordered. */
  public Ports ports() {
    return ports;
  }

  public WriteMeter meter() {
    return meter;
  }

  public LocalTable table() {
    return table;
  }

  public Outbox outbox() {
    return outbox;
  }

  public StepFunctions stepFunctions() {
    return stepFunctions;
  }

  public Functions functions() {
    return functions;
  }

  public FrontDoor frontDoor() {
    return frontDoor;
  }

  /** The ports that handlers use; calls through them are yield points. */
  public Parts parts() {
    return parts;
  }

  /** What the dead-letter queue holds. */
  public List<DeadLetter> deadLetters() {
    return Collections.unmodifiableList(deadLetters);
  }

  /** Has a listener told of each mail that leaves, while it leaves: do not call back from there. */
  public void onMail(Consumer<Mail> listener) {
    mailListeners.add(listener);
  }

  /** No longer reports each mail as delivered; for worlds that decide what becomes of mails. */
  public void mailIsDeliveredByOthers() {
    deliversMail = false;
  }

  /**
   * Reports to {@code record-feedback} what became of a mail, as SES does through SNS.
   *
   * @param type {@code Delivery}, {@code Bounce} or {@code Complaint}
   * @param details what SES says about it
   */
  public void feedback(Mail mail, String type, Map<String, Object> details, Instant at) {
    feedback(mail, type, details, at, () -> {});
  }

  /**
   * The same.
   *
   * @param taken told once nobody needs to report it again, not even after a crash
   */
  public void feedback(
      Mail mail, String type, Map<String, Object> details, Instant at, Runnable taken) {
    Runnable reported =
        () -> {
          outbox.reported(mail.id());
          taken.run();
        };
    interleaver.spawn(
        at,
        () -> {
          byte[] event = Events.feedback(mail, type, details, clock().instant());
          callAsync("record-feedback", event, 0, reported);
        },
        type + " of " + mail.id());
  }

  /**
   * Tells {@code record-feedback} that somebody answered a mail, as what receives mail does.
   *
   * @param answered our id of the message that was answered; null when it is not known
   * @param taken told once nobody needs to tell it again, not even after a crash
   */
  public void replied(String id, String from, String answered, Runnable taken) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("kind", "reply");
    message.put("from", from);
    message.put("inReplyTo", answered);
    message.put("at", clock().instant().toString());
    byte[] event = Events.notification(id, Json.text(message), clock().instant());
    interleaver.spawn(
        clock().instant(), () -> callAsync("record-feedback", event, 0, taken), "reply " + id);
  }

  /** Calls {@code sweep} at every interval from now on, as the schedule in the template does. */
  public void sweepEvery(Duration interval) {
    callEvery(interval, "sweep");
  }

  /** Calls a function with the event of a schedule, at every interval from now on. */
  public void callEvery(Duration interval, String function) {
    loop.schedule(
        clock().instant().plus(interval),
        () -> {
          interleaver.spawn(
              clock().instant(),
              () -> callAsync(function, Events.scheduled(clock().instant()), 0),
              function);
          callEvery(interval, function);
        },
        "schedule of " + function);
  }

  /** Plans an asynchronous call of a function, with Lambda's two repetitions. */
  public void callLater(String function, byte[] event, Instant at) {
    interleaver.spawn(at, () -> callAsync(function, event, 0), function);
  }

  private void callAsync(String function, byte[] event, int repetition) {
    callAsync(function, event, repetition, () -> {});
  }

  private void callAsync(String function, byte[] event, int repetition, Runnable taken) {
    try {
      functions.invoke(function, event);
      taken.run();
    } catch (ProcessKilled e) {
      throw e;
    } catch (RuntimeException e) {
      if (repetition == ASYNC_RETRIES.size()) {
        deadLetters.add(new DeadLetter(function, event, e));
        taken.run();
      } else {
        interleaver.spawn(
            clock().instant().plus(ASYNC_RETRIES.get(repetition)),
            () -> callAsync(function, event, repetition + 1, taken),
            function + " again");
      }
    }
  }

  private void executionEnded(ExecutionView view) {
    switch (view.status()) {
      case FAILED, TIMED_OUT, ABORTED -> callAsync("sweep", Events.executionEnded(view), 0);
      case SUCCEEDED, RUNNING -> {}
    }
  }

  private void mailLeft(Mail mail) {
    mailListeners.forEach(listener -> listener.accept(mail));
    if (deliversMail) {
      deliverSoon(mail);
    }
  }

  private void deliverWhatWasNot() {
    if (deliversMail) {
      outbox.unreported().forEach(this::deliverSoon);
    }
  }

  private void deliverSoon(Mail mail) {
    Map<String, Object> details = new LinkedHashMap<>();
    Instant at = clock().instant().plus(DELIVERED_AFTER);
    details.put("timestamp", at.toString());
    details.put("recipients", mail.to());
    feedback(mail, "Delivery", details, at);
  }

  /** Ends what would keep the process alive. */
  @Override
  public void close() {
    interleaver.close();
    journal.close();
    if (ownsTable) {
      table.close();
    }
  }

  /** How a laptop is set up. */
  public static final class Builder {
    private Instant start = Instant.parse("2026-03-02T09:00:00Z");
    private long seed = 1;
    private boolean interleaving;
    private Duration longestPause = Duration.ZERO;
    private double conflicts;
    private Path folder;
    private LocalTable table;
    private String machine;
    private Routes routes;
    private String publicUrl = "https://recoup.example";
    private HttpClient billing;
    private Map<String, String> secrets = Map.of();
    private Consumer<String> log = line -> {};
    private Function<Parts, Map<String, LambdaFunction>> functions;

    private Builder() {}

    /** When virtual time starts; a journal that is further on moves it. */
    public Builder start(Instant instant) {
      this.start = instant;
      return this;
    }

    /** Decides the order of things due at the same instant, jitter, and interleaving. */
    public Builder seed(long number) {
      this.seed = number;
      return this;
    }

    /**
     * Work yields at every call of a port.
     *
     * @param pause one in eight yields takes up to this much virtual time
     * @param conflictShare of transactions that are cancelled by a conflict, 0 to 1
     */
    public Builder interleaving(Duration pause, double conflictShare) {
      this.interleaving = true;
      this.longestPause = pause;
      this.conflicts = conflictShare;
      return this;
    }

    /** Executions and mails outlive the process in this folder. */
    public Builder folder(Path path) {
      this.folder = path;
      return this;
    }

    /** A table to use, which the caller closes; a new one in memory without. */
    public Builder table(LocalTable newTable) {
      this.table = newTable;
      return this;
    }

    /** The text of the machine file. */
    public Builder machine(String text) {
      this.machine = text;
      return this;
    }

    /** The text of the template, of which the routes are read. */
    public Builder template(String text) {
      this.routes = Routes.read(text);
      return this;
    }

    /** What links in mails begin with. */
    public Builder publicUrl(String url) {
      this.publicUrl = url;
      return this;
    }

    /** Carries calls of the billing system. */
    public Builder billing(HttpClient client) {
      this.billing = client;
      return this;
    }

    /** Secrets by ARN. */
    public Builder secrets(Map<String, String> valuesByArn) {
      this.secrets = new TreeMap<>(valuesByArn);
      return this;
    }

    /** Told of each line that a function logs. */
    public Builder log(Consumer<String> lines) {
      this.log = lines;
      return this;
    }

    /** Makes the functions, by the names of their modules. */
    public Builder functions(Function<Parts, Map<String, LambdaFunction>> newFunctions) {
      this.functions = newFunctions;
      return this;
    }

    public Laptop build() {
      return new Laptop(this);
    }
  }
}
