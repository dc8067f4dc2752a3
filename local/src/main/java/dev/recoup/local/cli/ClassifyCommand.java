package dev.recoup.local.cli;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.domain.decline.BadClassifyLine;
import dev.recoup.domain.decline.ClassifyLine;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges declines. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads declines as JSON lines on standard input and prints our judgement, line by line.",
      "A line that cannot be judged is named on standard error, and the exit code is 1.",
      "",
      "Members of a line: provider, and what was said: code, networkCode, adviceCode,",
      "networkAdviceCode, cardBrand, rail; id is given back. What was not said is left out or"
          + " null.",
      "  provider   stripe, recurly, chargebee or paddle",
      "  cardBrand  visa, mastercard, amex, discover; another, or none: the strictest reading",
      "  rail       card, us_bank_account (ach), sepa_debit (sepa), bacs_debit (bacs), paypal",
      "  code       of Chargebee: the cause id, gateway.<group>.<cause>, or the gateway's own word",
      "  networkCode  the network's or bank's code; of Recurly: its decline_code"
    })
final class ClassifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int exit = 0;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        out.println(answer(Tree.ofObject(line)));
      } catch (BadInput | BadClassifyLine e) {
        out.flush();
        spec.commandLine().getErr().println("recoup: line " + number + ": " + e.getMessage());
        exit = 1;
      }
    }
    out.flush();
    return exit;
  }

  private static String answer(Tree line) {
    ClassifyLine.Answer a =
        ClassifyLine.answer(
            new ClassifyLine.Request(
                line.optString("id"),
                line.optString("provider"),
                line.optString("code"),
                line.optString("networkCode"),
                line.optString("adviceCode"),
                line.optString("networkAdviceCode"),
                line.optString("cardBrand"),
                line.optString("rail"),
                line.optString("message")));
    return JsonWriter.write(
        object(
            "id", a.id(),
            "category", a.category(),
            "reason", a.reason(),
            "retry", a.retry(),
            "notBeforeHours", a.notBeforeHours(),
            "decidedBy", a.decidedBy(),
            "source", a.source()));
  }
}
