package org.costate.sde.diffusion.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.DifferentiableScore;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class FlowLikelihoodTest {
  /** At its end the data have vanished to rounding, so that the prior is exact. */
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 80);

  private static final GaussianMixture DATA =
      GaussianMixture.of(
          new double[] {0.4, 0.6},
          new double[][] {{-1, 0.5}, {1, 0.2}},
          List.of(
              new double[][] {{0.3, 0.1}, {0.1, 0.2}}, new double[][] {{0.5, -0.2}, {-0.2, 0.4}}));

  private static final double[] POINTS = {0, 0, -1, 0.5, 2, -1, 0.3, 0.7, -2.5, 2};

  @Test
  void theExactScoreGivesTheDensityOfTheData() {
    var law = DATA.noised(PROCESS);
    LogDensity[] seen = FlowLikelihood.of(PROCESS, law, 0, Trace.exact()).evaluate(POINTS);
    double[] expected = law.logDensity(0, POINTS);
    for (int r = 0; r < seen.length; r++) {
      assertEquals(expected[r], seen[r].value(), 1e-6);
      assertEquals(0, seen[r].standardError());
    }
  }

  @Test
  void aTighterSolverGivesMoreDigits() {
    var law = DATA.noised(PROCESS);
    LogDensity[] seen =
        FlowLikelihood.of(PROCESS, law, 0, Trace.exact())
            .withSolver(OdeSolver.of(RungeKutta.verner9(), 1e-11, 1e-11))
            .evaluate(POINTS);
    double[] expected = law.logDensity(0, POINTS);
    for (int r = 0; r < seen.length; r++) {
      assertEquals(expected[r], seen[r].value(), 1e-8);
    }
  }

  /** 64 probes; five standard errors and the error of their estimate: false alarms below 1e-4. */
  @Test
  void probesAgreeWithinTheirStandardError() {
    var law = DATA.noised(PROCESS);
    LogDensity[] seen =
        FlowLikelihood.of(PROCESS, law, 0, Trace.hutchinson(64, 3)).evaluate(POINTS);
    double[] expected = law.logDensity(0, POINTS);
    for (int r = 0; r < seen.length; r++) {
      assertTrue(seen[r].standardError() > 0 && seen[r].standardError() < 0.5);
      assertEquals(expected[r], seen[r].value(), 5 * seen[r].standardError());
    }
  }

  /** One probe has the variance 2 (‖S‖² − Σ S_ii²); checked on a constant Jacobian. */
  @Test
  void theVarianceOfAProbe() {
    double[][] s = {{-1, 0.4, 0.2}, {0.4, -2, -0.5}, {0.2, -0.5, -0.7}};
    DifferentiableScore linear = new LinearScore(s);
    int probes = 20_000;
    LogDensity seen =
        FlowLikelihood.of(VariancePreserving.of(1, 1), linear, 0.5, Trace.hutchinson(probes, 8))
            .withSolver(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.25))
            .evaluate(new double[3])[0];
    // ∫ g²/2 dt = 1/4 over the half unit of time.
    double off = 2 * (0.16 + 0.04 + 0.25);
    double expected = 0.25 * Math.sqrt(2 * off / probes);

    assertEquals(1, seen.standardError() / expected, 0.03);
  }

  /** s(x) = S x. */
  private static final class LinearScore implements DifferentiableScore {
    private final double[][] s;

    LinearScore(double[][] s) {
      this.s = s;
    }

    @Override
    public int dimension() {
      return s.length;
    }

    @Override
    public void evaluate(double t, double[] x, double[] score) {
      pushforward(t, x, x, score);
    }

    @Override
    public void pushforward(double t, double[] x, double[] v, double[] out) {
      for (int i = 0; i < v.length; i++) {
        int row = i / s.length;
        out[i] = 0;
        for (int j = 0; j < s.length; j++) {
          out[i] += s[i % s.length][j] * v[row * s.length + j];
        }
      }
    }
  }

  @Test
  void bitsOfUniformDataAreThoseOfTheirRange() {
    // Uniform on 16 levels: density 1/16 per unit, mapped to [-1, 1] by 1/8.
    var density = new LogDensity(64 * Math.log(0.5), 0);

    assertEquals(4, density.bitsPerDimension(64, 0.125), 1e-14);
  }
}
