package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/** Forward solves that are differentiated by backward ones. */
final class BacksolveSession implements Adjoint.Session {
  private final OdeSolver forward;
  private final OdeSolver backward;
  private final DifferentiableField field;
  private final boolean restoring;
  private final AugmentedField augmented;
  private final @Nullable Stepper stepper;
  private long solves;

  BacksolveSession(
      OdeSolver forward, OdeSolver backward, DifferentiableField field, boolean restoring) {
    this.forward = forward;
    this.backward = backward;
    this.field = field;
    this.restoring = restoring;
    this.augmented = new AugmentedField(field);
    this.stepper =
        backward instanceof MethodSolver own
            ? own.method().open(augmented, own.tolerances())
            : null;
  }

  @Override
  public DifferentiatedSolution solve(
      OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    if (problem.field() != field) {
      throw new IllegalArgumentException("the session was opened for another field");
    }
    solves++;
    Solution solution = forward.solve(problem, saveAt);
    return new Differentiated(solution, problem.t0(), solves);
  }

  /** Returns the augmented state at the other end of a span. */
  private double[] integrate(double from, double[] state, double to) {
    var problem = OdeProblem.of(augmented, from, state, to);
    Solution solution =
        backward instanceof MethodSolver own && stepper != null
            ? own.attempt(problem, SaveAt.end(), null, stepper)
            : backward.attempt(problem, SaveAt.end());
    IntegrationException.throwUnlessDone(solution);
    if (solution.outcome() instanceof Outcome.StoppedByEvent event) {
      throw new IllegalStateException(
          "an event stopped the backward solve at t = %s; use Backsolve.with(a solver without it)"
              .formatted(event.time()));
    }
    return solution.last();
  }

  /** The last solution, as long as it is the last. */
  private final class Differentiated implements DifferentiatedSolution {
    private final Solution solution;
    private final double t0;
    private final long solve;

    Differentiated(Solution solution, double t0, long solve) {
      this.solution = solution;
      this.t0 = t0;
      this.solve = solve;
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
      if (solve != solves) {
        throw new IllegalStateException(
            "its session has solved another problem since; pull back before solving again");
      }
      for (int i = 0; i < cotangents.length; i++) {
        if (!Double.isFinite(cotangents[i])) {
          throw new IllegalArgumentException(
              "cotangents must be finite; cotangents[%s] = %s".formatted(i, cotangents[i]));
        }
      }
      int n = solution.dimension();
      double[] state = new double[augmented.dimension()];
      for (int saved = solution.size() - 1; saved >= 0; saved--) {
        if (restoring || saved == solution.size() - 1) {
          System.arraycopy(solution.state(saved), 0, state, 0, n);
        }
        for (int i = 0; i < n; i++) {
          state[n + i] += cotangents[saved * n + i];
        }
        double until = saved == 0 ? t0 : solution.time(saved - 1);
        state = integrate(solution.time(saved), state, until);
      }
      for (int i = 0; i < n; i++) {
        y0Bar[i] += state[n + i];
      }
      for (int j = 0; j < thetaBar.length; j++) {
        thetaBar[j] += state[2 * n + j];
      }
    }
  }
}
