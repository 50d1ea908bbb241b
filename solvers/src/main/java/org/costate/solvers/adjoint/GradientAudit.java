package org.costate.solvers.adjoint;

import java.util.OptionalDouble;
import java.util.Random;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;

/**
 * How far the gradient of an adjoint is from other ways to find it, in random directions.
 *
 * <pre>{@code
 * GradientAudit.of(DiscreteAdjoint.create(), solver, problem, SaveAt.end(), 42)
 *     .requireWithin(1e-8, 1e-12);
 * }</pre>
 *
 * <p>L is a random linear function of the saved states. Its derivative along a random change of y₀,
 * and then of θ, is compared with central differences and, if the steps can be replayed, with a
 * tangent carried forward through the very same steps. Differences are taken through those steps
 * too; otherwise the problem is solved anew for each, so that a tolerance looser than about 1e-11
 * shows in them.
 *
 * @param y0 for changes of the initial state
 * @param theta for changes of the parameters; without disagreement if there are none
 */
public record GradientAudit(Block y0, Block theta) {

  /**
   * Relative disagreement in one block of the gradient: the greatest difference over all
   * directions, divided by the greatest derivative.
   *
   * @param differences with central differences, themselves good to about 1e-9
   * @param tangents with forward tangents, themselves good to rounding; empty if the solver's steps
   *     cannot be replayed
   */
  public record Block(double differences, OptionalDouble tangents) {
    private void requireWithin(String name, double ofDifferences, double ofTangents) {
      if (!(differences <= ofDifferences) || !(tangents.orElse(0) <= ofTangents)) {
        throw new IllegalStateException(
            "the gradient in %s disagrees by %s with differences and by %s with tangents"
                .formatted(name, differences, tangents.isPresent() ? tangents.getAsDouble() : "-"));
      }
    }
  }

  /**
   * Audits a gradient; the parameters of the field are changed and restored.
   *
   * @param adjoint whose gradient to audit
   * @param solver how to solve
   * @param problem what to solve
   * @param saveAt which states L depends on
   * @param seed of the random function and directions
   * @throws IllegalStateException if a block of the gradient is exactly zero while differences are
   *     not
   */
  public static GradientAudit of(
      Adjoint adjoint,
      OdeSolver solver,
      OdeProblem<? extends DifferentiableField> problem,
      SaveAt saveAt,
      long seed) {
    var random = new Random(seed);
    DifferentiatedSolution differentiated = adjoint.solve(solver, problem, saveAt);
    double[] weights = random.doubles(differentiated.solution().values().length, -1, 1).toArray();
    Gradient gradient = differentiated.pullback(weights);
    var directional =
        new DirectionalDerivatives(solver, problem, saveAt, differentiated.solution(), weights);
    return new GradientAudit(
        directional.compare("y0", gradient.y0(), random, true),
        directional.compare("theta", gradient.theta(), random, false));
  }

  /** Returns the greatest disagreement. */
  public double worst() {
    return Math.max(
        Math.max(y0.differences, theta.differences),
        Math.max(y0.tangents.orElse(0), theta.tangents.orElse(0)));
  }

  /**
   * Refuses a greater disagreement.
   *
   * @param differences greatest disagreement with differences
   * @param tangents greatest disagreement with tangents
   * @throws IllegalStateException naming the block and the numbers
   */
  public void requireWithin(double differences, double tangents) {
    y0.requireWithin("y0", differences, tangents);
    theta.requireWithin("theta", differences, tangents);
  }
}
