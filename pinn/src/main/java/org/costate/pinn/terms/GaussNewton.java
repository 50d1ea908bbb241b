package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.TransportField;
import org.ejml.data.DMatrixRMaj;

/**
 * Gauss and Newton's steps on the misfit between solves and snapshots, for terms and start fields
 * together: start fields are eliminated run by run, so that the matrix is that of the parameters.
 *
 * <p>Each step solves once with sensitivities to all parameters and, if they are learnt, start
 * values; a few do what hundreds of a quasi-Newton method would where start fields are learnt from
 * noise. A step that does not improve is damped as Levenberg and Marquardt do.
 *
 * <p>Networks have a prior, weighed against the noise that is left: their weights stay near where
 * the steps begin, and their values near the polynomials they began as, in so far as the evidence
 * of the data for that form says after each step. So a network whose form holds is hardly less
 * certain than the polynomial, and one whose form does not hold departs from it. Immutable.
 *
 * @param steps most steps, at least 1
 * @param priorDeviation of the weights of networks, more than 0; they see and give scaled values
 * @see <a href="https://doi.org/10.1162/neco.1992.4.3.415">MacKay (1992), Bayesian
 *     interpolation</a>
 */
public record GaussNewton(int steps, double priorDeviation) {
  /** States on which the departure of networks from their form counts. */
  private static final int STATES = 400;

  private static final int TRIALS = 8;

  /** First damping relative to the matrix' diagonal, and its growth from trial to trial. */
  private static final double FIRST_DAMPING = 1e-3;

  private static final double DAMPING_GROWTH = 10;

  /** Relative decrease that is not worth another step. */
  private static final double LEAST_DECREASE = 1e-10;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public GaussNewton {
    if (steps < 1 || !(priorDeviation > 0)) {
      throw new IllegalArgumentException(
          "need steps >= 1 and a prior's deviation > 0; got %s and %s"
              .formatted(steps, priorDeviation));
    }
  }

  /** Returns 10 steps at most and deviation 1. */
  public static GaussNewton withDefaults() {
    return new GaussNewton(10, 1);
  }

  /** The number of steps that improved, and the prior in the end. */
  record Polished(int steps, TermPrior prior) {}

  /** Improves the parameters of the field, and learnt start fields. */
  Polished improve(
      FieldData data, TermFit.Origin origin, TransportField field, TrajectoryMisfit misfit) {
    TermPrior prior = TermPrior.of(field, origin.networks(), priorDeviation, data.range(STATES));
    double[] z = misfit.point();
    double squares = data.observations() * misfit.value(z);
    double damping = 0;
    int taken = 0;
    boolean improving = Double.isFinite(squares);
    while (improving && taken < steps) {
      List<RunLinearisation> runs = linearised(data, origin, field, misfit);
      double variance = squares / data.observations();
      TermEquations equations = new TermEquations(runs, prior, variance);
      double[] theta = field.parameters();
      double penalised = squares / variance + prior.energy();
      improving = false;
      boolean better = false;
      for (int trial = 0; trial < TRIALS && !better; trial++) {
        double[] next = next(misfit, theta, runs, equations.change(damping), z);
        double found = data.observations() * misfit.value(next);
        double now = found / variance + prior.energy();
        better = now < penalised;
        if (better) {
          improving = penalised - now > LEAST_DECREASE * penalised;
          z = next;
          squares = found;
          taken++;
          damping = trial == 0 ? damping / DAMPING_GROWTH : damping;
        } else {
          damping = Math.max(FIRST_DAMPING, DAMPING_GROWTH * damping);
          misfit.set(z);
        }
      }
      if (better) {
        prior.adapt(equations.covariance());
      }
    }
    return new Polished(taken, prior);
  }

  private static List<RunLinearisation> linearised(
      FieldData data, TermFit.Origin origin, TransportField field, TrajectoryMisfit misfit) {
    List<RunLinearisation> runs = new ArrayList<>();
    for (int k = 0; k < data.runs().size(); k++) {
      runs.add(
          RunLinearisation.of(
              data.runs().get(k),
              field,
              origin.solver(),
              misfit.solution(k),
              data.units(),
              origin.learntStarts()));
    }
    return runs;
  }

  /** Returns the point after a change of the parameters, with the start fields that fit it best. */
  private static double[] next(
      TrajectoryMisfit misfit,
      double[] theta,
      List<RunLinearisation> runs,
      DMatrixRMaj change,
      double[] z) {
    misfit.set(z);
    double[] next = theta.clone();
    Arrays.setAll(next, p -> theta[p] + change.data[p]);
    return misfit.pointAfter(next, runs.stream().map(run -> run.startChange(change)).toList());
  }
}
