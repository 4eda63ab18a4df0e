// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  @Test
  void isMadeInAnotherThread() {
    Thread made = Background.start("test", Thread::currentThread).get();
    assertNotEquals(Thread.currentThread(), made);
    assertEquals("test", made.getName());
  }

  @Test
  void aRowKeepsItsOrderAndHandsOn() {
    List<String> order = new CopyOnWriteArrayList<>();
    Background.Row row = new Background.Row("test");
    Background<String> first = row.then(() -> add(order, "lessons"));
    Background<String> second = row.then(() -> add(order, "front after " + first.get()));
    row.start();
    assertEquals("front after lessons", second.get());
    assertEquals(List.of("lessons", "front after lessons"), order);
  }

  @Test
  void aFailureIsThrownToEachWhoAsksAndTheRowGoesOn() {
    IllegalStateException failure = new IllegalStateException("no block of that kind");
    Background.Row row = new Background.Row("test");
    Background<String> first =
        row.then(
            () -> {
              throw failure;
            });
    Background<String> second = row.then(() -> "made");
    row.start();
    assertSame(failure, assertThrows(IllegalStateException.class, first::get));
    assertSame(failure, assertThrows(IllegalStateException.class, first::get));
    assertEquals("made", second.get());
  }

  @Test
  void anErrorIsNotLost() {
    Background<String> made =
        Background.start(
            "test",
            () -> {
              throw new StackOverflowError("too deep");
            });
    Throwable thrown = assertThrows(IllegalStateException.class, made::get);
    assertEquals("java.lang.StackOverflowError: too deep", thrown.getMessage());
  }

  private static String add(List<String> to, String text) {
    to.add(text);
    return text;
  }
}
