// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import outlive.scenario.Bug;
import outlive.scenario.Canaries;
import outlive.scenario.Variant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a command does before it says that no order fails: it looks whether it would notice. */
final class CanaryOptions {
  @Option(
      names = "--blind",
      paramLabel = "MISTAKE",
      converter = Named.class,
      description =
          "Switch off what sees a mistake, to see that it is missed; nothing is judged then."
              + " One of use-after-free, double-free, leak, unmapped-access, refcount-underflow,"
              + " deadlock.")
  List<Bug> blind = List.of();

  static final class Named implements ITypeConverter<Bug> {
    @Override
    public Bug convert(String word) {
      return Bug.of(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no mistake that can be seen; known are %s"
                          .formatted(word, String.join(", ", Bug.words()))));
    }
  }

  /** The classes of mistakes that nobody looks for. */
  Set<Bug> unseen() {
    return blind.isEmpty() ? Set.of() : EnumSet.copyOf(blind);
  }

  /** The scenario's driver as it is, under the eyes that are open. */
  Variant variant() {
    return new Variant(Set.of(), unseen());
  }

  /**
   * Has the engine find the planted mistakes; the command that gets true says why it stops here,
   * and has nothing else to say.
   */
  boolean refuse(CommandSpec command) {
    List<Canaries.Missed> missed = Canaries.missed(unseen());
    if (missed.isEmpty()) {
      return false;
    }
    PrintWriter err = command.commandLine().getErr();
    err.printf(
        "%s: refuses to judge: on this Java (%s) it misses mistakes that were planted for it%n",
        command.name(), System.getProperty("java.version"));
    missed.forEach(each -> err.println("  " + each.text()));
    err.flush();
    return true;
  }
}
