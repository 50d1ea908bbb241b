package org.costate.solvers.geometric;

import java.util.Arrays;
import java.util.function.Supplier;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.interpolation.HermiteCotangents;
import org.costate.solvers.interpolation.HermiteTapedStepper;
import org.jspecify.annotations.Nullable;

/**
 * Steps a Gauss method with a record and pulls cotangents back.
 *
 * <p>With Yᵢ the state of stage i and bars for cotangents, one step back solves
 *
 * <pre>Ȳᵢ = Jᵢᵀ h (bᵢ ȳ₁ + Σⱼ a_ji Ȳⱼ),  then ȳ₀ = ȳ₁ + Σ Ȳᵢ,</pre>
 *
 * by fixed-point iteration or, where that fails, by refinement with the factorised matrix of the
 * step. The record holds the states at both ends and the Yᵢ.
 */
final class TapedGaussStepper implements HermiteTapedStepper {
  private final GaussLegendre method;
  private final DifferentiableField field;
  private final GaussStepper forward;
  private final HermiteCotangents inside;
  private final int n;
  private final double[] state;
  private final double[] slopeBar;
  private final double[] trial;
  private final double[][] stageBars;
  private final double[] unused;
  private final FixedPoint iteration = new FixedPoint();
  private final Supplier<StageMatrix> matrices;
  private @Nullable StageMatrix matrix;
  private double[] residual = {};
  private double[] tape;
  private int offset;

  TapedGaussStepper(
      GaussLegendre method, DifferentiableField field, Supplier<StageMatrix> matrices) {
    this.matrices = matrices;
    this.method = method;
    this.field = field;
    this.n = field.dimension();
    this.forward = new GaussStepper(method, field, matrices);
    this.inside = new HermiteCotangents(field);
    this.state = new double[n];
    this.slopeBar = new double[n];
    this.trial = new double[n];
    this.stageBars = new double[method.stages()][n];
    this.unused = new double[field.parameterCount()];
    this.tape = new double[recordLength()];
  }

  @Override
  public GaussStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return (2 + method.stages()) * n;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    System.arraycopy(yNext, 0, tape, offset + n, n);
    for (int i = 0; i < method.stages(); i++) {
      forward.stageState(i, y, h, tape, offset + (2 + i) * n);
    }
    return error;
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset + n, state, 0, n);
    inside.pullbackEnd(t + h, state, yBar, thetaBar);

    double size = 0;
    for (int j = 0; j < n; j++) {
      size = Math.max(size, Math.abs(yBar[j]));
    }
    for (double[] bar : stageBars) {
      Arrays.fill(bar, 0);
    }
    iteration.begin();
    boolean on = true;
    while (on) {
      on = iteration.goesOn(sweep(t, h, tape, offset, yBar, unused), size);
    }
    if (!iteration.converged(size)) {
      solveByMatrix(t, h, tape, offset, yBar, size);
    }
    if (!iteration.converged(size)) {
      throw new IllegalStateException(
          ("the transposed stage equations of %s could not be solved in the step from t = %s, h ="
                  + " %s; take a shorter step")
              .formatted(method.name(), t, h));
    }
    sweep(t, h, tape, offset, yBar, thetaBar);
    for (double[] bar : stageBars) {
      for (int j = 0; j < n; j++) {
        yBar[j] += bar[j];
      }
    }
    System.arraycopy(tape, offset, state, 0, n);
    inside.pullbackStart(t, state, yBar, thetaBar);
  }

  /** Refines the cotangents of the stages with the factorised matrix of the step. */
  private void solveByMatrix(
      double t, double h, double[] tape, int offset, double[] yBar, double size) {
    StageMatrix opened = matrix;
    if (opened == null) {
      opened = matrices.get();
      matrix = opened;
      residual = new double[stageBars.length * n];
    }
    for (double[] bar : stageBars) {
      Arrays.fill(bar, 0);
    }
    System.arraycopy(tape, offset, state, 0, n);
    field.derivative(t, state, trial);
    if (!opened.factor(t, state, trial, h)) {
      return;
    }
    iteration.begin();
    boolean on = true;
    while (on) {
      for (int i = 0; i < stageBars.length; i++) {
        pullStage(i, t, h, tape, offset, yBar, unused);
        for (int j = 0; j < n; j++) {
          residual[i * n + j] = trial[j] - stageBars[i][j];
        }
      }
      opened.solveTransposed(residual);
      double worst = 0;
      for (int m = 0; m < residual.length; m++) {
        double change = Math.abs(residual[m]);
        worst = change <= worst ? worst : Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
        stageBars[m / n][m % n] += residual[m];
      }
      on = iteration.goesOn(worst, size);
    }
  }

  /** Writes what a stage gives its own state into {@code trial}. */
  private void pullStage(
      int i, double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    for (int j = 0; j < n; j++) {
      double sum = method.b(i) * yBar[j];
      for (int l = 0; l < stageBars.length; l++) {
        sum += method.a(l, i) * stageBars[l][j];
      }
      slopeBar[j] = h * sum;
    }
    System.arraycopy(tape, offset + (2 + i) * n, state, 0, n);
    Arrays.fill(trial, 0);
    field.pullback(t + method.c(i) * h, state, slopeBar, trial, thetaBar);
  }

  /** Pulls back every stage once and returns the greatest change of a stage's cotangent. */
  private double sweep(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    double worst = 0;
    for (int i = method.stages() - 1; i >= 0; i--) {
      pullStage(i, t, h, tape, offset, yBar, thetaBar);
      for (int j = 0; j < n; j++) {
        double change = Math.abs(trial[j] - stageBars[i][j]);
        if (!(change <= worst)) {
          worst = Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
        }
        stageBars[i][j] = trial[j];
      }
    }
    return worst;
  }
}
