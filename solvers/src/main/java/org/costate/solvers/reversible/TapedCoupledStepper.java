package org.costate.solvers.reversible;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.interpolation.HermiteCotangents;

/**
 * Steps the pair (y, z) with a record, either way, and pulls cotangents back.
 *
 * <p>With bars for cotangents one step back is
 *
 * <pre>v = ȳ₁ + z̄₁ − Φ'(y₁; −h)ᵀ z̄₁,  z̄ = z̄₁ + Φ'(z; h)ᵀ v − λ v,  ȳ = λ v,</pre>
 *
 * and at the start, where z₀ = y₀, z̄₀ joins ȳ₀. The record holds y, y₁ and those of both halves.
 */
final class TapedCoupledStepper implements HermiteReversibleStepper {
  private final TapedStepper base;
  private final CoupledStepper forward;
  private final HermiteCotangents inside;
  private final double coupling;
  private final int n;
  private final int half;
  private final double[] elsewhere;
  private final double[] zBar;
  private final double[] through;
  private final double[] state;
  private double[] tape;
  private int offset;

  TapedCoupledStepper(TapedStepper base, DifferentiableField field, double coupling) {
    this.base = base;
    this.coupling = coupling;
    this.n = field.dimension();
    this.half = base.recordMargin() + base.recordLength();
    this.forward = new CoupledStepper(base, this::recordHalf, coupling, n);
    this.inside = new HermiteCotangents(field);
    this.elsewhere = new double[half];
    this.zBar = new double[n];
    this.through = new double[n];
    this.state = new double[n];
    this.tape = new double[recordLength()];
  }

  @Override
  public CoupledStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return 2 * n + 2 * half;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  private void recordHalf(int which) {
    if (which == CoupledStepper.NEITHER) {
      base.recordAt(elsewhere, base.recordMargin());
    } else {
      base.recordAt(tape, place(which, offset));
    }
  }

  private int place(int which, int offset) {
    return offset + 2 * n + which * half + base.recordMargin();
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    recordEnds(y, yNext);
    return error;
  }

  @Override
  public void stepBack(double t, double h, double[] yNext, double[] y) {
    forward.stepBack(t, h, yNext, y);
    recordEnds(y, yNext);
  }

  private void recordEnds(double[] y, double[] yNext) {
    System.arraycopy(y, 0, tape, offset, n);
    System.arraycopy(yNext, 0, tape, offset + n, n);
  }

  @Override
  public void beginReverse() {
    inside.clear();
    Arrays.fill(zBar, 0);
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset + n, state, 0, n);
    inside.pullbackEnd(t + h, state, yBar, thetaBar);

    for (int i = 0; i < n; i++) {
      yBar[i] += zBar[i];
      through[i] = -zBar[i];
    }
    pullbackHalf(1, t + h, -h, tape, offset, thetaBar);
    for (int i = 0; i < n; i++) {
      yBar[i] += through[i];
    }

    System.arraycopy(yBar, 0, through, 0, n);
    pullbackHalf(0, t, h, tape, offset, thetaBar);
    for (int i = 0; i < n; i++) {
      zBar[i] += through[i] - coupling * yBar[i];
      yBar[i] *= coupling;
    }

    System.arraycopy(tape, offset, state, 0, n);
    inside.pullbackStart(t, state, yBar, thetaBar);
  }

  /** Replaces {@code through} by Φ'ᵀ times it. */
  private void pullbackHalf(
      int which, double t, double h, double[] tape, int offset, double[] thetaBar) {
    int at = place(which, offset);
    base.beginReverse();
    base.pullback(t, h, tape, at, through, thetaBar);
    base.finishReverse(t, tape, at, through, thetaBar);
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < n; i++) {
      yBar[i] += zBar[i];
    }
    beginReverse();
  }

  @Override
  public boolean restartsAnywhere() {
    return false;
  }
}
