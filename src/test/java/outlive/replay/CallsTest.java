// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;
import outlive.linux.Symbol;

/** The table of calls: every row is whole, and every call does what its kernel function does. */
class CallsTest {
  private static final Path EVERY_CALL = Path.of("src/test/resources/replay/every-call.txt");

  /** Kernel functions that the port has no method for: it is a constructor, or plain Java. */
  private static final Set<String> WITHOUT_A_METHOD =
      Set.of("READ_ONCE", "WRITE_ONCE", "drmres_release_t", "is_kernel_rodata", "should_failslab");

  private static Stream<Signature> rows() {
    return Calls.chapters().stream().flatMap(chapter -> chapter.rows().stream());
  }

  @Test
  void everyRowHasHelpRuleAndSymbol() {
    List<String> bare =
        rows()
            .filter(
                row ->
                    !row.help().matches(".{15,60}[.0-9]")
                        || !row.rule().matches("(DV|DC|DD|DM|DF|RM)-\\d+|B\\d+")
                        || row.symbol().isBlank())
            .map(row -> row.name() + ": " + row.help() + " " + row.rule())
            .toList();
    assertEquals(List.of(), bare);
  }

  @Test
  void everySymbolIsOneOfThePorts() {
    Set<String> port =
        new ClassFileImporter()
            .importPackages("outlive.linux", "outlive.base", "outlive.drm").stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(method -> method.isAnnotatedWith(Symbol.class))
                .map(method -> method.getAnnotationOfType(Symbol.class).value())
                .collect(Collectors.toSet());
    Set<String> unknown =
        rows().map(Signature::symbol).collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(port);
    unknown.removeAll(WITHOUT_A_METHOD);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void helpShowsEveryCallInEightyColumns() {
    Typed typed = new Typed();
    String all = typed.fine("help");
    for (String name : Calls.names()) {
      assertTrue(all.contains(" " + name), name);
      String help = typed.fine("help " + name);
      Signature row = assertNotNullRow(name);
      assertTrue(help.startsWith(row.usage() + "\n"), help);
      assertTrue(help.contains(row.symbol() + ", rule " + row.rule()), help);
      assertTrue(help.lines().allMatch(line -> line.length() < 80), help);
    }
    assertTrue(all.lines().allMatch(line -> line.length() < 80), all);
  }

  private static Signature assertNotNullRow(String name) {
    Signature row = Calls.named(name);
    assertNotNull(row);
    return row;
  }

  /** The file was read line by line when it was written, as a golden file is. */
  @Test
  void everyCallAnswersAsItDid() throws IOException {
    assertEquals(
        List.of(), Replay.check(EVERY_CALL).findings().stream().map(Finding::toString).toList());
  }

  @Test
  void thatFileMakesEveryCall() throws IOException {
    Set<String> made = new TreeSet<>();
    for (String line : Files.readAllLines(EVERY_CALL)) {
      if (line.startsWith("> ")) {
        List<String> words = Call.parse(1, line.substring(2)).words();
        made.add(words.get(Calls.startOfCall(words)));
        made.addAll(words.contains(Calls.HOOK) ? Set.of(Calls.HOOK) : Set.of());
      }
    }
    assertEquals(Calls.names(), made);
  }

  @Test
  void noCallIsACommand() {
    Set<String> both = new TreeSet<>(Calls.names());
    both.retainAll(Commands.names());
    assertEquals(Set.of(), both);
    assertFalse(Commands.names().isEmpty());
  }
}
