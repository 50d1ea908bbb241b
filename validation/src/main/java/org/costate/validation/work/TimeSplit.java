package org.costate.validation.work;

import org.costate.solvers.Effort;
import org.costate.solvers.Statistics;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.validation.problems.ReferenceProblem;

/**
 * Where the time of a solve goes: counts times what one field evaluation, Jacobian, factorisation
 * and linear solve of the problem take by themselves, measured at its initial state.
 *
 * @param field seconds of one field evaluation
 * @param jacobian seconds of one Jacobian
 * @param factorisation seconds of one factorisation
 * @param solve seconds of one linear solve
 */
public record TimeSplit(double field, double jacobian, double factorisation, double solve) {
  private static final double ENOUGH = 0.2;

  /**
   * Measures a problem.
   *
   * @param problem any
   */
  public static TimeSplit of(ReferenceProblem problem) {
    VectorField field = problem.field();
    double[] y = problem.y0();
    double[] slope = new double[y.length];
    double evaluation = time(() -> field.derivative(problem.t0(), y, slope));
    if (!problem.stiff()) {
      return new TimeSplit(evaluation, 0, 0, 0);
    }
    Linearisation linearisation = problem.jacobians().open(field, Tolerances.of(1e-6, 1e-6));
    double[] entries = new double[linearisation.pattern().length()];
    LinearSolver solver = linearisation.pattern().newSolver();
    double jacobian = time(() -> linearisation.jacobian(problem.t0(), y, slope, entries));
    double factorisation = time(() -> solver.factor(1e3, entries));
    double solve = time(() -> solver.solve(slope));
    if (Double.isNaN(evaluation + slope[0])) {
      throw new ArithmeticException("the field of %s is not finite".formatted(problem.name()));
    }
    return new TimeSplit(evaluation, jacobian, factorisation, solve);
  }

  /** Returns the seconds of one run, the least of several rounds. */
  private static double time(Runnable work) {
    double least = Double.POSITIVE_INFINITY;
    long repeats = 1;
    double spent = 0;
    while (spent < ENOUGH) {
      long before = System.nanoTime();
      for (long i = 0; i < repeats; i++) {
        work.run();
      }
      double taken = (System.nanoTime() - before) * 1e-9;
      spent += taken;
      least = Math.min(least, taken / repeats);
      repeats = Math.min(2 * repeats, 1L << 12);
    }
    return least;
  }

  /**
   * Returns the seconds that a solve spent in the field.
   *
   * @param statistics of the solve
   */
  public double inField(Statistics statistics) {
    return field * statistics.evaluations();
  }

  /**
   * Returns the seconds that a solve spent on Jacobians.
   *
   * @param effort of the solve
   */
  public double inJacobians(Effort effort) {
    return jacobian * effort.jacobians();
  }

  /**
   * Returns the seconds that a solve spent in linear algebra.
   *
   * @param effort of the solve
   */
  public double inAlgebra(Effort effort) {
    return factorisation * effort.factorisations() + solve * effort.linearSolves();
  }
}
