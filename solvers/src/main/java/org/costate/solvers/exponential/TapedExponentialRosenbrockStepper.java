package org.costate.solvers.exponential;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.interpolation.HermiteCotangents;
import org.costate.solvers.interpolation.HermiteTapedStepper;

/**
 * Steps an exponential Rosenbrock tableau forward with a record and pulls cotangents back through
 * it, with full matrices.
 *
 * <p>Cotangents of the functions are sums of products {@code λ wᵀ}, for every {@code φₖ(z) w} with
 * the cotangent λ, and fall to J through the algorithm that computed the functions. What has
 * arrived for J goes on to y and θ by the second derivatives of the field along each unit vector,
 * and for v by that along time.
 *
 * <p>The record of a step holds the start, the states of the stages, and the end.
 */
final class TapedExponentialRosenbrockStepper implements HermiteTapedStepper {
  private final ExponentialRosenbrockTableau tableau;
  private final TwiceDifferentiableField field;
  private final DenseJacobianPhi phi;
  private final ExponentialRosenbrockStepper forward;
  private final HermiteCotangents inside;
  private final int stages;
  private final int n;

  private final double[] y;
  private final double[] end;
  private final double[] endBar;
  private final double[] first;
  private final double[] firstBar;
  private final double[] timeDerivative;
  private final double[] timeBar;
  private final double[][] states;
  private final double[][] defects;
  private final double[][] defectBars;
  private final double[] stateBar;
  private final double[] vector;
  private final double[] noYDot;
  private final double[] noThetaDot;
  private final double[] jacobianBar;
  private final double[][] halfBar;
  private final double[][] wholeBar;

  private double[] tape = {};
  private int offset;

  TapedExponentialRosenbrockStepper(
      ExponentialRosenbrockTableau tableau,
      TwiceDifferentiableField field,
      DenseJacobianPhi phi,
      ExponentialRosenbrockStepper forward) {
    this.tableau = tableau;
    this.field = field;
    this.phi = phi;
    this.forward = forward;
    this.inside = new HermiteCotangents(field);
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.y = new double[n];
    this.end = new double[n];
    this.endBar = new double[n];
    this.first = new double[n];
    this.firstBar = new double[n];
    this.timeDerivative = new double[n];
    this.timeBar = new double[n];
    this.states = new double[stages][n];
    this.defects = new double[stages][n];
    this.defectBars = new double[stages][n];
    this.stateBar = new double[n];
    this.vector = new double[n];
    this.noYDot = new double[n];
    this.noThetaDot = new double[field.parameterCount()];
    this.jacobianBar = new double[n * n];
    this.halfBar = new double[DenseJacobianPhi.GREATEST + 1][n * n];
    this.wholeBar = new double[DenseJacobianPhi.GREATEST + 1][n * n];
  }

