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

/** {@code y + f h + g ΔW}. */
record EulerMaruyama() implements SdeMethod {
  @Override
  public String name() {
    return "Euler-Maruyama";
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return kind == NoiseKind.ADDITIVE ? 1 : 0.5;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.allOf(NoiseKind.class);
  }

  @Override
  public Calculus calculus() {
    return Calculus.ITO;
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
    double[] f = new double[problem.dimension()];
    double[] g = new double[diffusion.size()];
    return (t, y, h, w, area, yNext) -> {
      drift.derivative(t, y, f);
      diffusion.evaluate(t, y, g);
      for (int i = 0; i < f.length; i++) {
        yNext[i] = Math.fma(h, f[i], y[i]);
      }
      NoiseProduct.add(diffusion, g, 1, w, yNext);
    };
  }
}
