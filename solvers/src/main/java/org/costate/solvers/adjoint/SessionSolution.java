package org.costate.solvers.adjoint;

import java.util.function.LongSupplier;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Solution;

/** The last solution of a session, as long as it is the last. */
final class SessionSolution implements DifferentiatedSolution {
  private final Solution solution;
  private final DifferentiableField field;
  private final LongSupplier solves;
  private final long solve;
  private final WayBack wayBack;

  /** Goes through the solve from its end to its start. */
  @FunctionalInterface
  interface WayBack {
    /** Adds to y0Bar and thetaBar; lengths are right and the solve is the last one. */
    void run(Solution solution, double[] cotangents, double[] y0Bar, double[] thetaBar);
  }

  /** Belongs to the present number of solves. */
  SessionSolution(
      Solution solution, DifferentiableField field, LongSupplier solves, WayBack wayBack) {
    this.solution = solution;
    this.field = field;
    this.solves = solves;
    this.solve = solves.getAsLong();
    this.wayBack = wayBack;
  }

  @Override
  public Solution solution() {
    return solution;
  }

  @Override
  public Gradient pullback(double[] cotangents) {
    return Gradient.of(this, solution.dimension(), field.parameterCount(), cotangents);
  }

  @Override
  public void pullback(double[] cotangents, double[] y0Bar, double[] thetaBar) {
    Gradient.requireLengths(solution, field, cotangents, y0Bar, thetaBar);
    if (solve != solves.getAsLong()) {
      throw new IllegalStateException(
          "its session has solved another problem since, or a pullback was broken off; pull back"
              + " before solving again");
    }
    wayBack.run(solution, cotangents, y0Bar, thetaBar);
  }
}
