package dev.recoup.local.cli;

import dev.recoup.billing.NormalisationJson;
import dev.recoup.billing.stripe.StripeWebhooks;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a webhook says, in our words. */
@Command(
    name = "normalise",
    mixinStandardHelpOptions = true,
    description = "Reads a webhook body on standard input and prints the events it stands for.")
final class NormaliseCommand implements Callable<Integer> {
  /** Whose webhooks can be read. */
  enum Provider {
    stripe
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      description = "Who sent it: ${COMPLETION-CANDIDATES}.")
  private Provider provider;

  @Option(names = "--json", description = "Prints one JSON document, as without.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    byte[] body = System.in.readAllBytes();
    String printed =
        switch (provider) {
          case stripe -> NormalisationJson.print(StripeWebhooks.normalise(body));
        };
    spec.commandLine().getOut().println(printed);
    return 0;
  }
}
