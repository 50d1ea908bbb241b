package org.costate.solvers.events;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.adjoint.ForwardSensitivity;

/**
 * An event of a solve with tangents: the state, and behind it the columns of {@code S = ∂y/∂q}.
 *
 * <p>Its time moves with q by {@code dt* = −(∂g/∂y S + ∂g/∂q) / (∂g/∂t + ∂g/∂y f₋)}, so that the
 * state before has the derivative {@code S₋ + f₋ dt*}, and the columns after a reset R are
 *
 * <pre>S₊ = ∂R/∂y (S₋ + f₋ dt*) + ∂R/∂t dt* + ∂R/∂q − f₊ dt*.</pre>
 */
final class TangentEvent implements Event {
  private final DifferentiableEvent event;
  private final DifferentiableField field;
  private final int[] parameters;
  private final int initialValues;
  private final double[] theta;
  private final int n;

  /**
   * Wraps an event.
   *
   * @param event what happens
   * @param field right-hand side
   * @param columns what each column belongs to
   */
  TangentEvent(DifferentiableEvent event, DifferentiableField field, ForwardSensitivity columns) {
    this.event = event;
    this.field = field;
    this.initialValues = columns.initialValues(field).length;
    this.parameters = columns.parameters(field);
    this.theta = field.parameters();
    this.n = field.dimension();
  }

  private double[] state(double[] augmented) {
    return Arrays.copyOf(augmented, n);
  }

  private int columns() {
    return initialValues + parameters.length;
  }

  @Override
  public double value(double t, double[] y, double[] none) {
    return event.value(t, state(y), theta);
  }

  @Override
  public Direction direction() {
    return event.direction();
  }

  @Override
  public Action action(double t, double[] y, double[] none, boolean rising) {
    return event.action(t, state(y), theta, rising);
  }

  @Override
  public double checkInterval(double t, double[] y) {
    return event.checkInterval(t, state(y));
  }

  @Override
  public void started(double t0, double[] y0, double t1) {
    event.started(t0, state(y0), t1);
  }

  /** Returns dt* for each column. */
  double[] timeDerivatives(double t, double[] augmented) {
    double[] y = state(augmented);
    double[] ofState = new double[n];
    double[] ofTheta = new double[theta.length];
    double rate = event.pullbackValue(t, y, theta, 1, ofState, ofTheta);
    double[] slope = slope(t, y);
    for (int i = 0; i < n; i++) {
      rate += ofState[i] * slope[i];
    }
    double[] moved = new double[columns()];
    for (int k = 0; k < moved.length; k++) {
      double sum = parameterOf(k) < 0 ? 0 : ofTheta[parameterOf(k)];
      for (int i = 0; i < n; i++) {
        sum += ofState[i] * augmented[(1 + k) * n + i];
      }
      moved[k] = -sum / rate;
    }
    return moved;
  }

  /** Returns the columns of the state at t*, of the total derivative when t* moves by dt*. */
  double[] withTime(double t, double[] augmented, double[] moved) {
    double[] slope = slope(t, state(augmented));
    double[] total = augmented.clone();
    for (int k = 0; k < moved.length; k++) {
      for (int i = 0; i < n; i++) {
        total[(1 + k) * n + i] += slope[i] * moved[k];
      }
    }
    return total;
  }

  private int parameterOf(int column) {
    return column < initialValues ? -1 : parameters[column - initialValues];
  }

  private double[] slope(double t, double[] y) {
    double[] slope = new double[n];
    field.derivative(t, y, slope);
    return slope;
  }

  @Override
  public void reset(double t, double[] augmented, double[] none, double[] after) {
    double[] y = state(augmented);
    double[] yAfter = y.clone();
    event.reset(t, y, theta, yAfter);
    System.arraycopy(yAfter, 0, after, 0, n);
    double[] moved = timeDerivatives(t, augmented);
    double[] before = withTime(t, augmented, moved);
    double[] slopeAfter = slope(t, yAfter);
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      double[] ofState = new double[n];
      double[] ofTheta = new double[theta.length];
      unit[i] = 1;
      double ofTime = event.pullbackReset(t, y, theta, unit, ofState, ofTheta);
      unit[i] = 0;
      for (int k = 0; k < moved.length; k++) {
        double sum = (ofTime - slopeAfter[i]) * moved[k];
        sum += parameterOf(k) < 0 ? 0 : ofTheta[parameterOf(k)];
        for (int j = 0; j < n; j++) {
          sum += ofState[j] * before[(1 + k) * n + j];
        }
        after[(1 + k) * n + i] = sum;
      }
    }
  }
}
