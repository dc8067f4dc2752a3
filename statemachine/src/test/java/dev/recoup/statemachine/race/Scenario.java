package dev.recoup.statemachine.race;

import dev.recoup.domain.policy.Policy;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** What meets in a race. A seed chooses who owes what, where it strikes, and the interleaving. */
enum Scenario {
  /** News arrive while a step is chosen, claimed, carried out or slept before. */
  SIGNAL_DURING_HOLD {
    @Override
    List<Debt> debts(SplittableRandom random) {
      return List.of(one(pick(random, CAUSES), LOW));
    }

    @Override
    void stage(Race race, SplittableRandom random) {
      funds(race, random);
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        String news = pick(random, NEWS);
        strike(race, random, () -> tell(race, news, race.invoices.getFirst()));
      }
    }
  },

  /** A run that is fenced off works on beside its successor. */
  TWO_RUNS {
    @Override
    List<Debt> debts(SplittableRandom random) {
      return List.of(one(pick(random, CAUSES), LOW));
    }

    @Override
    void stage(Race race, SplittableRandom random) {
      funds(race, random);
      String invoice = race.invoices.getFirst();
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        strike(
            race,
            random,
            () -> race.at(race.now(), "another run", () -> race.startsAnotherRun(invoice)));
      }
      if (random.nextBoolean()) {
        strike(race, random, () -> tell(race, pick(random, NEWS), invoice));
      }
    }
  },

  /** Two invoices fail together on one card, of one payer or of two. */
  TWO_CASES_ON_ONE_CARD {
    @Override
    List<Debt> debts(SplittableRandom random) {
      Cause cause =
          pick(
              random,
              List.of(
                  Cause.INSUFFICIENT_FUNDS, Cause.DO_NOT_HONOR, Cause.TECHNICAL, Cause.EXPIRED));
      String other = random.nextInt(4) == 0 ? "bert" : "anna";
      return List.of(
          Owed.invoice("1A", "anna", "card", cause, LOW, Race.START),
          Owed.invoice("1B", other, "card", cause, LOW + 1_100, Race.START));
    }

    @Override
    void stage(Race race, SplittableRandom random) {
      funds(race, random);
      if (random.nextInt(3) > 0) {
        String news = pick(random, NEWS);
        String invoice = race.invoices.get(random.nextInt(2));
        strike(race, random, () -> tell(race, news, invoice));
      }
    }
  },

  /** Approvers answer around the moment their time is over. */
  APPROVE_AT_TIME_OUT {
    @Override
    List<Debt> debts(SplittableRandom random) {
      return List.of(one(pick(random, List.of(Cause.EXPIRED, Cause.OVERDUE)), HIGH));
    }

    @Override
    void stage(Race race, SplittableRandom random) {
      long offset = random.nextLong(-4_000, 4_000);
      Duration margin = random.nextBoolean() ? Duration.ofMinutes(2) : Duration.ZERO;
      List<Mail> asked = new ArrayList<>();
      SplittableRandom later = random.split();
      race.laptop.onMail(
          mail -> {
            boolean question = mail.text().contains("/approvals/");
            if (question && asked.size() < 2) {
              asked.add(mail);
              String who = mail.to().getFirst();
              Instant at = mail.at().plus(Duration.ofHours(1)).minus(margin).plusMillis(offset);
              int clicks = later.nextInt(1, 4);
              for (int i = 0; i < clicks; i++) {
                String word = later.nextInt(4) == 0 ? "reject" : "approve";
                race.at(
                    at.plusMillis(later.nextLong(3_000)),
                    "decision",
                    () -> race.decides(who, word));
              }
            }
          });
      if (random.nextInt(3) == 0) {
        strike(race, random, () -> tell(race, pick(random, NEWS), race.invoices.getFirst()));
      }
    }
  },

  /** Work dies at any of its calls; what it did stays done, what it did not is taken up. */
  CRASH_AFTER_EFFECT {
    @Override
    List<Debt> debts(SplittableRandom random) {
      return List.of(one(pick(random, CAUSES), random.nextInt(6) == 0 ? HIGH : LOW));
    }

    @Override
    void stage(Race race, SplittableRandom random) {
      funds(race, random);
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        race.probe.killAt(pick(random, WORKS), random.nextInt(1, 60));
      }
      approveAll(race);
      if (random.nextInt(3) == 0) {
        strike(race, random, () -> tell(race, pick(random, NEWS), race.invoices.getFirst()));
      }
    }

    @Override
    Duration closesWithin() {
      return Duration.ofMinutes(3);
    }
  };

  private static final long LOW = 4_900;
  private static final long HIGH = 900_000;
  private static final Duration DAYS = Duration.ofDays(5);

  private static final List<Cause> CAUSES =
      List.of(
          Cause.INSUFFICIENT_FUNDS,
          Cause.INSUFFICIENT_FUNDS,
          Cause.TECHNICAL,
          Cause.DO_NOT_HONOR,
          Cause.EXPIRED,
          Cause.FRAUD,
          Cause.OVERDUE,
          Cause.AUTHENTICATION);

  private static final List<String> NEWS =
      List.of(
          "PAYS", "PAYS", "CHANGES_CARD", "OPTS_OUT", "DISPUTES", "CANCELS", "PAYS_HALF", "VOIDED");

  private static final List<String> WORKS =
      List.of(
          "RetryPayment",
          "RetryPayment",
          "SendMessage",
          "HoldCase",
          "CloseCase",
          "AssignTask",
          "SelectStep",
          "VerifyBilling",
          "RequestApproval",
          "WriteBack",
          "webhook");

  private static final List<String> STAGES =
      List.of(
          "VerifyBilling",
          "ScoreRecovery",
          "SelectStep",
          "SelectStep",
          "HoldCase",
          "HoldCase",
          "DraftMessage",
          "RequestApproval",
          "RetryPayment",
          "SendMessage",
          "AssignTask",
          "WriteBack",
          "CloseCase");

  abstract List<Debt> debts(SplittableRandom random);

  abstract void stage(Race race, SplittableRandom random);

  Policy policy() {
    return Race.policy();
  }

  /** How long a case may stay open once the news of its payment was accepted. */
  Duration closesWithin() {
    return Duration.ofMinutes(1);
  }

  /** A payment is told while a stage is at its first call; answers what was wrong. */
  static List<String> paidDuring(String stage) {
    return onVirtualThread(
        () -> {
          List<Debt> debts = List.of(one(Cause.INSUFFICIENT_FUNDS, LOW));
          try (Race race = new Race(1, Race.policy(), debts)) {
            race.probe.when(
                stage, 1, () -> race.happensAndIsTold(race.invoices.getFirst(), Act.PAYS));
            race.runUntil(Race.START.plus(DAYS));
            race.settle();
            return Judge.findings(race, Duration.ofMinutes(1));
          }
        });
  }

  /** Runs one seed to its end; answers what was wrong. */
  List<String> findings(long seed) {
    return played(seed, race -> Judge.findings(race, closesWithin()));
  }

  /** Runs one seed to its end; answers who was where at each yield point, in order. */
  List<String> trace(long seed) {
    return played(seed, race -> List.copyOf(race.laptop.interleaver().trace()));
  }

  private <T> T played(long seed, Function<Race, T> afterwards) {
    return onVirtualThread(() -> play(seed, afterwards));
  }

  /** Handing over between virtual threads takes a fraction of the time. */
  private static <T> T onVirtualThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the race broke", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T play(long seed, Function<Race, T> afterwards) {
    SplittableRandom random = new SplittableRandom(seed * 31 + ordinal());
    try (Race race = new Race(seed, policy(), debts(random))) {
      stage(race, random);
      race.runUntil(Race.START.plus(DAYS));
      race.settle();
      return afterwards.apply(race);
    }
  }

  private static Debt one(Cause cause, long amount) {
    return Owed.invoice("1A", "anna", "card", cause, amount, Race.START);
  }

  private static <T> T pick(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** In most races the card has money sooner or later. */
  private static void funds(Race race, SplittableRandom random) {
    if (random.nextInt(4) > 0) {
      Instant at = Race.START.plus(Duration.ofHours(random.nextInt(1, 60)));
      race.invoices.forEach(
          invoice -> {
            race.laptop.loop().schedule(at, () -> fund(race, invoice), "funds");
          });
    }
  }

  private static void fund(Race race, String invoice) {
    boolean card = race.sandbox.bill(invoice).planted().method() != null;
    if (card) {
      race.happens(invoice, Act.GETS_FUNDS);
    }
  }

  /**
   * Something happens while a stage is at one of its calls, or a day before the end at the latest.
   */
  private static void strike(Race race, SplittableRandom random, Runnable action) {
    boolean[] done = {false};
    Runnable once =
        () -> {
          if (!done[0]) {
            done[0] = true;
            action.run();
          }
        };
    race.probe.when(pick(random, STAGES), random.nextInt(1, 70), once);
    race.laptop.loop().schedule(Race.START.plus(DAYS).minus(Duration.ofDays(1)), once, "at last");
  }

  private static void tell(Race race, String news, String invoice) {
    if (news.equals("OPTS_OUT")) {
      race.at(race.now(), "opt-out", () -> race.optsOut(invoice));
      return;
    }
    boolean sent = race.sandbox.bill(invoice).planted().method() == null;
    boolean ofCard =
        news.equals("CHANGES_CARD") || news.equals("DISPUTES") || news.equals("CANCELS");
    race.happens(invoice, sent && ofCard ? Act.PAYS_HALF : Act.valueOf(news));
  }

  private static void approveAll(Race race) {
    race.laptop.onMail(
        mail -> {
          if (mail.text().contains("/approvals/")) {
            race.at(
                mail.at().plusSeconds(600),
                "decision",
                () -> race.decides(mail.to().getFirst(), "approve"));
          }
        });
  }
}
