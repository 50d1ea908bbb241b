package org.costate.solvers;

import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;

/**
 * Any differentiable field with second derivatives by finite differences of its pullback.
 *
 * <p><b>Approximate</b>: {@link #hasExactSecondDerivatives()} is false, and {@link #disagreement()}
 * says how well the differences agreed among themselves. Central differences with steps h and 2h
 * are combined to order 4; at {@code h = 5e-4} times the size of what is moved, truncation and
 * rounding are both near 1e-12 for a smooth field, so that products are good to about ten digits.
 * First derivatives are those of the field itself.
 *
 * <p>Sizes are those of the state and of the parameters as a whole, each divided by that of its
 * direction; a component that is much smaller than the rest, and enters nonlinearly on its own
 * scale, needs exact derivatives. A pushforwardPullback costs four pullbacks, and sets the
 * parameters four times if their direction is not zero.
 */
public class DifferencedField implements TwiceDifferentiableField, ForwardedField {
  private static final double STEP = 5e-4;

  private final DifferentiableField field;
  private final int n;
  private final int p;
  private final double[] shifted;
  private final double[] theta;
  private final double[] shiftedTheta;
  private final double[][] near;
  private final double[][] far;
  private double disagreement;

  private DifferencedField(DifferentiableField field) {
    this.field = field;
    this.n = field.dimension();
    this.p = field.parameterCount();
    this.shifted = new double[n];
    this.theta = field.parameters();
    this.shiftedTheta = new double[p];
    this.near = new double[][] {new double[n + p], new double[n + p]};
    this.far = new double[][] {new double[n + p], new double[n + p]};
  }

  /**
   * Returns the field with differences for second derivatives, and with its mass matrix if it has
   * one.
   *
   * @param field whose first derivatives are exact
   */
  public static DifferencedField of(DifferentiableField field) {
    return field instanceof MassField massive
        ? new Massive(field, massive.mass())
        : new DifferencedField(field);
  }

  private static final class Massive extends DifferencedField implements MassField {
    private final MassMatrix mass;

    Massive(DifferentiableField field, MassMatrix mass) {
      super(field);
      this.mass = mass;
    }

    @Override
    public MassMatrix mass() {
      return mass;
    }
  }

  /** Returns false. */
  @Override
  public boolean hasExactSecondDerivatives() {
    return false;
  }

  /**
   * Returns the greatest relative difference so far between the formulas of order 2 with steps h
   * and 2h, which is about the truncation error of the coarser one: where it exceeds 1e-3 the
   * fourth-order result is no good to more than five digits or so.
   */
  public double disagreement() {
    return disagreement;
  }

  @Override
  public void pushforwardPullback(
      double t,
      double[] y,
      double[] cotangent,
      double tDot,
      double[] yDot,
      double[] thetaDot,
      double[] yBarDot,
      double[] thetaBarDot) {
    double[] parameters = field.parameters();
    System.arraycopy(parameters, 0, theta, 0, p);
    double speed = Math.max(speed(tDot, t), Math.max(speed(yDot, y), speed(thetaDot, theta)));
    if (speed == 0) {
      return;
    }
    double h = STEP / speed;
    boolean movesParameters = largest(thetaDot) > 0;
    try {
      pullback(t, y, cotangent, h, tDot, yDot, thetaDot, movesParameters, near[0]);
      pullback(t, y, cotangent, -h, tDot, yDot, thetaDot, movesParameters, near[1]);
      pullback(t, y, cotangent, 2 * h, tDot, yDot, thetaDot, movesParameters, far[0]);
      pullback(t, y, cotangent, -2 * h, tDot, yDot, thetaDot, movesParameters, far[1]);
    } finally {
      if (movesParameters) {
        field.setParameters(parameters);
      }
    }
    double size = 0;
    double apart = 0;
    for (int i = 0; i < n + p; i++) {
      double fine = (near[0][i] - near[1][i]) / (2 * h);
      double coarse = (far[0][i] - far[1][i]) / (4 * h);
      double value = fine + (fine - coarse) / 3;
      size = Math.max(size, Math.abs(value));
      apart = Math.max(apart, Math.abs(fine - coarse));
      if (i < n) {
        yBarDot[i] += value;
      } else {
        thetaBarDot[i - n] += value;
      }
    }
    if (size > 0) {
      disagreement = Math.max(disagreement, apart / size);
    }
  }

  private void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double s,
      double tDot,
      double[] yDot,
      double[] thetaDot,
      boolean movesParameters,
      double[] out) {
    for (int i = 0; i < n; i++) {
      shifted[i] = y[i] + s * yDot[i];
    }
    if (movesParameters) {
      for (int j = 0; j < p; j++) {
        shiftedTheta[j] = theta[j] + s * thetaDot[j];
      }
      field.setParameters(shiftedTheta);
    }
    double[] yBar = new double[n];
    double[] thetaBar = new double[p];
    field.pullback(t + s * tDot, shifted, cotangent, yBar, thetaBar);
    System.arraycopy(yBar, 0, out, 0, n);
    System.arraycopy(thetaBar, 0, out, n, p);
  }

  /** Returns by what part of its size a thing moves per unit of s. */
  private static double speed(double[] dot, double[] at) {
    double size = largest(at);
    return largest(dot) / (size > 0 ? size : 1);
  }

  private static double speed(double dot, double at) {
    return Math.abs(dot) / Math.max(Math.abs(at), 1);
  }

  private static double largest(double[] x) {
    double size = 0;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }

  /** By central differences of order 4 of the slope. */
  @Override
  public void timeDerivative(double t, double[] y, double[] out) {
    double h = STEP * Math.max(Math.abs(t), 1);
    double[] slope = new double[n];
    java.util.Arrays.fill(out, 0);
    for (int k = -2; k <= 2; k++) {
      if (k != 0) {
        field.derivative(t + k * h, y, slope);
        double weight = Math.signum(k) * (Math.abs(k) == 1 ? 8 : -1) / (12 * h);
        for (int i = 0; i < n; i++) {
          out[i] += weight * slope[i];
        }
      }
    }
  }

  @Override
  public DifferentiableField forwarded() {
    return field;
  }
}
