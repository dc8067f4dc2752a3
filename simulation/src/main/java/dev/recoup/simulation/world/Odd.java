package dev.recoup.simulation.world;

import java.util.ArrayList;
import java.util.List;

/** What makes a world unusual. */
record Odd(
    boolean noPaydays,
    boolean hours,
    boolean backfire,
    boolean uselessCalls,
    boolean selfCure,
    boolean wrongCodes,
    boolean dearTries) {

  String words() {
    List<String> words = new ArrayList<>();
    add(words, noPaydays, "no payday effect");
    add(words, hours, "cures last hours");
    add(words, backfire, "messages backfire");
    add(words, uselessCalls, "calls bring nothing");
    add(words, selfCure, "30 % pay unasked");
    add(words, wrongCodes, "40 % of codes are wrong");
    add(words, dearTries, "tries cost five times as much");
    return words.isEmpty() ? "nothing unusual" : String.join(", ", words);
  }

  private static void add(List<String> words, boolean is, String word) {
    if (is) {
      words.add(word);
    }
  }
}
