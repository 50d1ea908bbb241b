package org.costate.sde.langevin;

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

class LangevinTest {
  /** In a harmonic potential BAOAB has the exact variance T/k of positions for any stable step. */
  @Test
  void baoabHasTheExactLawOfPositionsInEquilibrium() {
    double stiffness = 2;
    double temperature = 0.7;
    EnsembleProblem harmonic =
        LangevinProblem.of(
            (t, x, out, paths) -> {
              for (int p = 0; p < paths; p++) {
                out[p] = stiffness * x[p];
              }
            },
            1.5,
            temperature,
            0,
            new double[] {0},
            new double[] {0},
            20);
    int paths = 60_000;
    EnsembleResult result =
        Ensemble.of(LangevinMethods.baoab(), 40, paths, 3).run(harmonic, PathFunctional.terminal());

    // 4.892 standard errors of a sample variance: a false-alarm rate of 1e-6.
    double exact = temperature / stiffness;
    assertEquals(exact, result.moments().variance(0), 4.892 * exact * Math.sqrt(2.0 / paths));
    EnsembleResult euler =
        Ensemble.of(SdeMethods.eulerMaruyama(), 40, paths, 3)
            .run(harmonic, PathFunctional.terminal());
    assertTrue(euler.moments().variance(0) > 1.5 * exact, "Euler-Maruyama is far off");
  }

  @Test
  void otherProblemsAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                LangevinMethods.baoab()
                    .open(
                        org.costate.sde.SdeProblem.of(
                            org.costate.sde.Calculus.ITO,
                            VectorField.of(1, (t, y, f) -> f[0] = 0),
                            org.costate.sde.Diffusion.of(
                                org.costate.sde.NoiseKind.ADDITIVE, 1, 1, (t, y, g) -> g[0] = 1),
                            0,
                            new double[1],
                            1)));
    assertTrue(error.getMessage().contains("LangevinProblem"), error.getMessage());
  }
}
