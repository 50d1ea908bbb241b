package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.mass.MassField;
import org.jspecify.annotations.Nullable;

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
 * <p>The times, the start of the span and the saved ones, are those of {@link TimeGradient}; their
 * differences solve anew, and both they and the gradient are good to the tolerance of the solve.
 *
 * @param y0 for changes of the initial state
 * @param theta for changes of the parameters; without disagreement if there are none
 * @param times for changes of the times; empty where the solve ended at an event or the field has a
 *     mass matrix, and for gradients of a function
 */
public record GradientAudit(Block y0, Block theta, Optional<Block> times) {

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
    Solution saved = differentiated.solution();
    var directional = new DirectionalDerivatives(solver, problem, saveAt, saved, weights);
    var y0Sizes = AlongDirections.sizes(problem.y0());
    var thetaSizes = AlongDirections.sizes(problem.field().parameters());
    Block ofState = directional.ofState().compare("y0", gradient.y0(), y0Sizes, random, 0);
    Block ofTheta =
        directional.ofParameters().compare("theta", gradient.theta(), thetaSizes, random, 0);
    if (!(saved.outcome() instanceof Outcome.Done) || problem.field() instanceof MassField) {
      return new GradientAudit(ofState, ofTheta, Optional.empty());
    }
    var times = new TimeDirections(solver, problem, saved, weights, directional);
    TimeGradient timeGradient = TimeGradient.of(problem, differentiated, weights);
    // What differences of solutions see of a constant one.
    double negligible = 1e-3 * Arrays.stream(saved.values()).map(Math::abs).sum();
    return new GradientAudit(
        ofState,
        ofTheta,
        Optional.of(
            times.compare("times", times.of(timeGradient), times.sizes(), random, negligible)));
  }

  /** A scalar function of an initial state and parameters. */
  @FunctionalInterface
  public interface Scalar {
    /**
     * Evaluates it.
     *
     * @param y0 initial state
     * @param theta parameters
     */
    double value(double[] y0, double[] theta);
  }

  /**
   * Audits the gradient of any function, of event times or a solution with delays for instance.
   *
   * @param gradient to audit
   * @param y0 initial state
   * @param theta parameters
   * @param scalar the function, evaluated anew for each difference
   * @param forward its gradient by a forward pass, or null if there is none
   * @param seed of the random directions
   * @throws IllegalStateException if a block of the gradient is exactly zero while differences are
   *     not
   */
  public static GradientAudit ofFunction(
      Gradient gradient,
      double[] y0,
      double[] theta,
      Scalar scalar,
      @Nullable Gradient forward,
      long seed) {
    var random = new Random(seed);
    AlongDirections ofState =
        new FunctionDirections(
            y -> scalar.value(y, theta), y0, forward == null ? null : forward.y0());
    AlongDirections ofTheta =
        new FunctionDirections(
            p -> scalar.value(y0, p), theta, forward == null ? null : forward.theta());
    return new GradientAudit(
        ofState.compare("y0", gradient.y0(), AlongDirections.sizes(y0), random, 0),
        ofTheta.compare("theta", gradient.theta(), AlongDirections.sizes(theta), random, 0),
        Optional.empty());
  }

  /** Returns the greatest disagreement in the initial state and the parameters. */
  public double worst() {
    return Math.max(
        Math.max(y0.differences, theta.differences),
        Math.max(y0.tangents.orElse(0), theta.tangents.orElse(0)));
  }

  /**
   * Refuses a greater disagreement in the initial state and the parameters.
   *
   * @param differences greatest disagreement with differences
   * @param tangents greatest disagreement with tangents
   * @throws IllegalStateException naming the block and the numbers
   */
  public void requireWithin(double differences, double tangents) {
    y0.requireWithin("y0", differences, tangents);
    theta.requireWithin("theta", differences, tangents);
  }

  /**
   * Refuses a greater disagreement in the times.
   *
   * @param differences greatest disagreement with differences
   * @param tangents greatest disagreement with tangents
   * @throws IllegalStateException naming the numbers, or saying that there is none
   */
  public void requireTimesWithin(double differences, double tangents) {
    times
        .orElseThrow(() -> new IllegalStateException("times were not audited"))
        .requireWithin("times", differences, tangents);
  }
}
