package org.costate.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.ensemble.Ensemble;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.ensemble.EnsembleResult;
import org.costate.sde.ensemble.PathFunctional;
import org.costate.sde.method.SdeMethods;
import org.costate.solvers.VectorField;
import org.junit.jupiter.api.Test;

class DiffusionTest {
  private static SdeProblem problem(NoiseKind kind, int noise, Diffusion.Formula formula) {
    return SdeProblem.of(
        Calculus.ITO,
        VectorField.of(2, (t, y, f) -> f[0] = 0),
        Diffusion.of(kind, 2, noise, formula),
        0,
        new double[] {1, 2},
        1);
  }

  private static void assertRefused(
      String part, NoiseKind kind, int noise, Diffusion.Formula formula) {
    var error = assertThrows(IllegalArgumentException.class, () -> problem(kind, noise, formula));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  @Test
  void diffusionsThatAreNotWhatTheySayAreRefused() {
    assertRefused(
        "value 0 depends on component 1", NoiseKind.ADDITIVE, 1, (t, y, g) -> g[0] = y[1]);
    assertRefused(
        "value 1 depends on component 0", NoiseKind.DIAGONAL, 2, (t, y, g) -> g[1] = y[0]);
    assertRefused("value 1 is NaN", NoiseKind.GENERAL, 2, (t, y, g) -> g[1] = Double.NaN);
    assertRefused(
        "columns commute",
        NoiseKind.COMMUTATIVE,
        2,
        (t, y, g) -> {
          g[0] = 1;
          g[3] = y[0];
        });
    assertRefused("SCALAR noise cannot have", NoiseKind.SCALAR, 2, (t, y, g) -> g[0] = 1);
  }

  @Test
  void honestOnesAreNot() {
    problem(NoiseKind.ADDITIVE, 2, (t, y, g) -> g[0] = 1 + t);
    problem(NoiseKind.DIAGONAL, 2, (t, y, g) -> g[1] = y[1] * y[1]);
    problem(
        NoiseKind.COMMUTATIVE,
        2,
        (t, y, g) -> {
          g[0] = y[0];
          g[2] = y[1];
          g[1] = 2 * y[0];
          g[3] = 2 * y[1];
        });
  }

  @Test
  void wrongPairsAreRefusedWithTheReason() {
    SdeProblem diagonal = problem(NoiseKind.DIAGONAL, 2, (t, y, g) -> g[1] = y[1]);

    var sense =
        assertThrows(IllegalArgumentException.class, () -> SdeMethods.heun().open(diagonal));
    var kind = assertThrows(IllegalArgumentException.class, () -> SdeMethods.sra1().open(diagonal));
    var derivative =
        assertThrows(
            IllegalArgumentException.class,
            () -> SdeMethods.milsteinWithDerivative(Calculus.ITO).open(diagonal));

    assertEquals(
        "Heun converges to the STRATONOVICH solution; the problem is meant in the sense of ITO",
        sense.getMessage());
    assertEquals("SRA1 is for [ADDITIVE] noise; the problem has DIAGONAL noise", kind.getMessage());
    assertTrue(derivative.getMessage().contains("DifferentiableDiffusion"));
  }

  @Test
  void aCorrelationHasAFactorAndOtherMatricesAreRefused() {
    double[] correlation = {1, 0.6, 0.3, 0.6, 1, -0.2, 0.3, -0.2, 1};
    double[] c = CorrelatedNoise.factor(correlation, 3);
    double[] product = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[i * 3 + j] += c[i * 3 + k] * c[j * 3 + k];
        }
      }
    }
    assertArrayEquals(correlation, product, 1e-15);
    assertArrayEquals(
        new double[] {1, 0, -1, 0}, CorrelatedNoise.factor(new double[] {1, -1, -1, 1}, 2));

    assertNotCorrelation("should be 1", 1.5, 0, 0, 1);
    assertNotCorrelation("should be 0.2", 1, 0.2, 0.3, 1);
    assertNotCorrelation("positive semidefinite", 1, 1.1, 1.1, 1);
    assertNotCorrelation("(1, 0) is NaN", 1, 0, Double.NaN, 1);
  }

  private static void assertNotCorrelation(String part, double... matrix) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> CorrelatedNoise.factor(matrix, 2));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  /** The covariance of two driftless components is their correlation; false-alarm rate 1e-6. */
  @Test
  void correlatedNoiseIsCorrelated() {
    double[] factor = CorrelatedNoise.factor(new double[] {1, -0.7, -0.7, 1}, 2);
    Diffusion inner = Diffusion.of(NoiseKind.DIAGONAL, 2, 2, (t, y, g) -> g[0] = g[1] = 1);
    EnsembleProblem problem =
        EnsembleProblem.each(
            () ->
                SdeProblem.of(
                    Calculus.ITO,
                    VectorField.of(2, (t, y, f) -> f[0] = 0),
                    CorrelatedNoise.of(inner, factor),
                    0,
                    new double[2],
                    1));
    EnsembleResult result =
        Ensemble.of(SdeMethods.eulerMaruyama(), 2, 40_000, 6)
            .run(problem, PathFunctional.terminal());

    assertEquals(-0.7, result.moments().covariance(0, 1), 4.892 * Math.sqrt(1.49 / 40_000));
    assertEquals(1, result.moments().variance(1), 4.892 * Math.sqrt(2.0 / 40_000));
  }
}