  @Override
  public ExponentialRosenbrockStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return (stages + 2) * n;
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
    for (int i = 0; i < stages; i++) {
      System.arraycopy(forward.state(i), 0, tape, offset + (1 + i) * n, n);
    }
    System.arraycopy(yNext, 0, tape, offset + (1 + stages) * n, n);
    return error;
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    repeat(t, h, tape, offset);
    inside.pullbackEnd(t + h, end, yBar, thetaBar);
    clear();
    System.arraycopy(yBar, 0, endBar, 0, n);
    pullSmooth(1, h, endBar);
    pullDefects(3, h, tableau.third(), endBar);
    pullDefects(4, h, tableau.fourth(), endBar);
    for (int i = stages - 1; i >= 0; i--) {
      pullStage(i, t, h, yBar, thetaBar);
    }
    phi.phi().pullback(halfBar, wholeBar, jacobianBar);
    pullLinearisation(t, yBar, thetaBar);
    field.pullback(t, y, firstBar, yBar, thetaBar);
    inside.pullbackStart(t, y, yBar, thetaBar);
  }

  /** Computes what the states of the step on tape do not tell. */
  private void repeat(double t, double h, double[] tape, int offset) {
    System.arraycopy(tape, offset, y, 0, n);
    System.arraycopy(tape, offset + (1 + stages) * n, end, 0, n);
    field.derivative(t, y, first);
    phi.linearise(t, y, first);
    phi.set(h);
    phi.timeDerivative(timeDerivative);
    for (int i = 0; i < stages; i++) {
      System.arraycopy(tape, offset + (1 + i) * n, states[i], 0, n);
      double length = tableau.c().get(i) * h;
      for (int k = 0; k < n; k++) {
        stateBar[k] = states[i][k] - y[k];
      }
      phi.multiply(stateBar, vector);
      field.derivative(t + length, states[i], defects[i]);
      for (int k = 0; k < n; k++) {
        defects[i][k] -= first[k] + vector[k] + length * timeDerivative[k];
      }
    }
  }

  private void clear() {
    Arrays.fill(firstBar, 0);
    Arrays.fill(timeBar, 0);
    Arrays.fill(jacobianBar, 0);
    for (double[][] bars : new double[][][] {defectBars, halfBar, wholeBar}) {
      for (double[] bar : bars) {
        Arrays.fill(bar, 0);
      }
    }
  }

  /** Hands on the cotangent of {@code c h φ₁(c z) F + (c h)² φ₂(c z) v}. */
  private void pullSmooth(double c, double h, double[] bar) {
    double length = c * h;
    pullProduct(c != 1, 1, length, first, bar, firstBar);
    pullProduct(c != 1, 2, length * length, timeDerivative, bar, timeBar);
  }

  /** Hands on the cotangent of {@code factor φₖ w}. */
  private void pullProduct(
      boolean half, int k, double factor, double[] w, double[] bar, double[] wBar) {
    double[] matrix = half ? phi.phi().half(k) : phi.phi().whole(k);
    Arrays.fill(vector, 0);
    SquareMatrices.addTransposed(n, matrix, bar, vector);
    double[] matrixBar = (half ? halfBar : wholeBar)[k];
    for (int i = 0; i < n; i++) {
      wBar[i] += factor * vector[i];
      for (int j = 0; j < n; j++) {
        matrixBar[i * n + j] += factor * bar[i] * w[j];
      }
    }
  }

  /** Hands on the cotangent of {@code h φₖ(z) Σ weightⱼ Dⱼ}. */
  private void pullDefects(int k, double h, List<Double> weights, double[] bar) {
    for (int j = 0; j < weights.size(); j++) {
      double weight = weights.get(j) * h;
      if (weight != 0) {
        pullProduct(false, k, weight, defects[j], bar, defectBars[j]);
      }
    }
  }

  private void pullStage(int i, double t, double h, double[] yBar, double[] thetaBar) {
    double length = tableau.c().get(i) * h;
    double[] bar = defectBars[i];
    Arrays.fill(stateBar, 0);
    for (int k = 0; k < n; k++) {
      vector[k] = -bar[k];
    }
    phi.addTransposed(vector, stateBar);
    for (int k = 0; k < n; k++) {
      // D sees the state of the stage through J less the start.
      yBar[k] -= stateBar[k];
      firstBar[k] -= bar[k];
      timeBar[k] -= length * bar[k];
      for (int j = 0; j < n; j++) {
        jacobianBar[k * n + j] -= bar[k] * (states[i][j] - y[j]);
      }
    }
    field.pullback(t + length, states[i], bar, stateBar, thetaBar);
    for (int k = 0; k < n; k++) {
      yBar[k] += stateBar[k];
    }
    pullSmooth(tableau.c().get(i), h, stateBar);
    pullDefects(1, h, tableau.a().get(i), stateBar);
  }

  private void pullLinearisation(double t, double[] yBar, double[] thetaBar) {
    field.pushforwardPullback(t, y, timeBar, 1, noYDot, noThetaDot, yBar, thetaBar);
    double[] unit = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        vector[i] = jacobianBar[i * n + j];
      }
      unit[j] = 1;
      field.pushforwardPullback(t, y, vector, 0, unit, noThetaDot, yBar, thetaBar);
      unit[j] = 0;
    }
  }
}
