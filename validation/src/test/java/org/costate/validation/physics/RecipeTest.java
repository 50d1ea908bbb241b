package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final Domain TIME = Domain.of("t", 0, 2);

  /** u′ = −u from 1. */
  private static final Pinn DECAY =
      Pinn.on(TIME, Chain.input(1).dense(8).tanh().dense(1))
          .equation("decay", 20, u -> u.t().add(u.value()))
          .condition(Condition.initialValue(x -> x[0].getField().getOne()).hard());

  @Test
  void leastSquaresStepsAreMadeInEveryWindow() {
    Recipe recipe = Recipe.leastSquares(1e-5, 1, DECAY, 3, 30);

    Fit fit = recipe.fit(4, 1);

    double[][] at = TIME.interior(50, Sampling.GRID, 0);
    double[] u = fit.evaluate(v -> v.value(), at);
    for (int j = 0; j < u.length; j++) {
      assertEquals(Math.exp(-at[0][j]), u[j], 1e-5, "at t = " + at[0][j]);
    }
    assertEquals(90, fit.iterations());
    assertEquals(
        "3 windows; 200 Adam + 0 + 30 every 1; 0 Adam + 0 + 30 every 1", recipe.settings());
  }

  @Test
  void theSeedDecidesTheResultAndThreadsDoNot() {
    Recipe recipe = Recipe.leastSquares(1e-5, 1, DECAY, 2, 3);
    double[][] at = {{0.3, 1.7}};

    double[] u = recipe.fit(4, 1).evaluate(v -> v.value(), at);

    assertArrayEquals(u, recipe.fit(4, 2).evaluate(v -> v.value(), at));
    assertNotEquals(u[0], recipe.fit(5, 1).evaluate(v -> v.value(), at)[0]);
  }

  @Test
  void threadsAndSeedReachBothMinimisers() {
    PinnTraining training =
        PinnTraining.withDefaults().withFinish(LevenbergMarquardt.withDefaults().withIterations(9));

    PinnTraining own = Recipe.on(training, 6, 3);

    assertEquals(6, own.seed());
    assertEquals(3, own.threads());
    assertEquals(LevenbergMarquardt.withDefaults().withIterations(9).withThreads(3), own.finish());
    assertNull(Recipe.on(PinnTraining.withDefaults(), 6, 3).finish());
  }

  @Test
  void settingsTellOneWayFromAnother() {
    PinnTraining training = PinnTraining.withDefaults().withSteps(5, 7, 9);
    PinnTraining growing = training.withEmphasis(training.emphasis().withGrowth(1.5));

    assertEquals("5 Adam + 7 + 0 every 9", Recipe.of(1, 1, DECAY, training).settings());
    assertEquals("5 Adam + 7 + 0 every 9 times 1.5", Recipe.of(1, 1, DECAY, growing).settings());
    assertEquals(
        "upper half; 5 Adam + 7 + 0 every 9", Recipe.odd(1, 1, DECAY, 0, training).settings());
    assertEquals(
        "4 windows; 5 Adam + 7 + 0 every 9; 5 Adam + 7 + 0 every 9 times 1.5",
        Recipe.windows(1, 1, DECAY, TimeWindows.of(4), training, growing).settings());
  }

  @Test
  void anOddRecipeIsSeenOnBothSides() {
    Recipe recipe = Recipe.odd(1, 1, DECAY, 0, PinnTraining.withDefaults().withSteps(3, 4, 100));

    Fit fit = recipe.fit(4, 1);

    double[] u = fit.evaluate(v -> v.value(), new double[][] {{0.3, -0.3}});
    assertEquals(-u[0], u[1]);
    assertTrue(u[0] != 0 && Double.isFinite(u[0]), "" + u[0]);
    assertEquals(4, fit.iterations());
  }
}
