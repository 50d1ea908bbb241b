package org.costate.sde.method;

import org.costate.sde.Diffusion;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.solvers.VectorField;

/** Carries v with its slope and diffusion, so that a step costs one evaluation of each. */
class ReversibleHeunStepper implements SdeStepper {
  final NoiseProduct product;
  final double[] v;
  final double[] f;
  final double[] g;
  private final VectorField drift;
  private final Diffusion diffusion;
  private boolean begun;

  ReversibleHeunStepper(SdeProblem problem) {
    drift = problem.drift();
    diffusion = problem.diffusion();
    product = new NoiseProduct(diffusion);
    v = new double[problem.dimension()];
    f = new double[problem.dimension()];
    g = new double[diffusion.size()];
  }

  @Override
  public void begin(double t, double[] y) {
    System.arraycopy(y, 0, v, 0, v.length);
    evaluate(t);
    begun = true;
  }

  final void evaluate(double t) {
    drift.derivative(t, v, f);
    diffusion.evaluate(t, v, g);
  }

  @Override
  public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
    if (!begun) {
      begin(t, y);
    }
    for (int i = 0; i < v.length; i++) {
      v[i] = 2 * y[i] - v[i] + h * f[i];
      yNext[i] = y[i] + 0.5 * h * f[i];
    }
    product.add(g, 1, w, 0, v);
    product.add(g, 0.5, w, 0, yNext);
    evaluate(t + h);
    ProgramStepper.add(0.5 * h, f, yNext);
    product.add(g, 0.5, w, 0, yNext);
    remember(yNext);
  }

  /** Is told of every state that was reached. */
  void remember(double[] yNext) {}
}
