package org.costate.sde.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.method.SdeMethods;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** False-alarm rate 1e-6; seeds are fixed. */
class LikelihoodRatioTest {
  private static final double SIGMAS = 4.892;

  /** P(y > 2.5) of the log-normal law is 3e-6: plain sampling of so few paths would see none. */
  @Test
  void aRareEventIsMadeCommon() {
    double push = 4.4;
    PathFunctional payoff =
        PathFunctional.terminal(
            3,
            (y, out, paths) -> {
              for (int p = 0; p < paths; p++) {
                double weight = Math.exp(y[paths + p]);
                out[p] = y[p] > 2.5 ? weight : 0;
                out[paths + p] = weight;
                out[2 * paths + p] = y[p] > 2.5 ? 1 : 0;
              }
            });
    EnsembleResult result =
        Ensemble.of(SdeMethods.sriw1(), 64, 60_000, 4)
            .run(
                LikelihoodRatio.controlled(
                    GeometricMotion.batched(), (t, y, u, paths) -> java.util.Arrays.fill(u, push)),
                payoff);

    double exact = 0.5 * Erf.erfc((Math.log(2.5) - 0.03) / 0.2 / Math.sqrt(2));
    Estimate found = result.mean(0);
    assertTrue(found.standardError() < 0.02 * exact, "the error bar is small");
    // The method has weak order 2, which far out in the tail is still a few parts in a thousand.
    assertEquals(exact, found.value(), SIGMAS * found.standardError() + 0.005 * exact);
    assertTrue(result.moments().mean(2) > 0.3, "the event is common");
  }

  /** Two noises, a control that depends on the state, and a weight of mean 1. */
  @Test
  void weightsHaveMeanOneAndRestoreTheMean() {
    EnsembleProblem plain =
        EnsembleProblem.of(
            Calculus.ITO,
            NoiseKind.DIAGONAL,
            2,
            2,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = -y[i];
              }
            },
            (t, y, g, paths) -> java.util.Arrays.fill(g, 0.5),
            0,
            new double[] {1, 2},
            1);
    EnsembleResult result =
        Ensemble.of(SdeMethods.eulerMaruyama(), 100, 40_000, 4)
            .run(
                LikelihoodRatio.controlled(
                    plain,
                    (t, y, u, paths) -> {
                      for (int i = 0; i < u.length; i++) {
                        u[i] = 0.4 * Math.cos(y[i]);
                      }
                    }),
                PathFunctional.terminal(
                    2,
                    (y, out, paths) -> {
                      for (int p = 0; p < paths; p++) {
                        double weight = Math.exp(y[2 * paths + p]);
                        out[p] = weight;
                        out[paths + p] = weight * y[paths + p];
                      }
                    }));

    // In discrete time weights of mean 1 are exact, and the mean is that of Euler's method.
    assertEquals(1, result.mean(0).value(), SIGMAS * result.mean(0).standardError());
    assertEquals(
        2 * Math.pow(0.99, 100), result.mean(1).value(), SIGMAS * result.mean(1).standardError());
    assertTrue(result.mean(1).standardError() < 0.01, "the error bar is small");
  }

  @Test
  void stratonovichProblemsAreRefused() {
    EnsembleProblem problem =
        EnsembleProblem.of(
            Calculus.STRATONOVICH,
            NoiseKind.DIAGONAL,
            1,
            1,
            (t, y, f, paths) -> java.util.Arrays.fill(f, 0),
            (t, y, g, paths) -> java.util.Arrays.fill(g, 1),
            0,
            new double[1],
            1);

    assertThrows(
        IllegalArgumentException.class,
        () -> LikelihoodRatio.controlled(problem, (t, y, u, paths) -> u[0] = 0));
  }
}
