package org.costate.sde.diffusion.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.sde.diffusion.process.Interpolant;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.method.SdeMethods;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class FlowSamplingTest {
  private static GaussianMixture normal(double mean, double spread) {
    return GaussianMixture.round(new double[] {1}, new double[][] {{mean}}, new double[] {spread});
  }

  /** The flow of a normal law maps x at t = 1 to m + s x. */
  @Test
  void anySolverFollowsTheFlowOfANormalLaw() {
    double[] start = {-2, -0.5, 0, 1, 3};
    for (Interpolant path : Interpolant.values()) {
      var sampling = FlowSampling.of(path, new MixtureVelocity(normal(0.7, 0.3), path), 0);
      for (OdeSolver solver :
          new OdeSolver[] {
            OdeSolver.of(RungeKutta.verner8(), 1e-12, 1e-12),
            OdeSolver.of(RungeKutta.dormandPrince5(), 1e-12, 1e-12)
          }) {
        double[] end = sampling.carry(solver, start);
        for (int i = 0; i < start.length; i++) {
          assertEquals(0.7 + 0.3 * start[i], end[i], 1e-10, path.name());
        }
      }
    }
  }

  /** Straight lines: for one point as data the velocity along a path is constant. */
  @Test
  void oneEulerStepOfTheLinearPathReachesOnePointOfData() {
    var path = Interpolant.LINEAR;
    var velocity = new MixtureVelocity(normal(0.7, 0), path);
    double[] v = new double[1];
    velocity.evaluate(1, new double[] {-1.3}, v);
    assertEquals(0.7, -1.3 - v[0], 1e-15);
  }

  /** Kolmogorov-Smirnov at a false alarm of 1e-4: 2.23/√n. */
  @Test
  void stochasticEquationsOfEveryNoiseLevelEndWithTheData() {
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});
    int rows = 4000;
    for (Interpolant path : Interpolant.values()) {
      for (double level : new double[] {0, 0.5, 1}) {
        double[] x =
            FlowSampling.of(path, new MixtureVelocity(data, path), 0)
                .draw(SdeMethods.heun(), level, 50, rows, 5);
        Arrays.sort(x);
        double distance = 0;
        for (int i = 0; i < rows; i++) {
          double f = 0.3 * cdf((x[i] + 1.5) / 0.4) + 0.7 * cdf((x[i] - 1) / 0.6);
          distance = Math.max(distance, Math.abs(f - (i + 0.5) / rows));
        }
        assertTrue(distance < 2.23 / Math.sqrt(rows), path.name() + " " + level + ": " + distance);
      }
    }
  }

  private static double cdf(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** The noise of a row does not depend on its neighbours. */
  @Test
  void aRowIsAFunctionOfSeedAndNumber() {
    var path = Interpolant.TRIGONOMETRIC;
    var sampling = FlowSampling.of(path, new MixtureVelocity(normal(1, 0.5), path), 0);
    double[] few = sampling.draw(SdeMethods.eulerMaruyama(), 1, 20, 70, 3);
    double[] many = sampling.draw(SdeMethods.eulerMaruyama(), 1, 20, 300, 3);
    assertArrayEquals(few, Arrays.copyOf(many, 70));
    OdeSolver fixed = OdeSolver.fixed(RungeKutta.dormandPrince5(), 0.1);
    assertArrayEquals(sampling.draw(fixed, 70, 3), Arrays.copyOf(sampling.draw(fixed, 300, 3), 70));
  }

  @Test
  void refusesWhatCannotBeSampled() {
    var path = Interpolant.LINEAR;
    var velocity = new MixtureVelocity(normal(1, 0.5), path);
    assertThrows(IllegalArgumentException.class, () -> FlowSampling.of(path, velocity, 1));
    assertThrows(IllegalArgumentException.class, () -> FlowSampling.of(path, velocity, Double.NaN));
    var sampling = FlowSampling.of(path, velocity, 0);
    var euler = SdeMethods.eulerMaruyama();
    assertThrows(IllegalArgumentException.class, () -> sampling.draw(euler, -1, 10, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> sampling.draw(euler, 1, 0, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> sampling.draw(euler, 1, 10, 0, 1));
  }
}
