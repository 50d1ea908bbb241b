package org.costate.solvers.delay;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;

/**
 * A differentiable delay field from formulas written once, for any kind of number.
 *
 * <p>Every operation makes an object; write a {@link DifferentiableDelayField} by hand where that
 * counts. One instance serves one thread.
 */
public final class AutomaticDelayField implements DifferentiableDelayField {

  /** The formulas of a delay field over any kind of number. */
  public interface Formula {
    /**
     * Evaluates the slope.
     *
     * @param t time
     * @param y state; not to be modified
     * @param delayed states at {@code t − τₖ}, row-major {@code [lags, dimension]}; not to be
     *     modified
     * @param theta parameters; not to be modified
     * @param dydt receives the slope; zero on entry
     * @param <T> kind of number
     */
    <T extends CalculusFieldElement<T>> void derivative(
        T t, T[] y, T[] delayed, T[] theta, T[] dydt);

    /**
     * Evaluates a lag.
     *
     * @param k index of the lag, from 0
     * @param t time
     * @param y state; not to be modified
     * @param theta parameters; not to be modified
     * @param <T> kind of number
     */
    <T extends CalculusFieldElement<T>> T lag(int k, T t, T[] y, T[] theta);

    /**
     * Returns whether a lag depends on the parameters alone.
     *
     * @param k index of the lag, from 0
     */
    boolean isConstant(int k);
  }

  private final int dimension;
  private final int lags;
  private final double[] theta;
  private final Formula formula;

  private AutomaticDelayField(int dimension, int lags, double[] theta, Formula formula) {
    this.dimension = dimension;
    this.lags = lags;
    this.theta = theta;
    this.formula = formula;
  }

  /**
   * Returns the field with the given formulas.
   *
   * @param dimension number of components, at least 1
   * @param lags number of lags, at least 0
   * @param theta parameters; copied
   * @param formula evaluates slope and lags
   * @throws IllegalArgumentException if a number is out of range
   */
  public static AutomaticDelayField of(int dimension, int lags, double[] theta, Formula formula) {
    if (dimension < 1 || lags < 0) {
      throw new IllegalArgumentException(
          "dimension must be at least 1 and lags at least 0; got %s and %s"
              .formatted(dimension, lags));
    }
    return new AutomaticDelayField(dimension, lags, theta.clone(), formula);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int lags() {
    return lags;
  }

  @Override
  public boolean isConstant(int k) {
    return formula.isConstant(k);
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] newTheta) {
    if (newTheta.length != theta.length) {
      throw new IllegalArgumentException(
          "the field has %s parameters; got %s".formatted(theta.length, newTheta.length));
    }
    System.arraycopy(newTheta, 0, theta, 0, theta.length);
  }

  @Override
  public double lag(int k, double t, double[] y) {
    return formula.lag(k, new Binary64(t), boxed(y), boxed(theta)).getReal();
  }

  @Override
  public void derivative(double t, double[] y, double[] delayed, double[] dydt) {
    Binary64[] slope = boxed(new double[dimension]);
    formula.derivative(new Binary64(t), boxed(y), boxed(delayed), boxed(theta), slope);
    for (int i = 0; i < dimension; i++) {
      dydt[i] = slope[i].getReal();
    }
  }

  @Override
  public double pullback(
      double t,
      double[] y,
      double[] delayed,
      double[] cotangent,
      double[] yBar,
      double[] delayedBar,
      double[] thetaBar) {
    int all = 1 + dimension + delayed.length + theta.length;
    Gradient time = Gradient.variable(all, 0, t);
    Gradient[] slope = MathArrays.buildArray(time.getField(), dimension);
    formula.derivative(
        time,
        variables(all, 1, y),
        variables(all, 1 + dimension, delayed),
        variables(all, 1 + dimension + delayed.length, theta),
        slope);
    double ofTime = 0;
    for (int i = 0; i < dimension; i++) {
      double[] row = slope[i].getGradient();
      ofTime += cotangent[i] * row[0];
      add(cotangent[i], row, 1, yBar);
      add(cotangent[i], row, 1 + dimension, delayedBar);
      add(cotangent[i], row, 1 + dimension + delayed.length, thetaBar);
    }
    return ofTime;
  }

  @Override
  public double pullbackLag(
      int k, double t, double[] y, double weight, double[] yBar, double[] thetaBar) {
    int all = 1 + dimension + theta.length;
    Gradient lag =
        formula.lag(
            k,
            Gradient.variable(all, 0, t),
            variables(all, 1, y),
            variables(all, 1 + dimension, theta));
    double[] row = lag.getGradient();
    add(weight, row, 1, yBar);
    add(weight, row, 1 + dimension, thetaBar);
    return weight * row[0];
  }

  private static void add(double weight, double[] row, int from, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += weight * row[from + j];
    }
  }

  private static Gradient[] variables(int all, int from, double[] values) {
    Gradient[] variables = new Gradient[values.length];
    for (int i = 0; i < values.length; i++) {
      variables[i] = Gradient.variable(all, from + i, values[i]);
    }
    return variables;
  }

  private static Binary64[] boxed(double[] values) {
    Binary64[] boxes = new Binary64[values.length];
    for (int i = 0; i < values.length; i++) {
      boxes[i] = new Binary64(values[i]);
    }
    return boxes;
  }
}
