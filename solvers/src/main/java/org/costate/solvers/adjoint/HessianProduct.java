package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.mass.MassField;

/**
 * Products of the Hessian of a scalar L of saved states, in the initial state and the parameters,
 * with a direction {@code (ẏ₀, θ̇)}.
 *
 * <pre>{@code
 * var along = HessianProduct.solve(solver, problem, SaveAt.end(), yDot, thetaDot);
 * double[] g = …;     // ∂L/∂(saved states), at along.solution()
 * double[] gDot = …;  // its derivative along along.tangents(): ∂²L/∂y² · tangents, often linear
 * Gradient product = along.pullback(g, gDot);
 * product.y0();       // rows of H v that belong to y₀
 * product.theta();    // and to θ
 * }</pre>
 *
 * <p>The solution and its tangent along the direction are solved together, and the steps that both
 * take are pulled back: the product is the derivative of the exact gradient of the numbers the
 * steps produced, to rounding, and so symmetric. Steps are those of the state alone. Exact where
 * the field's second derivatives are; works for methods with a discrete adjoint that does not need
 * second derivatives itself: explicit Runge-Kutta, ESDIRK and Gauss methods, but not Rosenbrock
 * methods, whose product would contain third ones.
 *
 * <p>Cost: four evaluations or pullbacks and one second derivative for each field evaluation of an
 * accepted step, and memory for all steps of twice the dimension.
 *
 * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter (1994), Fast exact
 *     multiplication by the Hessian</a>
 */
public final class HessianProduct {
  private final DifferentiatedSolution augmented;
  private final Solution solution;
  private final double[] tangents;
  private final int n;

  private HessianProduct(DifferentiatedSolution augmented, int n) {
    this.augmented = augmented;
    this.n = n;
    Solution both = augmented.solution();
    double[] values = new double[both.size() * n];
    this.tangents = new double[values.length];
    for (int i = 0; i < both.size(); i++) {
      double[] state = both.state(i);
      System.arraycopy(state, 0, values, i * n, n);
      System.arraycopy(state, n, tangents, i * n, n);
    }
    this.solution = new Solution(n, both.times(), values, null, both.outcome(), both.statistics());
  }

  /**
   * Solves for the states and their tangents along a direction.
   *
   * @param solver how to solve
   * @param problem what to solve; its parameters must stay as they are until the pullback
   * @param saveAt which states L depends on
   * @param yDot direction of the initial state, length dimension; not modified
   * @param thetaDot direction of the parameters, length of the field's parameters; not modified
   * @throws IntegrationException if the end of the span is not reached
   * @throws IllegalArgumentException if the field has a mass matrix, a length is wrong, a direction
   *     is not finite, or the solver has no discrete adjoint that serves
   */
  public static HessianProduct solve(
      OdeSolver solver,
      OdeProblem<? extends TwiceDifferentiableField> problem,
      SaveAt saveAt,
      double[] yDot,
      double[] thetaDot) {
    TwiceDifferentiableField field = problem.field();
    MassField.requireNone(field, "a Hessian product");
    int n = field.dimension();
    if (yDot.length != n || thetaDot.length != field.parameterCount()) {
      throw new IllegalArgumentException(
          "yDot must be [%s] and thetaDot [%s]; got lengths %s, %s"
              .formatted(n, field.parameterCount(), yDot.length, thetaDot.length));
    }
    for (int j = 0; j < thetaDot.length; j++) {
      if (!Double.isFinite(thetaDot[j])) {
        throw new IllegalArgumentException(
            "thetaDot must be finite; thetaDot[%s] = %s".formatted(j, thetaDot[j]));
      }
    }
    var both = new SecondOrderField(field);
    both.along(thetaDot);
    double[] start = new double[2 * n];
    System.arraycopy(problem.y0(), 0, start, 0, n);
    System.arraycopy(yDot, 0, start, n, n);
    var augmented = OdeProblem.of(both, problem.t0(), start, problem.t1());
    return new HessianProduct(
        DiscreteAdjoint.create().solve(solver.steeredBy(n), augmented, saveAt), n);
  }

  /** Returns the states, without dense output; statistics count the augmented field. */
  public Solution solution() {
    return solution;
  }

  /** Returns a copy of the tangents of the saved states, row-major {@code [saved, dimension]}. */
  public double[] tangents() {
    return tangents.clone();
  }

  /**
   * Returns the product of the Hessian with the direction.
   *
   * @param cotangents g = ∂L/∂(saved states), row-major {@code [saved, dimension]}; not modified
   * @param cotangentTangents derivative of g along {@link #tangents()}, of the same shape: zero if
   *     L is linear in the states; not modified
   * @throws IllegalArgumentException if a length is wrong
   */
  public Gradient pullback(double[] cotangents, double[] cotangentTangents) {
    if (cotangents.length != tangents.length || cotangentTangents.length != tangents.length) {
      throw new IllegalArgumentException(
          "cotangents and their tangents must be [%s, %s]; got lengths %s, %s"
              .formatted(solution.size(), n, cotangents.length, cotangentTangents.length));
    }
    // dL = Σ g ẏ is pulled back: its cotangents are dg for the states and g for their tangents.
    double[] mixed = new double[2 * tangents.length];
    for (int i = 0; i < solution.size(); i++) {
      System.arraycopy(cotangentTangents, i * n, mixed, 2 * i * n, n);
      System.arraycopy(cotangents, i * n, mixed, (2 * i + 1) * n, n);
    }
    Gradient all = augmented.pullback(mixed);
    return Gradient.of(Arrays.copyOf(all.y0(), n), all.theta());
  }
}
