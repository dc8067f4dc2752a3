package dev.recoup.simulation.ceiling;

import java.util.List;

/**
 * What to do for a payer as long as nothing unexpected is seen. Times in seconds since 1970.
 *
 * @param gain of calls: cases they bring in expectation, for the order of the list
 */
record Plan(List<Long> charges, List<Long> messages, List<Long> calls, double gain) {
  Plan {
    charges = List.copyOf(charges);
    messages = List.copyOf(messages);
    calls = List.copyOf(calls);
  }
}
