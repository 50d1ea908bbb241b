package org.costate.sde.method;

import java.util.EnumSet;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.solvers.VectorField;

/**
 * Milstein's method with g ∂g/∂y by the central difference {@code (g(y + g √h) - g(y - g √h)) /
 * 2√h}.
 *
 * <p>Its error is O(h). A one-sided difference errs by O(√h), which the mean h of ΔW² would turn
 * into a bias of order 1/2 in the Stratonovich sense.
 *
 * @param calculus for which ΔW² − h (Itô) or ΔW² (Stratonovich) enters
 */
record DerivativeFreeMilstein(Calculus calculus) implements SdeMethod {
  @Override
  public String name() {
    return "derivative-free Milstein";
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return 1;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.of(NoiseKind.DIAGONAL);
  }

  @Override
  public boolean usesArea() {
    return false;
  }

  @Override
  public SdeStepper open(SdeProblem problem) {
    require(problem);
    VectorField drift = problem.drift();
    Diffusion diffusion = problem.diffusion();
    int n = problem.dimension();
    double[] f = new double[n];
    double[] support = new double[n];
    double[] g = new double[n];
    double[] gAbove = new double[n];
    double[] gBelow = new double[n];
    double compensator = calculus == Calculus.ITO ? 1 : 0;
    return (t, y, h, w, area, yNext) -> {
      double root = Math.sqrt(h);
      drift.derivative(t, y, f);
      diffusion.evaluate(t, y, g);
      for (int i = 0; i < n; i++) {
        support[i] = y[i] + root * g[i];
      }
      diffusion.evaluate(t, support, gAbove);
      for (int i = 0; i < n; i++) {
        support[i] = y[i] - root * g[i];
      }
      diffusion.evaluate(t, support, gBelow);
      for (int i = 0; i < n; i++) {
        double iterated = (w[i] * w[i] - compensator * h) / (4 * root);
        yNext[i] = y[i] + h * f[i] + g[i] * w[i] + (gAbove[i] - gBelow[i]) * iterated;
      }
    };
  }
}
