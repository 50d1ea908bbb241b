package org.costate.solvers;

import java.util.Arrays;
import java.util.Objects;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.hipparchus.util.Binary64;

/**
 * A differentiable field from a formula written once, for any kind of number: derivatives are exact
 * and need no formulas of their own.
 *
 * <pre>{@code
 * var pendulum = AutomaticField.of(2, new double[] {9.81, 1}, new AutomaticField.Formula() {
 *   public <T extends CalculusFieldElement<T>> void derivative(
 *       T t, T[] y, T[] theta, T[] dydt) {
 *     dydt[0] = y[1];
 *     dydt[1] = theta[0].divide(theta[1]).multiply(y[0].sin()).negate();
 *   }
 * });
 * }</pre>
 *
 * <p><b>Cost.</b> A pullback is one evaluation with numbers that carry n + p partial derivatives
 * (dimension n, p parameters), a pushforward one with numbers that carry one, a second derivative
 * along a direction one with numbers that carry 2 (n + p) + 1. Every operation makes an object,
 * also in a plain evaluation; hand-written fields are some ten times faster. For many parameters
 * write the pullback by hand or use a network.
 *
 * <p>One instance serves one thread. A formula that does not branch on values is differentiated
 * exactly; at a branch it is differentiated on the side taken.
 */
public final class AutomaticField implements TwiceDifferentiableField {

