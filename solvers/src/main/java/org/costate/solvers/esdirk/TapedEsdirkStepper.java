package org.costate.solvers.esdirk;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.costate.solvers.newton.TransposedStage;
import org.jspecify.annotations.Nullable;

/**
 * Steps an ESDIRK tableau forward with a record and pulls cotangents back through it.
 *
 * <p>By the implicit function theorem stage i, k = f(Y) at Y = ψ + hγ k with M = I, turns
 * cotangents k̄ of its slope and Ȳ of its state into
 *
 * <pre>(M − hγ J)ᵀ λ = k̄ + hγ Ȳ, G = Ȳ + Jᵀ λ; then k̄ⱼ += h a_ij G for j &lt; i, ȳ += G,
 * θ̄ += (∂f/∂θ)ᵀ λ.</pre>
 *
 * The slope that a step shares with the one before is carried over. The record of a step holds the
 * states of its implicit stages; the last is the start of the next step, and so the margin holds
 * that of the first.
 */
final class TapedEsdirkStepper implements TapedStepper, ForwardedStepper {
  private final DifferentiableField field;
  private final EsdirkStepper forward;
  private final TransposedStage transposed;
  private final @Nullable LinearSolver massSolver;
  private final int stages;
  private final int n;
  private final double gamma;
  private final double[][] a;
  private final double[] c;

  private final double[][] slopeBars;
  private final double[] endBar;
  private final double[] startBar;
  private final double[] stageState;
  private final double[] stateBar;

  private double[] tape = {};
  private int offset;

  TapedEsdirkStepper(
      EsdirkTableau tableau,
      DifferentiableField field,
      Linearisation linearisation,
      EsdirkStepper forward) {
    this.field = field;
    this.forward = forward;
    this.transposed = new TransposedStage(field, linearisation);
    MassMatrix mass = MassField.massOf(field);
    this.massSolver = mass.isIdentity() ? null : mass.newSolver(linearisation.pattern());
    if (massSolver != null) {
      massSolver.factor(1, new double[linearisation.pattern().length()]);
    }
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.gamma = tableau.gamma();
    this.a = new double[stages][];
    for (int i = 0; i < stages; i++) {
      a[i] = tableau.a().get(i).toArray();
    }
    this.c = tableau.c().toArray();
    this.slopeBars = new double[stages][n];
    this.endBar = new double[n];
    this.startBar = new double[n];
    this.stageState = new double[n];
    this.stateBar = new double[n];
  }

  @Override
  public EsdirkStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return (stages - 1) * n;
  }

  @Override
  public int recordMargin() {
    return n;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  /** The states of the implicit stages are all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public double[] start(double t, double[] y) {
    System.arraycopy(y, 0, tape, offset - n, n);
    return forward.start(t, y);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    for (int i = 1; i < stages; i++) {
      System.arraycopy(forward.state(i), 0, tape, offset + (i - 1) * n, n);
    }
    return error;
  }

  @Override
  public void beginReverse() {
    for (double[] bar : slopeBars) {
      Arrays.fill(bar, 0);
    }
    clearInside();
  }

  private void clearInside() {
    Arrays.fill(endBar, 0);
    Arrays.fill(startBar, 0);
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    double square = theta * theta;
    double end = square * (3 - 2 * theta);
    double first = h * theta * (1 - theta) * (1 - theta);
    double last = h * square * (theta - 1);
    double[] firstBar = slopeBars[0];
    double[] lastBar = slopeBars[stages - 1];
    for (int m = 0; m < n; m++) {
      double v = cotangent[from + m];
      startBar[m] += (1 - end) * v;
      endBar[m] += end * v;
      firstBar[m] += first * v;
      lastBar[m] += last * v;
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    double hGamma = h * gamma;
    add(1, yBar, endBar);
    System.arraycopy(startBar, 0, yBar, 0, n);
    transposed.begin();
    for (int i = stages - 1; i > 0; i--) {
      System.arraycopy(tape, offset + (i - 1) * n, stageState, 0, n);
      Arrays.fill(stateBar, 0);
      if (i == stages - 1) {
        add(1, endBar, stateBar);
        add(hGamma, endBar, slopeBars[i]);
      }
      transposed.pullback(t + c[i] * h, stageState, hGamma, slopeBars[i], stateBar, thetaBar);
      for (int j = 0; j < i; j++) {
        add(h * a[i][j], stateBar, slopeBars[j]);
      }
      add(1, stateBar, yBar);
    }
    // What is left belongs to the slope at the start, the last one of the step before.
    System.arraycopy(slopeBars[0], 0, slopeBars[stages - 1], 0, n);
    for (int i = 0; i < stages - 1; i++) {
      Arrays.fill(slopeBars[i], 0);
    }
    clearInside();
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset - n, stageState, 0, n);
    double[] slopeBar = slopeBars[stages - 1];
    if (massSolver != null) {
      massSolver.solveTransposed(slopeBar);
    }
    field.pullback(t0, stageState, slopeBar, yBar, thetaBar);
    beginReverse();
  }

  private static void add(double weight, double[] from, double[] to) {
    for (int m = 0; m < to.length; m++) {
      to[m] += weight * from[m];
    }
  }
}
