package dev.recoup.simulation.policy;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.select.Caps;
import dev.recoup.domain.select.ChargeRules;
import dev.recoup.domain.select.Clearance;
import dev.recoup.domain.select.Situation;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * The common limits, as the product's own rules read them. Whoever asks here does not read
 * customers' replies; a promise given to a colleague, a dispute and an opt-out bind everybody.
 */
public final class Allowed {
  private final Situations situations =
      new Situations(House.limits(), s -> s.kind() != SignalKind.REPLIED);

  /** The first moment from {@code at} on when the case may be charged; empty when never. */
  public Optional<Instant> charge(Observation seen, Instant at) {
    return earliest(ChargeRules.clearance(situations.of(seen, at)), at);
  }

  /** The first moment from {@code at} on when the payer may be written to; empty when never. */
  public Optional<Instant> message(Observation seen, Channel channel, Instant at) {
    Situation s = situations.of(seen, at);
    Clearance clearance =
        Caps.earliestContact(
            s.payer(), s.recoveryCase().id(), channel, s.policy(), seen.account(), at);
    return earliest(clearance, at);
  }

  /** The product's judgement of the last decline: what the networks permit. */
  public Diagnosis diagnosis(Seen seen) {
    return situations.diagnosis(seen);
  }

  private static Optional<Instant> earliest(Clearance clearance, Instant at) {
    return switch (clearance) {
      case Clearance.Allowed allowed -> Optional.of(at);
      case Clearance.Later later -> Optional.of(later.at());
      case Clearance.Never never -> Optional.empty();
    };
  }
}
