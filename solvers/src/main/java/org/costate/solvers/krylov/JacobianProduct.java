package org.costate.solvers.krylov;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** Products of ∂f/∂y at one state with vectors; allocates nothing after construction. */
public final class JacobianProduct {
  private static final double ROOT = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final @Nullable DifferentiableField differentiable;
  private final Tolerances tolerances;
  private final double[] noParameters;
  private final double[] state;
  private final double[] slope;
  private final double[] shifted;
  private double t;
  private long count;
  private long evaluations;

  /**
   * Makes the workspace.
   *
   * @param field whose Jacobian multiplies; by its pushforward if it is differentiable
   * @param tolerances tell how small a component may be before it counts as zero
   * @param differences whether differences of the field serve even if it is differentiable
   */
  public JacobianProduct(VectorField field, Tolerances tolerances, boolean differences) {
    this.field = field;
    this.differentiable = !differences && field instanceof DifferentiableField exact ? exact : null;
    this.tolerances = tolerances;
    this.noParameters = new double[differentiable == null ? 0 : differentiable.parameterCount()];
    int n = field.dimension();
    this.state = new double[n];
    this.slope = new double[n];
    this.shifted = new double[n];
  }

  /**
   * Says where.
   *
   * @param time t
   * @param y state; copied
   * @param slopeThere f(t, y); copied
   */
  public void at(double time, double[] y, double[] slopeThere) {
    t = time;
    System.arraycopy(y, 0, state, 0, y.length);
    System.arraycopy(slopeThere, 0, slope, 0, y.length);
  }

  /**
   * Writes J v. Differences perturb the components by √ε of their sizes, or of those below which
   * the tolerances no longer see them, in the mean square.
   *
   * @param v is multiplied; not modified
   * @param out receives the product
   */
  public void apply(double[] v, double[] out) {
    count++;
    if (differentiable != null) {
      differentiable.pushforward(t, state, v, noParameters, out);
      return;
    }
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < v.length; i++) {
      largest = Math.max(largest, Math.abs(v[i]));
      double size = Math.abs(state[i]) + tolerances.threshold(i);
      double ratio = v[i] / (size + Double.MIN_NORMAL);
      sum += size > 0 ? ratio * ratio : 0;
    }
    if (largest == 0) {
      java.util.Arrays.fill(out, 0);
      return;
    }
    double size = sum > 0 ? Math.sqrt(sum / v.length) : largest;
    double increment = ROOT / size;
    for (int i = 0; i < v.length; i++) {
      shifted[i] = state[i] + increment * v[i];
    }
    field.derivative(t, shifted, out);
    evaluations++;
    for (int i = 0; i < v.length; i++) {
      out[i] = (out[i] - slope[i]) / increment;
    }
  }

  /** Returns the number of products. */
  public long count() {
    return count;
  }

  /** Returns the number of field evaluations. */
  public long evaluations() {
    return evaluations;
  }
}
