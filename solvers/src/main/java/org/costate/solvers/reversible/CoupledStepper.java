package org.costate.solvers.reversible;

import java.util.function.IntConsumer;
import org.costate.solvers.Stepper;
import org.costate.solvers.interpolation.CubicHermite;

/** Steps the pair (y, z) of {@link ReversibleRungeKutta} either way. */
final class CoupledStepper implements ReversibleStepper {
  private final Stepper base;

  /** Slopes that belong to no half: of the start of a solve, or for the inside of a step. */
  static final int NEITHER = 2;

  /** Hears which half of a step the base method is about to take: 0 from z, 1 from y₁. */
  private final IntConsumer beforeHalf;

  private final double coupling;
  private double[] z;
  private double[] zNext;
  private double[] slope;
  private double[] slopeNext;
  private boolean slopeKnown;

  private double lastT;
  private double lastH;
  private double[] lastY;
  private double[] lastNext;

  CoupledStepper(Stepper base, IntConsumer beforeHalf, double coupling, int dimension) {
    this.base = base;
    this.beforeHalf = beforeHalf;
    this.coupling = coupling;
    this.z = new double[dimension];
    this.zNext = new double[dimension];
    this.slope = new double[dimension];
    this.slopeNext = new double[dimension];
    this.lastY = z;
    this.lastNext = z;
  }

  @Override
  public double[] start(double t, double[] y) {
    System.arraycopy(y, 0, z, 0, y.length);
    beforeHalf.accept(NEITHER);
    System.arraycopy(base.start(t, y), 0, slope, 0, y.length);
    slopeKnown = true;
    return slope;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    remember(t, y, h, yNext);
    double error = forwardHalf(t, h, yNext);
    if (Double.isNaN(error)) {
      return error;
    }
    for (int i = 0; i < yNext.length; i++) {
      yNext[i] += coupling * (y[i] - z[i]);
    }
    backwardHalf(t, h, yNext, zNext);
    double finite = 0;
    for (int i = 0; i < yNext.length; i++) {
      zNext[i] = z[i] + (yNext[i] - zNext[i]);
      finite += 0 * zNext[i];
    }
    return error + finite;
  }

  /** Writes Φ(t, z; h) and returns its error. */
  private double forwardHalf(double t, double h, double[] out) {
    beforeHalf.accept(0);
    base.start(t, z);
    return base.step(t, z, h, out);
  }

  /** Writes Φ(t + h, y₁; −h) and keeps the slope at y₁. */
  private void backwardHalf(double t, double h, double[] yNext, double[] out) {
    beforeHalf.accept(1);
    System.arraycopy(base.start(t + h, yNext), 0, slopeNext, 0, yNext.length);
    base.step(t + h, yNext, -h, out);
  }

  @Override
  public void stepBack(double t, double h, double[] yNext, double[] y) {
    remember(t, y, h, yNext);
    System.arraycopy(z, 0, zNext, 0, z.length);
    backwardHalf(t, h, yNext, z);
    for (int i = 0; i < z.length; i++) {
      z[i] = zNext[i] - (yNext[i] - z[i]);
    }
    forwardHalf(t, h, y);
    for (int i = 0; i < z.length; i++) {
      y[i] = z[i] + (yNext[i] - y[i]) / coupling;
    }
    slopeKnown = false;
  }

  private void remember(double t, double[] y, double h, double[] yNext) {
    lastT = t;
    lastY = y;
    lastH = h;
    lastNext = yNext;
  }

  @Override
  public int memoryLength() {
    return z.length;
  }

  @Override
  public void saveMemory(double[] out) {
    System.arraycopy(z, 0, out, 0, z.length);
  }

  @Override
  public void restoreMemory(double[] memory) {
    System.arraycopy(memory, 0, z, 0, z.length);
    slopeKnown = false;
  }

  /** Evaluates the slope at the start of the last step if a step back has left it unknown. */
  private void prepareInside() {
    if (!slopeKnown) {
      beforeHalf.accept(NEITHER);
      System.arraycopy(base.start(lastT, lastY), 0, slope, 0, slope.length);
      slopeKnown = true;
    }
  }

  @Override
  public void interpolate(double theta, double[] out) {
    prepareInside();
    CubicHermite.state(theta, lastH, lastY, slope, lastNext, slopeNext, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    prepareInside();
    CubicHermite.polynomial(lastH, lastY, slope, lastNext, slopeNext, out, offset);
  }

  @Override
  public int worstComponent() {
    // The base method's last trial was the other half.
    double[] trial = new double[z.length];
    double error = forwardHalf(lastT, lastH, trial);
    if (Double.isNaN(error)) {
      return base.worstComponent();
    }
    for (int i = 0; i < z.length; i++) {
      if (!Double.isFinite(lastNext[i]) || !Double.isFinite(zNext[i])) {
        return i;
      }
    }
    return base.worstComponent();
  }

  @Override
  public void accept() {
    double[] old = z;
    z = zNext;
    zNext = old;
    old = slope;
    slope = slopeNext;
    slopeNext = old;
    slopeKnown = true;
  }

  @Override
  public long evaluations() {
    return base.evaluations();
  }
}
