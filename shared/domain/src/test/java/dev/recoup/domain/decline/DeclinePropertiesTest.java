package dev.recoup.domain.decline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Category;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeclinePropertiesTest {

  @Property(seed = "20261123", tries = 5000)
  void another_signal_never_loosens_the_permission(
      @ForAll("declines") Decline decline, @ForAll("fields") DeclineField field) {
    Decline less = without(decline, field);
    Assume.that(said(decline, field) && saysSomething(less));
    assertAtLeastAsStrict(judge(decline), judge(less));
  }

  @Property(seed = "20261123", tries = 5000)
  void an_unknown_brand_is_read_at_least_as_strictly_as_any_brand_that_knows_the_codes(
      @ForAll("cardDeclines") Decline decline, @ForAll("brands") String brand) {
    Assume.that(brandKnows(brand, decline));
    Diagnosis branded = judge(branded(decline, brand));
    assertAtLeastAsStrict(judge(branded(decline, null)), branded);
    assertAtLeastAsStrict(judge(branded(decline, "unknown")), branded);
    assertAtLeastAsStrict(judge(branded(decline, "jcb")), branded);
  }

  @Property(seed = "20261123", tries = 5000)
  void soft_never_means_do_not_retry_and_only_after_has_a_time(
      @ForAll("declines") Decline decline) {
    Diagnosis is = judge(decline);
    if (is.category() == Category.SOFT) {
      assertNotEquals(RetryPermission.NEVER, is.retry());
    }
    assertEquals(is.retry() == RetryPermission.AFTER, !is.notBefore().isZero());
    assertEquals(2, is.decidedBy().size());
    assertEquals(2, is.sources().size());
  }

  @Property(seed = "20261123", tries = 2000)
  void any_unknown_signal_forbids_a_retry(
      @ForAll("declines") Decline decline,
      @ForAll("fields") DeclineField field,
      @ForAll("strangeCodes") String strange) {
    Assume.that(
        RuleTable.rules().stream().noneMatch(rule -> rule.value().equalsIgnoreCase(strange)));
    assertEquals(RetryPermission.NEVER, judge(with(decline, field, strange)).retry());
    Diagnosis alone = judge(with(nothing(), field, strange));
    assertEquals(Category.MANUAL, alone.category());
    assertEquals(Reason.UNKNOWN, alone.reason());
    assertTrue(alone.decidedBy().getFirst().contains("unknown"));
  }

  @Property(seed = "20261123", tries = 2000)
  void withdrawn_consent_is_heard_whatever_else_is_said(@ForAll("cardDeclines") Decline decline) {
    assertTrue(
        Diagnoser.stopsPayer(
            judge(with(branded(decline, "mastercard"), DeclineField.NETWORK_ADVICE_CODE, "21"))));
    assertTrue(
        Diagnoser.stopsPayer(
            judge(with(branded(decline, "visa"), DeclineField.NETWORK_CODE, "R1"))));
  }

  @Property(seed = "20261123", tries = 1000)
  void what_is_shown_of_a_code_is_short_and_harmless(@ForAll String hostile) {
    for (String shown : judge(with(nothing(), DeclineField.CODE, hostile)).decidedBy()) {
      assertTrue(shown.length() <= 100, shown);
      assertTrue(shown.chars().allMatch(c -> c >= ' ' && c < 127 && c != '<' && c != '"'), shown);
    }
  }

  @Provide
  Arbitrary<Decline> declines() {
    List<String> rails = new ArrayList<>(Networks.BANK_RAILS);
    rails.add("card");
    return Combinators.combine(
            values(DeclineField.CODE),
            values(DeclineField.NETWORK_CODE),
            values(DeclineField.ADVICE_CODE),
            values(DeclineField.NETWORK_ADVICE_CODE),
            Arbitraries.of(Networks.BRANDS).injectNull(0.2),
            Arbitraries.of(rails).injectNull(0.3))
        .as(
            (code, net, advice, mac, brand, rail) ->
                new Decline(code, net, advice, mac, brand, rail, null));
  }

  @Provide
  Arbitrary<Decline> cardDeclines() {
    return declines()
        .map(
            d ->
                new Decline(
                    d.code(),
                    d.networkCode(),
                    d.adviceCode(),
                    d.networkAdviceCode(),
                    null,
                    "card",
                    null));
  }

  @Provide
  Arbitrary<String> brands() {
    return Arbitraries.of(Networks.BRANDS);
  }

  @Provide
  Arbitrary<DeclineField> fields() {
    return Arbitraries.of(DeclineField.values());
  }

  @Provide
  Arbitrary<String> strangeCodes() {
    return Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(2).ofMaxLength(30);
  }

  private static Arbitrary<String> values(DeclineField field) {
    return Arbitraries.of(
            RuleTable.rules().stream()
                .filter(rule -> rule.field() == field)
                .filter(rule -> List.of("stripe", "network").contains(rule.provider()))
                .map(Rule::value)
                .distinct()
                .toList())
        .injectNull(0.3);
  }

  private static Diagnosis judge(Decline decline) {
    return Diagnoser.diagnose("stripe", decline);
  }

  private static void assertAtLeastAsStrict(Diagnosis strict, Diagnosis loose) {
    int order = strict.retry().compareTo(loose.retry());
    assertTrue(
        order > 0
            || order == 0 && strict.notBefore().compareTo(loose.notBefore()) >= 0
            || strict.retry() == RetryPermission.NEVER,
        () -> strict + " is looser than " + loose);
    assertTrue(loose.notBefore().compareTo(Duration.ofDays(10)) <= 0);
  }

  private static boolean brandKnows(String brand, Decline decline) {
    return Stream.of(DeclineField.NETWORK_CODE, DeclineField.NETWORK_ADVICE_CODE)
        .filter(field -> said(decline, field))
        .allMatch(
            field ->
                RuleTable.rules().stream()
                    .anyMatch(
                        rule ->
                            rule.field() == field
                                && rule.networks().contains(brand)
                                && rule.value().equals(field.of(decline))));
  }

  private static boolean said(Decline decline, DeclineField field) {
    return field.of(decline) != null;
  }

  private static boolean saysSomething(Decline decline) {
    return Stream.of(DeclineField.values()).anyMatch(field -> said(decline, field));
  }

  private static Decline nothing() {
    return new Decline(null, null, null, null, "visa", "card", null);
  }

  private static Decline without(Decline decline, DeclineField field) {
    return with(decline, field, null);
  }

  private static Decline with(Decline d, DeclineField field, String value) {
    return new Decline(
        field == DeclineField.CODE ? value : d.code(),
        field == DeclineField.NETWORK_CODE ? value : d.networkCode(),
        field == DeclineField.ADVICE_CODE ? value : d.adviceCode(),
        field == DeclineField.NETWORK_ADVICE_CODE ? value : d.networkAdviceCode(),
        d.cardBrand(),
        d.rail(),
        null);
  }

  private static Decline branded(Decline d, String brand) {
    return new Decline(
        d.code(),
        d.networkCode(),
        d.adviceCode(),
        d.networkAdviceCode(),
        brand == null ? null : brand.toUpperCase(Locale.ROOT),
        d.rail(),
        null);
  }
}
