package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.TransportField;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Gauss and Newton's steps on the misfit between solves and snapshots, for terms and start fields
 * together: start fields are eliminated run by run, so that the matrix is that of the parameters.
 *
 * <p>Each step solves once with sensitivities to all parameters and, if they are learnt, start
 * values; a few do what hundreds of a quasi-Newton method would where start fields are learnt from
 * noise. Weights of networks have a normal prior around where the steps begin, whose weight is that
 * of the noise left by the last step. A step is halved until the misfit falls. Immutable.
 *
 * @param steps most steps, at least 1
 * @param priorDeviation of the weights of networks, more than 0; they see and give scaled values
 */
public record GaussNewton(int steps, double priorDeviation) {
  private static final int HALVINGS = 8;

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

  /**
   * Improves the parameters of the field, and learnt start fields.
   *
   * @return the number of steps that improved
   */
  int improve(
      FieldData data, TermFit.Origin origin, TransportField field, TrajectoryMisfit misfit) {
    double[] centre = field.parameters();
    double[] precisions = TermLaplace.precisions(field, origin.networks(), priorDeviation);
    double[] z = misfit.point();
    double value = misfit.evaluate(z, new double[z.length]);
    int taken = 0;
    boolean improving = Double.isFinite(value);
    while (improving && taken < steps) {
      double[] theta = field.parameters();
      double weight = value / data.observations();
      double penalised = value + weight * penalty(theta, centre, precisions);
      List<RunLinearisation> runs = new ArrayList<>();
      for (int k = 0; k < data.runs().size(); k++) {
        double[] solution = misfit.solution(k);
        runs.add(
            RunLinearisation.of(
                data.runs().get(k),
                field,
                origin.solver(),
                solution,
                data.units(),
                origin.learntStarts()));
      }
      DMatrixRMaj change = change(runs, theta, centre, precisions, value);
      double[] direction = direction(misfit, theta, runs, change, z);
      improving = false;
      double share = 1;
      for (int halving = 0; halving < HALVINGS && !improving; halving++, share /= 2) {
        double[] next = new double[z.length];
        for (int i = 0; i < z.length; i++) {
          next[i] = z[i] + share * direction[i];
        }
        double found = misfit.evaluate(next, new double[z.length]);
        double now = found + weight * penalty(field.parameters(), centre, precisions);
        if (now < penalised) {
          improving = penalised - now > LEAST_DECREASE * penalised;
          z = next;
          value = found;
          taken++;
          break;
        }
      }
      misfit.set(z);
    }
    return taken;
  }

  private static double penalty(double[] theta, double[] centre, double[] precisions) {
    double sum = 0;
    for (int p = 0; p < theta.length; p++) {
      sum += precisions[p] * (theta[p] - centre[p]) * (theta[p] - centre[p]);
    }
    return sum;
  }

  private static DMatrixRMaj change(
      List<RunLinearisation> runs,
      double[] theta,
      double[] centre,
      double[] precisions,
      double variance) {
    int count = theta.length;
    DMatrixRMaj gram = new DMatrixRMaj(count, count);
    DMatrixRMaj right = new DMatrixRMaj(count, 1);
    for (RunLinearisation run : runs) {
      CommonOps_DDRM.multAddTransA(run.jacobian(), run.jacobian(), gram);
      CommonOps_DDRM.multAddTransA(
          run.jacobian(), DMatrixRMaj.wrap(run.residuals().length, 1, run.residuals()), right);
    }
    for (int p = 0; p < count; p++) {
      gram.add(p, p, variance * precisions[p]);
      right.add(p, 0, variance * precisions[p] * (centre[p] - theta[p]));
    }
    DMatrixRMaj out = new DMatrixRMaj(count, 1);
    CommonOps_DDRM.mult(SymmetricInverse.of(gram), right, out);
    return out;
  }

  private static double[] direction(
      TrajectoryMisfit misfit,
      double[] theta,
      List<RunLinearisation> runs,
      DMatrixRMaj change,
      double[] z) {
    double[] next = theta.clone();
    Arrays.setAll(next, p -> theta[p] + change.data[p]);
    List<double[]> starts = new ArrayList<>();
    for (RunLinearisation run : runs) {
      starts.add(run.startChange(change));
    }
    double[] out = misfit.pointAfter(next, starts);
    Arrays.setAll(out, i -> out[i] - z[i]);
    return out;
  }
}
