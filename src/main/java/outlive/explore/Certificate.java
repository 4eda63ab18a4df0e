// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks an answer the slow and simple way: the order that is said to fail does, and every shorter
 * one is tried and does not. Shares no code with the {@link Explorer}, so that a mistake there is
 * not made twice.
 *
 * @param <S> the state that the steps work on
 */
public final class Certificate<S> {
  private static final String AT_EXIT = " at exit";
  private static final String WAIT = "wait";

  private final Program<S> program;
  private final long limit;
  private final List<Integer> order = new ArrayList<>();
  private long tried;

  private Certificate(Program<S> program, long limit) {
    this.program = program;
    this.limit = limit;
  }

  /**
   * What came of the check.
   *
   * @param tried how many orders, complete or not, were run
   * @param doubt why the answer is wrong or cannot be checked; empty when it holds
   */
  public record Result(long tried, Optional<String> doubt) {}

  /**
   * Checks that the shortest failing order of an answer fails, and that no shorter one does.
   *
   * @param limit how many orders may be run for it
   */
  public static <S> Result check(Program<S> program, Answer answer, long limit) {
    Certificate<S> certificate = new Certificate<>(program, limit);
    Optional<String> doubt = certificate.doubt(answer);
    return new Result(certificate.tried, doubt);
  }

  private Optional<String> doubt(Answer answer) {
    if (answer.shortest().isEmpty()) {
      boolean areTooMany = answer.orders().compareTo(BigInteger.valueOf(limit)) > 0;
      return areTooMany ? tooMany() : search(Integer.MAX_VALUE);
    }
    Answer.Failure claim = answer.shortest().get();
    String happened = outcome(claim.order().actors());
    String claimed = claim.text() + (claim.isAtExit() ? AT_EXIT : "");
    if (!happened.equals(claimed)) {
      return Optional.of("the order said to fail with '" + claimed + "' gives '" + happened + "'");
    }
    return search(claim.order().actors().size() - (claim.isAtExit() ? 0 : 1));
  }

  private Optional<String> tooMany() {
    return Optional.of("more than " + limit + " orders to try; leave out events or actors");
  }

  /** Tries every order of up to so many steps, from none on; the first that fails, in words. */
  private Optional<String> search(int most) {
    boolean isLeft = most >= 0;
    while (isLeft) {
      if (++tried > limit) {
        return tooMany();
      }
      String outcome = outcome(order);
      boolean isAsLong = order.size() == most && outcome.endsWith(AT_EXIT); // exit is a step, too
      if (!outcome.isEmpty() && !outcome.equals(WAIT) && !isAsLong) {
        return Optional.of(new Order(order).text(program) + " fails with '" + outcome + "'");
      }
      isLeft = next(outcome.isEmpty() && order.size() < most);
    }
    return Optional.empty();
  }

  /** Goes on to the next order: one step longer if that may be, else with another last step. */
  private boolean next(boolean longer) {
    int who = longer ? 0 : last();
    while (who >= 0) {
      for (; who < program.actors().size(); who++) {
        int number = who;
        long done = order.stream().filter(actor -> actor == number).count();
        if (done < program.actors().get(who).steps().size()) {
          order.add(who);
          return true;
        }
      }
      who = last();
    }
    return false;
  }

  /** Takes the last step away; the actor after the one who did it, or -1 when there was none. */
  private int last() {
    return order.isEmpty() ? -1 : order.remove(order.size() - 1) + 1;
  }

  /** Runs an order from a fresh state: its failure, or why there is no such order. */
  private String outcome(List<Integer> steps) {
    S state = program.fresh();
    int[] at = new int[program.actors().size()];
    for (int who : steps) {
      if (who < 0 || who >= at.length || at[who] >= program.actors().get(who).steps().size()) {
        return "no such step";
      }
      Step<S> step = program.actors().get(who).steps().get(at[who]++);
      if (!step.isEnabled(state)) {
        return WAIT;
      }
      Optional<String> failure = step.run(state);
      if (failure.isPresent()) {
        return failure.get();
      }
    }
    boolean left = false;
    for (int who = 0; who < at.length; who++) {
      List<? extends Step<S>> all = program.actors().get(who).steps();
      if (at[who] < all.size()) {
        left = true;
        if (all.get(at[who]).isEnabled(state)) {
          return "";
        }
      }
    }
    return left ? "deadlock" : program.exit(state).map(text -> text + AT_EXIT).orElse("");
  }
}
