// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Program;

@DisplayName("one planted mistake of each class is found, or nothing is judged")
class CanariesTest {
  private static List<String> missed(Bug... unseen) {
    return texts(Canaries.missed(Set.of(unseen)));
  }

  private static List<String> texts(List<Canaries.Missed> missed) {
    return missed.stream().map(Canaries.Missed::text).toList();
  }

  @Test
  void theEngineFindsAll() {
    assertEquals(List.of(), missed());
  }

  @Nested
  class ADetectorThatIsOff {
    @Test
    void kasan() {
      assertEquals(
          List.of(
              "use-after-free: expected 'failing 1', got 'failing 0'",
              "double-free: expected 'failing 2', got 'failing 0'"),
          missed(Bug.USE_AFTER_FREE));
    }

    @Test
    void secondFrees() {
      assertEquals(
          List.of("double-free: expected 'failing 2', got 'failing 0'"), missed(Bug.DOUBLE_FREE));
    }

    @Test
    void kmemleak() {
      assertEquals(List.of("leak: expected 'failing 1', got 'failing 0'"), missed(Bug.LEAK));
    }

    @Test
    void pageFaults() {
      assertEquals(
          List.of("unmapped-access: expected 'failing 1', got 'failing 0'"),
          missed(Bug.UNMAPPED_ACCESS));
    }

    @Test
    void refcounts() {
      assertEquals(
          List.of("refcount-underflow: expected 'failing 1', got 'failing 0'"),
          missed(Bug.REFCOUNT_UNDERFLOW));
    }

    @Test
    void waits() {
      assertEquals(
          List.of(
              "deadlock: expected 'failing 4', got 'failing 0'",
              "deadlock: expected 'failing 1', got 'failing 0'"),
          missed(Bug.DEADLOCK));
    }

    @Test
    void allOfThem() {
      List<Canaries.Missed> missed = Canaries.missed(Set.of(Bug.values()));
      assertEquals(
          Arrays.asList(Bug.values()),
          missed.stream().map(Canaries.Missed::bug).distinct().toList());
    }

    @ParameterizedTest
    @EnumSource
    void hasAName(Bug bug) {
      assertEquals(Optional.of(bug), Bug.of(bug.word()));
      assertTrue(missed(bug).stream().anyMatch(text -> text.startsWith(bug.word() + ": ")));
    }
  }

  /** Engines with a mistake of their own: every class has to be missed by each. */
  @Nested
  class AnEngineThat {
    /** As the explorer, with something done to its answer. */
    private abstract class Wrong implements Canaries.Engine {
      @Override
      public <S> Answer explore(Program<S> program) {
        return spoilt(Explorer.explore(program));
      }

      abstract Answer spoilt(Answer right);
    }

    private void isRefused(Canaries.Engine engine) {
      List<Bug> noticed =
          Canaries.missed(Set.of(), engine).stream().map(Canaries.Missed::bug).toList();
      assertTrue(noticed.containsAll(List.of(Bug.values())), noticed.toString());
    }

    @Test
    void findsNothing() {
      isRefused(
          new Wrong() {
            @Override
            Answer spoilt(Answer right) {
              return new Answer(
                  right.orders(),
                  right.most(),
                  BigInteger.ZERO,
                  List.of(),
                  Optional.empty(),
                  true,
                  right.steps());
            }
          });
    }

    @Test
    void countsOneOrderTooMany() {
      isRefused(
          new Wrong() {
            @Override
            Answer spoilt(Answer right) {
              return new Answer(
                  right.orders().add(BigInteger.ONE),
                  right.most(),
                  right.failing(),
                  right.reports(),
                  right.shortest(),
                  true,
                  right.steps());
            }
          });
    }

    @Test
    void namesNoShortestOrder() {
      isRefused(
          new Wrong() {
            @Override
            Answer spoilt(Answer right) {
              return new Answer(
                  right.orders(),
                  right.most(),
                  right.failing(),
                  right.reports(),
                  Optional.empty(),
                  true,
                  right.steps());
            }
          });
    }
  }
}
