package org.costate.sde.diffusion.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class CriticallyDampedTest {
  private static final CriticallyDamped[] PROCESSES = {
    CriticallyDamped.standard(), new CriticallyDamped(2, 1.5, 0, 3)
  };

  /** {@code m' = βAm, C' = β(AC + CAᵀ) + diag(0, 2Γβ)}, solved to about twelve digits. */
  @Test
  void meanAndCovarianceSolveTheirEquations() {
    for (CriticallyDamped p : PROCESSES) {
      VectorField moments =
          VectorField.of(
              5,
              (t, y, out) -> {
                double b = p.rate();
                double g = p.friction();
                double m = p.mass();
                out[0] = b * y[1] / m;
                out[1] = -b * (y[0] + g * y[1] / m);
                out[2] = 2 * b * y[3] / m;
                out[3] = b * (y[4] / m - y[2] - g * y[3] / m);
                out[4] = -2 * b * (y[3] + g * y[4] / m) + 2 * g * b;
              });
      double[] start = {1.3, -0.4, 0.25, 0, p.startVariance() * p.mass()};
      for (double t : new double[] {0.01, 0.2, 0.7, 1, p.end()}) {
        double[] y =
            OdeSolver.of(RungeKutta.verner9(), 1e-13, 1e-14)
                .solve(OdeProblem.of(moments, 0, start, t), SaveAt.end())
                .last();
        Propagator e = p.propagator(t);
        Block c = p.covariance(t, 0.25);
        assertEquals(y[0], e.xx() * 1.3 - e.xv() * 0.4, 1e-11, "t = " + t);
        assertEquals(y[1], e.vx() * 1.3 - e.vv() * 0.4, 1e-11, "t = " + t);
        assertEquals(y[2], c.xx(), 1e-11, "t = " + t);
        assertEquals(y[3], c.xv(), 1e-11, "t = " + t);
        assertEquals(y[4], c.vv(), 1e-11, "t = " + t);
      }
    }
  }

  /** {@code xx = 4u³/3 (1 − 3u/2 + …), xv = 2u²/ω, vv = 4Mu}, u = ωβt. */
  @Test
  void theNoiseOfAShortTimeKeepsItsDigits() {
    CriticallyDamped p = CriticallyDamped.standard();
    double t = 1e-7;
    double u = 2 * 4 * t;
    Block noise = p.noise(t);
    assertEquals(1, noise.xx() / (4 * u * u * u / 3), 3e-6);
    assertEquals(1, noise.xv() / (u * u), 3e-6);
    assertEquals(1, noise.vv() / u, 3e-6);
    assertEquals(u * u * u * u / 3, noise.determinant(), 1e-5 * u * u * u * u);
  }

  /** The two forms of the variance meet where one gives way to the other. */
  @Test
  void theSeriesMeetsTheClosedForm() {
    CriticallyDamped p = new CriticallyDamped(1, 1, 0, 2);
    double below = p.noise(0.5 * (1 - 1e-12)).xx();
    double above = p.noise(0.5 * (1 + 1e-12)).xx();
    assertEquals(below, above, 1e-11 * above);
  }

  @Test
  void aLongTimeLeavesTheStationaryLaw() {
    Block c = new CriticallyDamped(0.25, 4, 0.04, 20).covariance(20, 9);
    assertEquals(1, c.xx(), 1e-12);
    assertEquals(0, c.xv(), 1e-12);
    assertEquals(0.25, c.vv(), 1e-12);
  }

  @Test
  void refusesConstantsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new CriticallyDamped(0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CriticallyDamped(1, Double.NaN, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CriticallyDamped(1, 1, -1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> CriticallyDamped.standard().requireTime(Double.NaN));
  }
}
