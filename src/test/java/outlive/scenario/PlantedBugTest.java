// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.explore.Actor;
import outlive.explore.Explorer;
import outlive.explore.Program;
import outlive.explore.Step;
import outlive.scenario.World.AppState;
import outlive.scenario.World.CardState;
import outlive.scenario.World.Standing;

@DisplayName("a mistake in the scenarios is noticed by comparing with the naive model")
class PlantedBugTest {
  private static final long SEED = Long.getLong("outlive.seed", 20200327);
  private static final int SCENARIOS = 4000;
  private static final int ORDERS = 1500;

  /** Fails unless one of the random scenarios has another answer with the mistake in it. */
  private static void assertNoticed(Function<Scenario, Program<World>> mistaken) {
    RandomScenarios random = new RandomScenarios(SEED);
    boolean isNoticed = false;
    for (int i = 0; i < SCENARIOS && !isNoticed; i++) {
      Scenario scenario = random.next(1, ORDERS);
      isNoticed = !new NaiveOrders(scenario).answer().equals(answer(mistaken.apply(scenario)));
    }
    assertTrue(isNoticed, "nobody noticed in " + SCENARIOS + " scenarios of seed " + SEED);
  }

  private static String answer(Program<World> program) {
    return AnswerText.of(Explorer.explore(program), program);
  }

  /** A program that is right until a test changes something. */
  private static class Changed implements Program<World> {
    private final ScenarioProgram right;

    Changed(Scenario scenario) {
      right = new ScenarioProgram(scenario);
    }

    @Override
    public List<Actor<World>> actors() {
      return right.actors();
    }

    @Override
    public World fresh() {
      return right.fresh();
    }

    @Override
    public Optional<String> exit(World world) {
      return right.exit(world);
    }

    @Override
    public Object key(World world) {
      return right.key(world);
    }
  }

  @Nested
  class StatesThatAreTakenForEqual {
    @Test
    void whenTheCountsAreForgotten() {
      assertNoticed(
          scenario ->
              forgetful(
                  scenario,
                  StatesThatAreTakenForEqual::withoutCount,
                  app -> new AppState(app.opened(), app.mapped(), app.inside(), false, 0)));
    }

    @Test
    void whenItIsForgottenThatACallHasBegun() {
      assertNoticed(
          scenario ->
              forgetful(
                  scenario,
                  card -> card,
                  app -> new AppState(app.opened(), app.mapped(), -1, app.isMappingItsFile(), 0)));
    }

    @Test
    void whenItIsForgottenWhoHasTheCardOpen() {
      assertNoticed(
          scenario ->
              forgetful(
                  scenario,
                  card -> card,
                  app -> new AppState(0, app.mapped(), app.inside(), app.isMappingItsFile(), 0)));
    }

    /** It takes two processes with one card, so that its count is the same either way. */
    @Test
    void whenTwoFilesPassForOneThatIsHeldTwice() {
      Scenario scenario = NaiveModelTest.scenario(NaiveModelTest.TWO_FILES_OR_ONE);
      Program<World> mistaken =
          forgetful(
              scenario,
              card -> card,
              app -> new AppState(app.opened(), app.mapped(), app.inside(), false, app.present()));
      assertNotEquals(new NaiveOrders(scenario).answer(), answer(mistaken));
    }

    private static CardState withoutCount(CardState card) {
      return new CardState(
          card.isRegistered(),
          card.isUnplugged(),
          0,
          card.isContainerLive(),
          card.isMapped(),
          card.isConnectorLive(),
          card.isStateLive());
    }

    private static Program<World> forgetful(
        Scenario scenario, UnaryOperator<CardState> ofCard, UnaryOperator<AppState> ofApp) {
      return new Changed(scenario) {
        @Override
        public Object key(World world) {
          Standing key = world.standing();
          return new Standing(
              key.bound(),
              key.cards().stream().map(ofCard).toList(),
              key.apps().stream().map(ofApp).toList());
        }
      };
    }
  }

  @Nested
  class EventsThatGoWrong {
    private record HastyStep(Step<World> step) implements Step<World> {
      @Override
      public String name() {
        return step.name();
      }

      @Override
      public Optional<String> run(World world) {
        return step.run(world);
      }
    }

    @Test
    void whenNobodyWaits() {
      assertNoticed(
          scenario ->
              new Changed(scenario) {
                @Override
                public List<Actor<World>> actors() {
                  return super.actors().stream()
                      .map(
                          actor ->
                              new Actor<World>(
                                  actor.name(),
                                  actor.steps().stream().map(HastyStep::new).toList()))
                      .toList();
                }
              });
    }

    @Test
    void whenNobodyLeaves() {
      assertNoticed(
          scenario ->
              new Changed(scenario) {
                @Override
                public Optional<String> exit(World world) {
                  return Optional.empty();
                }
              });
    }

    @Test
    void whenPostcloseIsNeverCalled() {
      assertNoticed(scenario -> with(scenario, Key.POSTCLOSE, "none"));
    }

    @Test
    void whenTheGuardIsLost() {
      assertNoticed(scenario -> with(scenario, Key.GUARD, "no"));
    }

    @Test
    void whenTheConnectorIsFreedTooLate() {
      assertNoticed(
          scenario ->
              scenario.is(Key.KMS, "devm")
                  ? with(scenario, Key.KMS, "drmm")
                  : new ScenarioProgram(scenario));
    }

    private static Program<World> with(Scenario scenario, Key key, String value) {
      Map<Key, String> choices = new EnumMap<>(scenario.choices());
      choices.put(key, value);
      return new ScenarioProgram(new Scenario(choices, scenario.actors()));
    }
  }

  @Test
  void nothingIsNoticedWithoutAMistake() {
    RandomScenarios random = new RandomScenarios(SEED);
    for (int i = 0; i < 50; i++) {
      Scenario scenario = random.next(1, ORDERS);
      assertEquals(new NaiveOrders(scenario).answer(), answer(new Changed(scenario)));
    }
  }
}
