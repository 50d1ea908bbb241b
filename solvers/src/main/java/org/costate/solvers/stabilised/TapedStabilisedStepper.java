package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.interpolation.HermiteCotangents;
import org.costate.solvers.interpolation.HermiteTapedStepper;

/**
 * Steps a stabilised method forward with a record and pulls cotangents back through it.
 *
 * <p>The record of a step is its state at both ends and its number of stages; going back, the
 * stages are computed once more. With cotangents Ȳ of the stages and F̄ of the first slope, those
 * of the recurrence give
 *
 * <pre>Ȳⱼ₋₁ += μⱼ Ȳⱼ + μ̃ⱼ h J(Yⱼ₋₁)ᵀ Ȳⱼ, Ȳⱼ₋₂ += νⱼ Ȳⱼ, Ȳ₀ += ρⱼ Ȳⱼ, F̄ += γ̃ⱼ h Ȳⱼ,</pre>
 *
 * and the explicit ones, last to first, {@code Z̄ᵢ = h J(Zᵢ)ᵀ (bᵢ ȳ₁ + Σ_{k>i} aₖᵢ Z̄ₖ)}, all of
 * which fall to Ȳₘ beside ȳ₁. The number of stages counts as a constant, as the length of the step
 * does.
 */
final class TapedStabilisedStepper implements HermiteTapedStepper {
  private final DifferentiableField field;
  private final StabilisedStepper forward;
  private final boolean restartsAnywhere;
  private final HermiteCotangents inside;
  private final StepCoefficients coefficients;
  private final int n;

  private double[][] states = {};
  private double[][] explicitStates = {};
  private double[][] explicitSlopes = {};
  private double[][] explicitBars = {};
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

  TapedStabilisedStepper(
      DifferentiableField field,
      StabilisedFamily family,
      StabilisedStepper forward,
      boolean restartsAnywhere) {
    this.field = field;
    this.forward = forward;
    this.restartsAnywhere = restartsAnywhere;
    this.inside = new HermiteCotangents(field);
    this.coefficients = family.open();
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
  public StabilisedStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return 2 * n + 1;
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

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    System.arraycopy(yNext, 0, tape, offset + n, n);
    tape[offset + 2 * n] = forward.stages();
    return error;
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    coefficients.set((int) tape[offset + 2 * n]);
    repeat(t, h, tape, offset);
    System.arraycopy(tape, offset + n, slope, 0, n);
    inside.pullbackEnd(t + h, slope, yBar, thetaBar);

    System.arraycopy(yBar, 0, bar, 0, n);
    pullExplicit(t, h, yBar, thetaBar);
    pullRecurrence(t, h, thetaBar);
    double ofFirst = coefficients.muTilde(1) * h;
    for (int i = 0; i < n; i++) {
      yBar[i] = startBar[i] + bar[i] + barBefore[i];
      firstBar[i] += ofFirst * bar[i];
    }
    field.pullback(t, states[0], firstBar, yBar, thetaBar);
    inside.pullbackStart(t, states[0], yBar, thetaBar);
  }

  /** Adds what the explicit stages hand on to that of the last stage of the recurrence. */
  private void pullExplicit(double t, double h, double[] endBar, double[] thetaBar) {
    for (int i = coefficients.explicitStages() - 1; i >= 0; i--) {
      double ofEnd = h * coefficients.b(i);
      for (int m = 0; m < n; m++) {
        weighted[m] = ofEnd * endBar[m];
      }
      for (int k = i + 1; k < coefficients.explicitStages(); k++) {
        double factor = h * coefficients.a(k)[i];
        double[] later = explicitBars[k];
        for (int m = 0; m < n; m++) {
          weighted[m] += factor * later[m];
        }
      }
      double[] stageBar = explicitBars[i];
      Arrays.fill(stageBar, 0);
      double time = t + coefficients.explicitC(i) * h;
      field.pullback(time, explicitStates[i], weighted, stageBar, thetaBar);
      for (int m = 0; m < n; m++) {
        bar[m] += stageBar[m];
      }
    }
  }

  private void pullRecurrence(double t, double h, double[] thetaBar) {
    Arrays.fill(barBefore, 0);
    Arrays.fill(startBar, 0);
    Arrays.fill(firstBar, 0);
    for (int j = coefficients.recursions(); j >= 2; j--) {
      double rest = coefficients.rest(j);
      double mu = coefficients.mu(j);
      double nu = coefficients.nu(j);
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
  }

  /** Computes all stages whose slopes went into the step once more. */
  private void repeat(double t, double h, double[] tape, int offset) {
    int r = coefficients.explicitStages();
    int kept = coefficients.recursions() + (r > 0 ? 1 : 0);
    if (states.length < kept) {
      states = new double[kept][n];
    }
    double[] y = states[0];
    System.arraycopy(tape, offset, y, 0, n);
    field.derivative(t, y, first);
    StepStages.first(coefficients, y, first, h, states[1]);
    for (int j = 2; j < kept; j++) {
      field.derivative(t + coefficients.c(j - 1) * h, states[j - 1], slope);
      StepStages.next(coefficients, j, h, y, first, states[j - 1], states[j - 2], slope, states[j]);
    }
    if (explicitStates.length < r) {
      explicitStates = new double[r][n];
      explicitSlopes = new double[r][n];
      explicitBars = new double[r][n];
    }
    for (int i = 0; i < r; i++) {
      StepStages.explicit(coefficients, i, h, states[kept - 1], explicitSlopes, explicitStates[i]);
      field.derivative(t + coefficients.explicitC(i) * h, explicitStates[i], explicitSlopes[i]);
    }
  }
}
