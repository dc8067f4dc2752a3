package dev.recoup.local.cli;

import dev.recoup.domain.decline.BadClassifyLine;
import dev.recoup.domain.decline.ClassifyLine;
import dev.recoup.local.audit.Reading;
import dev.recoup.local.audit.UnreadableFile;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How an export of payments is to be read. */
final class PaymentsOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--zone",
      description = "Of times that name no zone, such as Europe/Berlin. A heading's goes before.")
  private String zone;

  @Option(
      names = "--provider",
      description = "Whose decline codes they are (${DEFAULT-VALUE}), as classify knows them.")
  private String provider = "stripe";

  /**
   * Reads with these options.
   *
   * @param reader gets the zone, null when none is named, and the provider
   * @throws ParameterException naming the option or file that is wrong
   */
  Reading read(BiFunction<ZoneId, String, Reading> reader) {
    try {
      ClassifyLine.answer(
          new ClassifyLine.Request(null, provider, null, null, null, null, null, null, null));
      return reader.apply(zone == null ? null : ZoneId.of(zone), provider);
    } catch (BadClassifyLine | UnreadableFile e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--zone names no zone we know; say for instance Europe/Berlin");
    }
  }
}
