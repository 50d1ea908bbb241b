package org.costate.sde.method;

import java.util.Arrays;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.ReversibleSdeStepper;
import org.costate.sde.SdeProblem;
import org.costate.solvers.DifferentiableField;

/**
 * Undoes steps: {@code v = 2y′ − v′ − f(v′) h − g(v′) ΔW}, then y. Carries cotangents of v, f and g
 * from step to step, as the way forward carries their values.
 */
final class TapedReversibleHeunStepper extends ReversibleHeunStepper
    implements ReversibleSdeStepper {
  private final DifferentiableField drift;
  private final DifferentiableDiffusion diffusion;
  private final double t1;
  private final double[] y;
  private final double[] vBar;
  private final double[] fBar;
  private final double[] gBar;
  private final double[] fBefore;
  private final double[] gBefore;
  private final double[] markedY;
  private final double[] markedV;

  /** Time of v, at which f and g were evaluated. */
  private double time;

  TapedReversibleHeunStepper(
      SdeProblem problem, DifferentiableField drift, DifferentiableDiffusion diffusion) {
    super(problem);
    this.drift = drift;
    this.diffusion = diffusion;
    this.t1 = problem.t1();
    this.y = new double[v.length];
    this.vBar = new double[v.length];
    this.fBar = new double[f.length];
    this.gBar = new double[g.length];
    this.fBefore = new double[f.length];
    this.gBefore = new double[g.length];
    this.markedY = new double[v.length];
    this.markedV = new double[v.length];
  }

  @Override
  void remember(double[] yNext) {
    System.arraycopy(yNext, 0, y, 0, y.length);
  }

  @Override
  public void mark() {
    System.arraycopy(y, 0, markedY, 0, y.length);
    System.arraycopy(v, 0, markedV, 0, v.length);
  }

  @Override
  public void rewind() {
    System.arraycopy(markedY, 0, y, 0, y.length);
    System.arraycopy(markedV, 0, v, 0, v.length);
    time = t1;
    evaluate(time);
    Arrays.fill(vBar, 0);
    Arrays.fill(fBar, 0);
    Arrays.fill(gBar, 0);
  }

  @Override
  public void back(
      double t, double h, double[] w, double[] yBar, double[] driftBar, double[] diffusionBar) {
    ProgramStepper.add(0.5 * h, yBar, fBar);
    product.pullback(yBar, 0.5, w, 0, gBar);
    drift.pullback(time, v, fBar, vBar, driftBar);
    diffusion.pullback(time, v, gBar, vBar, diffusionBar);
    undo(t, h, w);
    Arrays.fill(gBar, 0);
    product.pullback(yBar, 0.5, w, 0, gBar);
    product.pullback(vBar, 1, w, 0, gBar);
    for (int i = 0; i < y.length; i++) {
      fBar[i] = 0.5 * h * yBar[i] + h * vBar[i];
      yBar[i] += 2 * vBar[i];
      vBar[i] = -vBar[i];
    }
  }

  private void undo(double t, double h, double[] w) {
    System.arraycopy(f, 0, fBefore, 0, f.length);
    System.arraycopy(g, 0, gBefore, 0, g.length);
    for (int i = 0; i < y.length; i++) {
      v[i] = 2 * y[i] - v[i] - h * f[i];
    }
    product.add(g, -1, w, 0, v);
    time = t;
    evaluate(t);
    for (int i = 0; i < y.length; i++) {
      y[i] -= 0.5 * h * (f[i] + fBefore[i]);
    }
    product.add(g, -0.5, w, 0, y);
    product.add(gBefore, -0.5, w, 0, y);
  }

  @Override
  public void finish(double[] yBar, double[] driftBar, double[] diffusionBar) {
    drift.pullback(time, v, fBar, vBar, driftBar);
    diffusion.pullback(time, v, gBar, vBar, diffusionBar);
    ProgramStepper.add(1, vBar, yBar);
  }
}
