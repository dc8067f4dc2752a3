package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Mode;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Score;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.score.Scorer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the one next step. Hard rules answer first; otherwise each kind of step is offered at its
 * most valuable allowed time, and of those worth their cost the one that is due first is taken,
 * because it does not take the place of the later ones. Pure: one situation has one decision.
 */
public final class StepSelector {
  private static final int PLANNED = 2;

  private StepSelector() {}

  /**
   * Decides what is next. {@code wakeAt} of the decision is never before {@code situation.now()},
   * and after it for a wait.
   */
  public static Decision select(Situation situation) {
    return select(situation, PLANNED);
  }

  /**
   * The same decision with a shorter or longer plan.
   *
   * @param planned how many steps after the next are worked out, which takes as long for each
   */
  public static Decision select(Situation situation, int planned) {
    Situation scored = scored(situation);
    View view = new View(scored);
    Weighed weighed = weigh(view);
    RecoveryCase c = view.recoveryCase;
    Instant decidedAt = decidedAt(view);
    return new Decision(
        String.join(
            "-",
            "r" + c.progress().round(),
            "x" + c.progress().run(),
            // Two decisions may fall into one millisecond; a message's natural key tells them
            // apart.
            decidedAt.toEpochMilli() + "-" + c.version()),
        weighed.choice.step(),
        weighed.choice.path(),
        weighed.choice.at(),
        c.progress().factSeq(),
        weighed.propensity,
        factors(scored.score(), weighed),
        weighed.alternatives,
        plan(view, weighed.choice, planned),
        decidedAt);
  }

  /**
   * After everything it has seen done, even within one tick of the clock: whoever carries it out
   * tells by this, and by the id made of it, whether that is done already.
   */
  private static Instant decidedAt(View view) {
    List<Instant> seen = new ArrayList<>();
    view.recoveryCase.attempts().forEach(a -> seen.add(a.claimedAt()));
    view.recoveryCase.tasks().forEach(t -> seen.add(t.assignedAt()));
    view.messages().forEach(m -> seen.add(m.at()));
    return seen.stream().map(at -> at.plusMillis(1)).reduce(view.now, View::later);
  }

  /**
   * True when a person must say yes before this decision's message leaves: a sensitive payer, a
   * high amount, or a channel on which everything is approved.
   */
  public static boolean needsApproval(Decision decision, Situation situation) {
    return switch (decision.step()) {
      case Step.SendMessage message -> {
        View view = new View(situation);
        yield view.sensitive() || view.highValue() || approvesAll(view, message.channel());
      }
      case Step.RetryPayment retry -> false;
      case Step.AssignTask task -> false;
      case Step.Wait wait -> false;
      case Step.Close close -> false;
    };
  }

  private static boolean approvesAll(View view, Channel channel) {
    return view.policy.messages(view.recoveryCase.dossier().connection(), channel)
        == Mode.APPROVE_ALL;
  }

  private record Weighed(Choice choice, double propensity, String why, List<String> alternatives) {}

  static Situation scored(Situation s) {
    return s.score() != null
        ? s
        : s.with(Scorer.score(s.recoveryCase(), s.invoice(), s.payer(), s.policy(), s.now()));
  }

  private static Weighed weigh(View view) {
    Optional<Choice> ruled = HardRules.choose(view);
    if (ruled.isPresent()) {
      return new Weighed(
          ruled.get(),
          1,
          "rule: " + ruled.get().rule(),
          List.of("everything else: ruled out, because " + ruled.get().rule()));
    }
    List<Offer> offers = offers(view);
    Optional<Offer> taken = offers.stream().filter(Offer::good).min(dueFirst());
    Choice choice = taken.map(Offer::choice).orElseGet(() -> nothing(view));
    List<String> others = new ArrayList<>();
    offers.stream()
        .filter(o -> taken.isEmpty() || o != taken.get())
        .map(o -> words(view, o))
        .forEach(others::add);
    String why =
        taken
            .map(o -> reason(o) + ", and due first; " + gain(view, o))
            .orElse("nothing else is worth its cost");
    return new Weighed(choice, taken.map(Offer::propensity).orElse(1.0), why, others);
  }

  private static Comparator<Offer> dueFirst() {
    return Comparator.comparing((Offer o) -> o.choice().at())
        .thenComparing(Comparator.comparingDouble(Offer::value).reversed());
  }

  /** The best retry, the next message, the final notice and the tasks; other times come last. */
  private static List<Offer> offers(View view) {
    Worth worth = new Worth(view);
    boolean fixed = view.arm == Arm.BASELINE;
    List<Offer> retries = fixed ? FixedPlan.retries(view, worth) : Retries.offers(view, worth);
    Offer best = retries.getFirst();
    List<Offer> backups = Backups.offers(view, worth, best);
    boolean retriesLeft = best.good();
    Messages messages = new Messages(view, worth, retriesLeft ? best.choice().at() : null);
    boolean chargesLeft = retriesLeft || backups.stream().anyMatch(Offer::good);
    Tasks tasks = new Tasks(view, worth, messages, chargesLeft);
    List<Offer> offers = new ArrayList<>();
    offers.add(best);
    offers.addAll(backups);
    offers.add(messages.offer(tasks.personFirst()));
    offers.add(messages.finalNotice());
    // The fixed plan asks a person only where somebody is owed one.
    tasks.offers().stream().filter(o -> !fixed || o.required()).forEach(offers::add);
    retries.stream()
        .skip(1)
        .limit(2)
        .map(o -> o.onlyIf("only when the charge before it is declined"))
        .forEach(offers::add);
    return offers;
  }

  private static Choice nothing(View view) {
    Instant until =
        view.openTask().map(t -> t.dueAt()).filter(at -> at.isAfter(view.now)).orElse(view.end());
    return Choice.wait(view, until, "nothing is worth doing before");
  }

  private static String words(View view, Offer offer) {
    String at = offer.choice() == null ? "" : " at " + offer.choice().at();
    return offer.kind()
        + at
        + ": "
        + (offer.ruledOut() == null ? weighed(view, offer) : offer.ruledOut());
  }

  private static String weighed(View view, Offer offer) {
    String why = offer.good() ? reason(offer) + ", but later; " : "not worth its cost; ";
    return why + gain(view, offer);
  }

  private static String reason(Offer offer) {
    return offer.required() ? "required" : "worth its cost";
  }

  /** What the step is expected to bring, less its cost, in major units. */
  private static String gain(View view, Offer offer) {
    String currency = view.invoice.remaining().currency();
    long minor = Math.round(offer.value());
    return "expected gain "
        + BigDecimal.valueOf(minor, Currencies.digits(currency)).toPlainString()
        + " "
        + currency;
  }

  private static List<String> factors(Score score, Weighed weighed) {
    List<String> factors = new ArrayList<>();
    factors.add(weighed.why);
    factors.addAll(score.factors());
    return factors;
  }

  /** What would follow if this step changes nothing. */
  private static List<StepKind> plan(View view, Choice first, int planned) {
    List<StepKind> plan = new ArrayList<>();
    View at = view;
    Choice choice = first;
    while (plan.size() < planned && choice.step().kind() != StepKind.CLOSE) {
      at = new View(scored(Imagine.after(at, choice)));
      choice = weigh(at).choice();
      plan.add(choice.step().kind());
    }
    return plan;
  }
}
