package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AveragedTest {
  private static final Averaged RULE = new Averaged(Adam.withDefaults(), 0.9);

  @Test
  void theStepsAreThoseOfTheRuleBitForBit() {
    OptimizerRun averaged = RULE.open(2);
    OptimizerRun plain = Adam.withDefaults().open(2);
    double[] a = {1, -2};
    double[] b = {1, -2};
    for (int k = 0; k < 20; k++) {
      averaged.step(a, new double[] {a[0], Math.sin(a[1])}, 0.1);
      plain.step(b, new double[] {b[0], Math.sin(b[1])}, 0.1);
    }

    assertArrayEquals(b, a);
  }

  @Test
  void theAverageWeighsTheLastParametersMost() {
    OptimizerRun run = new Averaged(new Sgd(), 0.5).open(1);
    double[] theta = {0};
    // A gradient of -1 and rate 1 count upwards: 1, 2, 3.
    for (int k = 0; k < 3; k++) {
      run.step(theta, new double[] {-1}, 1);
    }

    double expected = (0.5 * 3 + 0.25 * 2 + 0.125 * 1) / 0.875;
    assertEquals(expected, new Averaged(new Sgd(), 0.5).average(run.state())[0], 1e-15);
  }

  @Test
  void aRestoredRunAveragesOn() {
    OptimizerRun whole = RULE.open(1);
    OptimizerRun second = RULE.open(1);
    double[] theta = {1};
    for (int k = 0; k < 5; k++) {
      whole.step(theta, new double[] {theta[0]}, 0.1);
    }
    second.restore(whole.state());
    double[] again = theta.clone();
    whole.step(theta, new double[] {1}, 0.1);
    second.step(again, new double[] {1}, 0.1);

    assertArrayEquals(RULE.average(whole.state()), RULE.average(second.state()));
  }

  @Test
  void thereIsNoAverageOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> RULE.average(RULE.open(1).state()));
  }
}
