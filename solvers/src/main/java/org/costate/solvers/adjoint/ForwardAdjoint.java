package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeSolver;

/**
 * The gradient by forward sensitivities: one tangent for every component of the initial state and
 * every parameter.
 *
 * <p>Exact for the numbers the steps produced, as {@link ForwardSensitivity} says. Cheap where
 * dimension and parameters together are few, and then the pullback costs next to nothing: good for
 * many cotangents of one solution. Works for any solver.
 */
public final class ForwardAdjoint implements Adjoint {
  private ForwardAdjoint() {}

  /** Returns the adjoint. */
  public static ForwardAdjoint create() {
    return new ForwardAdjoint();
  }

  @Override
  public Session open(OdeSolver solver, DifferentiableField field) {
    // Early, so that tolerances that do not fit are refused before any work.
    solver.steeredBy(field.dimension());
    return (problem, saveAt) -> {
      if (problem.field() != field) {
        throw new IllegalArgumentException("the session was opened for another field");
      }
      Sensitivities all = ForwardSensitivity.ofAll().solve(solver, problem, saveAt);
      return new SessionSolution(
          all.solution(),
          field,
          () -> 0,
          (solution, cotangents, y0Bar, thetaBar) -> {
            double[] gradient = all.gradient(cotangents);
            add(Arrays.copyOf(gradient, y0Bar.length), y0Bar);
            add(Arrays.copyOfRange(gradient, y0Bar.length, gradient.length), thetaBar);
          });
    };
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
