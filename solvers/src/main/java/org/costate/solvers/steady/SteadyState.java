package org.costate.solvers.steady;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.rosenbrock.Rosenbrock;

/**
 * Finds states where a field vanishes, {@code f(t, y*; θ) = 0} at one moment t, and differentiates
 * them. Immutable.
 *
 * <pre>{@code
 * SteadySolution steady = SteadyState.create().solve(field, 0, guess);
 * double[] thetaBar = steady.pullback(cotangent);  // by the implicit function theorem
 * }</pre>
 *
 * <p>Damped Newton iterations go first. Where they get stuck, the field is integrated in
 * pseudo-time by a stiff method, over spans each ten times as long as the one before, and Newton's
 * method tried again after each; so a guess in the basin of a stable steady state leads there. The
 * test of convergence is that a whole Newton correction is within the tolerance; it holds for
 * unstable steady states too, and which one is found depends on the guess.
 *
 * <p>Matrices are full: for a few hundred components.
 */
public final class SteadyState {
  private static final int SPANS = 12;

  private final Tolerances tolerances;
  private final OdeSolver pseudoTime;

  private SteadyState(Tolerances tolerances, OdeSolver pseudoTime) {
    this.tolerances = tolerances;
    this.pseudoTime = pseudoTime;
  }

  /** Returns the search with relative and absolute tolerance 1e-12, and Rodas4 in pseudo-time. */
  public static SteadyState create() {
    return new SteadyState(
        Tolerances.of(1e-12, 1e-12), OdeSolver.of(Rosenbrock.rodas4(), 1e-4, 1e-8));
  }

  /**
   * Returns this search with other tolerances for the last correction.
   *
   * @param other the tolerances, in units of the state
   */
  public SteadyState withTolerances(Tolerances other) {
    return new SteadyState(other, pseudoTime);
  }

  /**
   * Returns this search with another solver in pseudo-time.
   *
   * @param solver should be a stiff one
   */
  public SteadyState withPseudoTime(OdeSolver solver) {
    return new SteadyState(tolerances, solver);
  }

  /**
   * Finds a steady state.
   *
   * @param field right-hand side
   * @param t moment at which it is to vanish
   * @param guess where to begin, finite, length dimension; not modified
   * @throws SteadyStateException if none is found, saying where the slope is left
   * @throws IllegalArgumentException if the guess has another length or is not finite
   */
  public SteadySolution solve(DifferentiableField field, double t, double[] guess) {
    SteadySolution solution = attempt(field, t, guess);
    if (solution.outcome() instanceof SteadyOutcome.Failed failed) {
      throw new SteadyStateException(failed.message(), solution);
    }
    return solution;
  }

  /**
   * Looks for a steady state; never throws for trouble met on the way.
   *
   * @param field right-hand side
   * @param t moment at which it is to vanish
   * @param guess where to begin, finite, length dimension; not modified
   * @throws IllegalArgumentException if the guess has another length or is not finite, or the
   *     tolerances do not fit
   */
  public SteadySolution attempt(DifferentiableField field, double t, double[] guess) {
    var frozen = new FrozenField(field, t);
    tolerances.requireFits(field.dimension());
    double[] reached = OdeProblem.of(frozen, t, guess, t).y0();
    var newton = new DampedNewton(field, t, tolerances);
    double time = 0;
    double span = firstSpan(frozen, reached);
    for (int k = 0; ; k++) {
      double[] y = reached.clone();
      if (newton.converge(y)) {
        return new SteadySolution(field, t, y, new SteadyOutcome.Found(newton.iterations(), time));
      }
      if (k == SPANS) {
        return failed(field, t, reached, time, newton.trouble());
      }
      Solution further = pseudoTime.attempt(OdeProblem.of(frozen, 0, reached, span), SaveAt.end());
      reached = further.last();
      if (further.outcome() instanceof Outcome.Failed stop) {
        return failed(field, t, reached, time + stop.time(), "pseudo-time " + stop.message());
      }
      if (!(further.outcome() instanceof Outcome.Done)) {
        return failed(field, t, reached, time, "pseudo-time was stopped: " + further.outcome());
      }
      time += span;
      span *= 10;
    }
  }

  /** Returns in what time the state would change by its own size at the present slope. */
  private static double firstSpan(FrozenField field, double[] y) {
    double[] slope = new double[y.length];
    field.derivative(0, y, slope);
    double size = SteadySolution.largest(y);
    double speed = SteadySolution.largest(slope);
    double span = (size > 0 ? size : 1) / speed;
    return span > 0 && Double.isFinite(span) ? span : 1;
  }

  private static SteadySolution failed(
      DifferentiableField field, double t, double[] y, double time, String reason) {
    double[] slope = new double[y.length];
    field.derivative(t, y, slope);
    int worst = 0;
    for (int i = 1; i < slope.length; i++) {
      if (!(Math.abs(slope[i]) <= Math.abs(slope[worst]))) {
        worst = i;
      }
    }
    return new SteadySolution(
        field, t, y, new SteadyOutcome.Failed(Math.abs(slope[worst]), worst, time, reason));
  }
}
