package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;

/**
 * One step as a function of its start t, its end t + h, the state there and the parameters: taken
 * again and pulled back by itself, to rounding; for gradients of solves whose times move.
 *
 * <p>Where the times do not move the step is the one a {@link DiscreteAdjoint} differentiates.
 * Moving times cost a field evaluation and a {@link DifferentiableField#timePullback} for every
 * stage. The calls for each step are {@code take (slopeInside | inside)* pullback}.
 */
public final class StepPullback {
  private final StretchedField.Step step = new StretchedField.Step();
  private final TapedStepper stepper;
  private final double[] record;
  private final double[] yNext;
  private final double[] polynomial;
  private final double[] slope;
  private final double[] stretchedBar;
  private double t;
  private double h;
  private boolean moving;
  private double startBar;
  private double endBar;

  /**
   * Opens a workspace.
   *
   * @param method of the steps
   * @param field right-hand side
   * @param tolerances of the solve
   * @throws IllegalArgumentException if the steps cannot be taken again one by one, saying why
   */
  public StepPullback(OdeMethod method, DifferentiableField field, Tolerances tolerances) {
    this.stepper = method.openTaped(StretchedField.of(field, step), tolerances);
    if (!stepper.restartsAnywhere()) {
      throw new IllegalArgumentException(
          method.name()
              + " carries memory besides the state, so that single steps cannot be taken again;"
              + " use another method");
    }
    if (stepper.current() != null) {
      throw new IllegalArgumentException(
          method.name()
              + " chooses its method from step to step, so that single steps cannot be taken again;"
              + " use one of the two");
    }
    this.record = new double[stepper.recordMargin() + stepper.recordLength()];
    this.yNext = new double[field.dimension()];
    this.polynomial = new double[stepper.denseDegree() * field.dimension()];
    this.slope = new double[field.dimension()];
    this.stretchedBar = new double[field.parameterCount() + 2];
    stepper.recordAt(record, stepper.recordMargin());
  }

  /** Returns the stepper, to solve forward with; not to be used between the calls for a step. */
  public TapedStepper stepper() {
    return stepper;
  }

  /**
   * Takes a step again.
   *
   * @param start its start
   * @param y state there; not modified, and kept unchanged until the pullback
   * @param length its length
   * @param timesMove whether its start or its end depends on what the gradient is taken in
   */
  public void take(double start, double[] y, double length, boolean timesMove) {
    t = start;
    h = length;
    moving = timesMove;
    step.set(start, timesMove);
    stepper.start(start, y);
    stepper.step(start, y, length, yNext);
    stepper.densePolynomial(polynomial, 0);
    again();
  }

  /** Begins another pullback through the same step. */
  public void again() {
    startBar = 0;
    endBar = 0;
    stepper.beginReverse();
  }

  /**
   * Evaluates {@code dy/dt} of the interpolant.
   *
   * @param theta fraction of the step
   * @param out receives the slope
   */
  public void slopeInside(double theta, double[] out) {
    int n = out.length;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int m = polynomial.length / n; m >= 1; m--) {
        sum = sum * theta + m * polynomial[(m - 1) * n + i];
      }
      out[i] = sum / h;
    }
  }

  /**
   * Adds a cotangent on the state at a fixed time inside the step.
   *
   * @param theta fraction of the step
   * @param cotangent sensitivity to the state there; not modified
   * @param from where the cotangent begins in its array
   */
  public void inside(double theta, double[] cotangent, int from) {
    stepper.pullbackInside(theta, h, cotangent, from);
    if (moving) {
      slopeInside(theta, slope);
      double ofTime = 0;
      for (int i = 0; i < slope.length; i++) {
        ofTime += cotangent[from + i] * slope[i];
      }
      startBar -= (1 - theta) * ofTime;
      endBar -= theta * ofTime;
    }
  }

  /**
   * Pulls back the step.
   *
   * @param yBar on entry the cotangent of the state after the step, on return that of the state
   *     before
   * @param thetaBar is added to
   */
  public void pullback(double[] yBar, double[] thetaBar) {
    int margin = stepper.recordMargin();
    Arrays.fill(stretchedBar, 0);
    stepper.pullback(t, h, record, margin, yBar, stretchedBar);
    stepper.finishReverse(t, record, margin, yBar, stretchedBar);
    int p = thetaBar.length;
    for (int j = 0; j < p; j++) {
      thetaBar[j] += stretchedBar[j];
    }
    double ofLength = stretchedBar[p + 1] / h;
    startBar += stretchedBar[p] - ofLength;
    endBar += ofLength;
  }

  /** Returns the cotangent of the start of the step, its end fixed; zero unless its times move. */
  public double startBar() {
    return startBar;
  }

  /** Returns the cotangent of the end of the step, its start fixed; zero unless its times move. */
  public double endBar() {
    return endBar;
  }
}
