package org.costate.validation.problems;

import java.util.List;
import org.costate.solvers.delay.DelayField;
import org.costate.solvers.delay.DelayProblem;
import org.costate.solvers.delay.History;

/**
 * An equation with one lag whose solution is known in closed form; immutable.
 *
 * @see <a href="https://doi.org/10.1093/acprof:oso/9780198506546.001.0001">Bellen and Zennaro
 *     (2003), Numerical Methods for Delay Differential Equations</a>
 */
public final class DelayReference {
  private static final int LAGS = 10;
  private static final int TERMS = 60;

  private final String name;
  private final DelayProblem<DelayField> problem;
  private final double end;

  private DelayReference(String name, DelayProblem<DelayField> problem, double end) {
    this.name = name;
    this.problem = problem;
    this.end = end;
  }

  /** Returns every problem of this class. */
  public static List<DelayReference> all() {
    return List.of(decay(), logarithm(), pantograph());
  }

  /** Returns {@code y' = −y(t − 1)}, y = 1 before t = 0, to t = 10: a spline, broken at 1, 2 … */
  public static DelayReference decay() {
    DelayField field = DelayField.of(1, new double[] {1}, (t, y, z, dydt) -> dydt[0] = -z[0]);
    double sum = 1;
    double factorial = 1;
    // The method of steps: Σₖ (−1)ᵏ (t − k + 1)ᵏ / k! over what is positive.
    for (int k = 1; k <= LAGS; k++) {
      factorial *= k;
      sum += (k % 2 == 0 ? 1 : -1) * Math.pow(LAGS - k + 1.0, k) / factorial;
    }
    return of("delay-decay", field, 0, LAGS, sum);
  }

  /**
   * Returns {@code y' = y(ln y(t)) y(t)/t}, y = 1 before t = 1, to t = 7: a lag that depends on the
   * state and breaks the solution at e, where t turns into exp(t/e).
   */
  public static DelayReference logarithm() {
    return of("delay-logarithm", new Logarithm(), 1, 7, Math.exp(7 / Math.E));
  }

  /** Returns {@code y' = y(t/2)}, y(0) = 1, to t = 5: a lag that vanishes at the start. */
  public static DelayReference pantograph() {
    double end = 5;
    double sum = 1;
    double term = 1;
    for (int k = 1; k < TERMS; k++) {
      term *= end / k * Math.pow(0.5, k - 1.0);
      sum += term;
    }
    return of("delay-pantograph", new Pantograph(), 0, end, sum);
  }

  private static DelayReference of(
      String name, DelayField field, double t0, double t1, double end) {
    return new DelayReference(name, DelayProblem.of(field, t0, History.constant(1), t1), end);
  }

  /** Returns the usual name, in lower case, with hyphens. */
  public String name() {
    return name;
  }

  /** Returns the problem. */
  public DelayProblem<DelayField> problem() {
    return problem;
  }

  /**
   * Returns the error of a state at the end: {@code |y − e| / (1 + |e|)} with the exact one e.
   *
   * @param y state to judge, one component
   */
  public double error(double[] y) {
    return Math.abs(y[0] - end) / (1 + Math.abs(end));
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Logarithm implements DelayField {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int lags() {
      return 1;
    }

    @Override
    public double lag(int k, double t, double[] y) {
      return t - Math.log(y[0]);
    }

    @Override
    public void derivative(double t, double[] y, double[] z, double[] dydt) {
      dydt[0] = z[0] * y[0] / t;
    }
  }

  private static final class Pantograph implements DelayField {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int lags() {
      return 1;
    }

    @Override
    public double lag(int k, double t, double[] y) {
      return t / 2;
    }

    @Override
    public void derivative(double t, double[] y, double[] z, double[] dydt) {
      dydt[0] = z[0];
    }
  }
}
