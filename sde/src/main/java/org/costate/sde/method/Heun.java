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

/** The trapezium rule for drift and diffusion on a step predicted by Euler-Maruyama. */
record Heun() implements SdeMethod {
  @Override
  public String name() {
    return "Heun";
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return kind == NoiseKind.GENERAL ? 0.5 : 1;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.allOf(NoiseKind.class);
  }

  @Override
  public Calculus calculus() {
    return Calculus.STRATONOVICH;
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
    double[] fEnd = new double[n];
    double[] predicted = new double[n];
    double[] g = new double[diffusion.size()];
    double[] gEnd = new double[diffusion.size()];
    return (t, y, h, w, area, yNext) -> {
      drift.derivative(t, y, f);
      diffusion.evaluate(t, y, g);
      for (int i = 0; i < n; i++) {
        predicted[i] = Math.fma(h, f[i], y[i]);
      }
      NoiseProduct.add(diffusion, g, 1, w, predicted);
      drift.derivative(t + h, predicted, fEnd);
      diffusion.evaluate(t + h, predicted, gEnd);
      for (int i = 0; i < n; i++) {
        yNext[i] = Math.fma(0.5 * h, f[i] + fEnd[i], y[i]);
      }
      NoiseProduct.add(diffusion, g, 0.5, w, yNext);
      NoiseProduct.add(diffusion, gEnd, 0.5, w, yNext);
    };
  }
}
