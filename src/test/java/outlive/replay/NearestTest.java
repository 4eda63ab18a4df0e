// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "devm_kmaloc, devm_kmalloc", // a letter is missing
    "devm_kmallocc, devm_kmalloc", // one too many
    "devm_kmollac, devm_kmalloc", // two wrong
    "DEVM_KFREE, devm_kfree", // shouted
    "no, on", // swapped
    "lsit, list", // swapped, and a command
    "krealloc, devm_krealloc", // a part of it
  })
  void isWhatWasMeant(String typed, String meant) {
    List<String> all = Stream.concat(Calls.names().stream(), Commands.names().stream()).toList();
    assertEquals(List.of(meant), Nearest.names(typed, all));
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "x", "zz", "''"})
  void isNothingForWhatIsFar(String typed) {
    assertEquals("", Nearest.hint(typed, Calls.names()));
  }
}