  /** The formula of a field over any kind of number. */
  public interface Formula {
    /**
     * Evaluates the slope.
     *
     * @param t time
     * @param y state; not to be modified
     * @param theta parameters; not to be modified
     * @param dydt receives the slope; zero on entry
     * @param <T> kind of number
     */
    <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt);
  }

  private final Formula formula;
  private final int dimension;
  private final double[] theta;
  private final Numbers<Binary64> values;
  private final Numbers<UnivariateDerivative1> tangents;
  private final Numbers<Gradient> gradients;
  private final Numbers<FieldGradient<UnivariateDerivative1>> seconds;

  /** Arguments and result of one evaluation. */
  private static final class Numbers<T extends CalculusFieldElement<T>> {
    private final T[] y;
    private final T[] theta;
    private final T[] dydt;

    Numbers(T[] y, T[] theta, T[] dydt) {
      this.y = y;
      this.theta = theta;
      this.dydt = dydt;
    }

    T[] evaluate(Formula formula, T t) {
      Arrays.fill(dydt, t.getField().getZero());
      formula.derivative(t, y, theta, dydt);
      return dydt;
    }
  }

  private AutomaticField(int dimension, double[] theta, Formula formula) {
    int p = theta.length;
    this.formula = formula;
    this.dimension = dimension;
    this.theta = theta;
    this.values = new Numbers<>(new Binary64[dimension], new Binary64[p], new Binary64[dimension]);
    this.tangents =
        new Numbers<>(
            new UnivariateDerivative1[dimension],
            new UnivariateDerivative1[p],
            new UnivariateDerivative1[dimension]);
    this.gradients =
        new Numbers<>(new Gradient[dimension], new Gradient[p], new Gradient[dimension]);
    this.seconds = new Numbers<>(numbers(dimension), numbers(p), numbers(dimension));
    boxParameters();
  }

  /**
   * Returns the field with the given formula.
   *
   * @param dimension number of components, at least 1
   * @param theta parameters, none for an empty array; copied
   * @param formula evaluates the slope
   * @throws IllegalArgumentException if the dimension is less than 1
   */
  public static AutomaticField of(int dimension, double[] theta, Formula formula) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    return new AutomaticField(dimension, theta.clone(), Objects.requireNonNull(formula, "formula"));
  }

  private void boxParameters() {
    int all = dimension + theta.length;
    for (int j = 0; j < theta.length; j++) {
      values.theta[j] = new Binary64(theta[j]);
      gradients.theta[j] = Gradient.variable(all, dimension + j, theta[j]);
    }
  }

  @Override
  public int dimension() {
    return dimension;
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
    boxParameters();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    for (int i = 0; i < dimension; i++) {
      values.y[i] = new Binary64(y[i]);
    }
    Binary64[] slope = values.evaluate(formula, new Binary64(t));
    for (int i = 0; i < dimension; i++) {
      dydt[i] = slope[i].getReal();
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    Gradient[] slope = gradient(t, y);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        yBar[j] += cotangent[i] * slope[i].getPartialDerivative(j);
      }
      for (int j = 0; j < theta.length; j++) {
        thetaBar[j] += cotangent[i] * slope[i].getPartialDerivative(dimension + j);
      }
    }
  }

  @Override
  public double timePullback(double t, double[] y, double[] cotangent) {
    UnivariateDerivative1[] slope = inTime(t, y);
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += cotangent[i] * slope[i].getFirstDerivative();
    }
    return sum;
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    Gradient[] slope = gradient(t, y);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        jacobian[i * dimension + j] = slope[i].getPartialDerivative(j);
      }
    }
  }

  private Gradient[] gradient(double t, double[] y) {
    int all = dimension + theta.length;
    for (int i = 0; i < dimension; i++) {
      gradients.y[i] = Gradient.variable(all, i, y[i]);
    }
    return gradients.evaluate(formula, Gradient.constant(all, t));
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    for (int i = 0; i < dimension; i++) {
      tangents.y[i] = new UnivariateDerivative1(y[i], yDot[i]);
    }
    for (int j = 0; j < theta.length; j++) {
      tangents.theta[j] = new UnivariateDerivative1(theta[j], thetaDot[j]);
    }
    UnivariateDerivative1[] slope = tangents.evaluate(formula, new UnivariateDerivative1(t, 0));
    for (int i = 0; i < dimension; i++) {
      out[i] = slope[i].getFirstDerivative();
    }
  }

  @Override
  public void timeDerivative(double t, double[] y, double[] out) {
    UnivariateDerivative1[] slope = inTime(t, y);
    for (int i = 0; i < dimension; i++) {
      out[i] = slope[i].getFirstDerivative();
    }
  }

  /** Evaluates with numbers that carry their derivatives in time alone. */
  private UnivariateDerivative1[] inTime(double t, double[] y) {
    for (int i = 0; i < dimension; i++) {
      tangents.y[i] = new UnivariateDerivative1(y[i], 0);
    }
    for (int j = 0; j < theta.length; j++) {
      tangents.theta[j] = new UnivariateDerivative1(theta[j], 0);
    }
    return tangents.evaluate(formula, new UnivariateDerivative1(t, 1));
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
    FieldGradient<UnivariateDerivative1>[] slope = second(t, y, tDot, yDot, thetaDot);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        yBarDot[j] += cotangent[i] * slope[i].getPartialDerivative(j).getFirstDerivative();
      }
      for (int j = 0; j < theta.length; j++) {
        thetaBarDot[j] +=
            cotangent[i] * slope[i].getPartialDerivative(dimension + j).getFirstDerivative();
      }
    }
  }

  @Override
  public void jacobianTangent(
      double t, double[] y, double tDot, double[] yDot, double[] thetaDot, double[] out) {
    FieldGradient<UnivariateDerivative1>[] slope = second(t, y, tDot, yDot, thetaDot);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        out[i * dimension + j] = slope[i].getPartialDerivative(j).getFirstDerivative();
      }
    }
  }

  /** Evaluates with partial derivatives that carry their own derivatives along a direction. */
  private FieldGradient<UnivariateDerivative1>[] second(
      double t, double[] y, double tDot, double[] yDot, double[] thetaDot) {
    int all = dimension + theta.length;
    for (int i = 0; i < dimension; i++) {
      seconds.y[i] = FieldGradient.variable(all, i, new UnivariateDerivative1(y[i], yDot[i]));
    }
    for (int j = 0; j < theta.length; j++) {
      seconds.theta[j] =
          FieldGradient.variable(
              all, dimension + j, new UnivariateDerivative1(theta[j], thetaDot[j]));
    }
    return seconds.evaluate(
        formula, FieldGradient.constant(all, new UnivariateDerivative1(t, tDot)));
  }

  @SuppressWarnings("unchecked")
  private static FieldGradient<UnivariateDerivative1>[] numbers(int count) {
    return (FieldGradient<UnivariateDerivative1>[]) new FieldGradient<?>[count];
  }
}
