package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.interpolation.HermiteCotangents;

/**
 * Steps the Runge-Kutta-Chebyshev method forward with a record and pulls cotangents back through
 * it.
 *
 * <p>The record of a step is its state at the start and its number of stages; going back, the
 * stages are computed once more. With cotangents Ȳ of the stages and F̄ of the first slope,
 *
 * <pre>Ȳⱼ₋₁ += μⱼ Ȳⱼ + μ̃ⱼ h J(Yⱼ₋₁)ᵀ Ȳⱼ, Ȳⱼ₋₂ += νⱼ Ȳⱼ, Ȳ₀ += (1 − μⱼ − νⱼ) Ȳⱼ, F̄ += γ̃ⱼ h Ȳⱼ.
 * </pre>
 *
 * The number of stages counts as a constant, as the length of the step does.
 */
final class TapedChebyshevStepper implements TapedStepper, ForwardedStepper {
  private final DifferentiableField field;
  private final ChebyshevStepper forward;
  private final boolean restartsAnywhere;
  private final HermiteCotangents inside;
  private final ChebyshevCoefficients coefficients = new ChebyshevCoefficients();
  private final int n;

  private double[][] states = {};
  private final double[] first;
  private final double[] slope;
  private final double[] weighted;
  private final double[] startBar;
  private final double[] firstBar;
  private double[] bar;
  private double[] barBefore;
  private double[] barBeforeThat;

  private double[] tape = {};
  private int offset;

  TapedChebyshevStepper(
      DifferentiableField field, ChebyshevStepper forward, boolean restartsAnywhere) {
    this.field = field;
    this.forward = forward;
    this.restartsAnywhere = restartsAnywhere;
    this.inside = new HermiteCotangents(field);
    this.n = field.dimension();
    this.first = new double[n];
    this.slope = new double[n];
    this.weighted = new double[n];
    this.startBar = new double[n];
    this.firstBar = new double[n];
    this.bar = new double[n];
    this.barBefore = new double[n];
    this.barBeforeThat = new double[n];
  }

  @Override
  public ChebyshevStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return 2 * n + 1;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public boolean restartsAnywhere() {
    return restartsAnywhere;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  /** The states at both ends are all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    System.arraycopy(yNext, 0, tape, offset + n, n);
    tape[offset + 2 * n] = forward.stages();
    return error;
  }

  @Override
  public void beginReverse() {
    inside.clear();
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    inside.add(theta, h, cotangent, from);
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    coefficients.set((int) tape[offset + 2 * n]);
    int s = coefficients.stages();
    repeat(t, h, tape, offset);
    System.arraycopy(tape, offset + n, slope, 0, n);
    inside.pullbackEnd(t + h, slope, yBar, thetaBar);

    System.arraycopy(yBar, 0, bar, 0, n);
    Arrays.fill(barBefore, 0);
    Arrays.fill(startBar, 0);
    Arrays.fill(firstBar, 0);
    for (int j = s; j >= 2; j--) {
      double mu = coefficients.mu(j);
      double nu = coefficients.nu(j);
      double rest = 1 - mu - nu;
      double ofSlope = coefficients.muTilde(j) * h;
      double ofFirst = coefficients.gammaTilde(j) * h;
      for (int i = 0; i < n; i++) {
        double v = bar[i];
        startBar[i] += rest * v;
        barBefore[i] += mu * v;
        barBeforeThat[i] = nu * v;
        weighted[i] = ofSlope * v;
        firstBar[i] += ofFirst * v;
      }
      field.pullback(t + coefficients.c(j - 1) * h, states[j - 1], weighted, barBefore, thetaBar);
      double[] spare = bar;
      bar = barBefore;
      barBefore = barBeforeThat;
      barBeforeThat = spare;
    }
    double ofFirst = coefficients.muTilde(1) * h;
    for (int i = 0; i < n; i++) {
      yBar[i] = startBar[i] + bar[i] + barBefore[i];
      firstBar[i] += ofFirst * bar[i];
    }
    field.pullback(t, states[0], firstBar, yBar, thetaBar);
    inside.pullbackStart(t, states[0], yBar, thetaBar);
  }

  /** Computes the stages 0 to s - 1 once more. */
  private void repeat(double t, double h, double[] tape, int offset) {
    int s = coefficients.stages();
    if (states.length < s) {
      states = new double[s][n];
    }
    double[] y = states[0];
    System.arraycopy(tape, offset, y, 0, n);
    field.derivative(t, y, first);
    double start = coefficients.muTilde(1) * h;
    for (int i = 0; i < n; i++) {
      states[1][i] = y[i] + start * first[i];
    }
    for (int j = 2; j < s; j++) {
      double[] stage = states[j - 1];
      double[] stageBefore = states[j - 2];
      field.derivative(t + coefficients.c(j - 1) * h, stage, slope);
      double mu = coefficients.mu(j);
      double nu = coefficients.nu(j);
      double rest = 1 - mu - nu;
      double ofSlope = coefficients.muTilde(j) * h;
      double ofFirst = coefficients.gammaTilde(j) * h;
      for (int i = 0; i < n; i++) {
        double ofStates = rest * y[i] + mu * stage[i] + nu * stageBefore[i];
        states[j][i] = ofStates + ofSlope * slope[i] + ofFirst * first[i];
      }
    }
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    inside.clear();
  }
}
