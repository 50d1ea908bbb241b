package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/**
 * Derivatives of a solution by chosen initial values and parameters, carried forward with it:
 * {@code dS/dt = (∂f/∂y) S + ∂f/∂q}. Immutable.
 *
 * <pre>{@code
 * Sensitivities s = ForwardSensitivity.ofParameters().solve(solver, problem, SaveAt.times(times));
 * s.derivative(3, 0, 2);  // ∂y₀/∂θ₂ at the fourth saved time
 * }</pre>
 *
 * <p>Cheaper than an adjoint where there are few columns and many outputs: the cost grows with the
 * number of columns, and not with what is saved. A step with the tangents is the derivative of the
 * step, so that the result is exact for the numbers the steps produced, to rounding; for ESDIRK
 * methods to the tolerance of their Newton iterations. Implicit methods factorise the matrix of the
 * state alone, once for all columns; Rosenbrock methods need second derivatives of the field, which
 * are differences unless it has its own.
 *
 * <p>Unless asked ({@link #steered()}) the sensitivities do not steer the steps, and the states are
 * those of a plain solve.
 *
 * <p>Source: Feehery, Tolsma and Barton (1997), Efficient sensitivity analysis of large-scale
 * differential-algebraic systems, Appl. Numer. Math. 25, on sharing the factorised matrix.
 */
public final class ForwardSensitivity {
  private static final int[] EVERY = {-1};

  private final int[] components;
  private final int[] parameters;
  private final boolean steered;

  private ForwardSensitivity(int[] components, int[] parameters, boolean steered) {
    this.components = components;
    this.parameters = parameters;
    this.steered = steered;
  }

  /** Returns the sensitivities to all initial values, and after them to all parameters. */
  public static ForwardSensitivity ofAll() {
    return new ForwardSensitivity(EVERY, EVERY, false);
  }

  /** Returns the sensitivities to all initial values. */
  public static ForwardSensitivity ofInitialState() {
    return new ForwardSensitivity(EVERY, new int[0], false);
  }

  /** Returns the sensitivities to all parameters. */
  public static ForwardSensitivity ofParameters() {
    return new ForwardSensitivity(new int[0], EVERY, false);
  }

  /**
   * Returns the sensitivities to chosen quantities.
   *
   * @param components indices of initial values, whose columns come first; copied
   * @param parameters indices of parameters, whose columns come after; copied
   * @throws IllegalArgumentException if an index is negative, or there is none
   */
  public static ForwardSensitivity of(int[] components, int[] parameters) {
    if (components.length + parameters.length == 0) {
      throw new IllegalArgumentException("at least one initial value or parameter is needed");
    }
    for (int[] indices : new int[][] {components, parameters}) {
      for (int index : indices) {
        if (index < 0) {
          throw new IllegalArgumentException("indices must be at least 0; got " + index);
        }
      }
    }
    return new ForwardSensitivity(components.clone(), parameters.clone(), false);
  }

  /**
   * Returns these with error control on the sensitivities too: relative tolerances are those of the
   * state, absolute ones those of the component divided by the size of what the column belongs to
   * (if that is not zero), so that a column times its quantity is measured like the state.
   *
   * <p>Only a {@link MethodSolver} is given such tolerances; others use their own.
   */
  public ForwardSensitivity steered() {
    return new ForwardSensitivity(components, parameters, true);
  }

  /**
   * Solves for the states and their sensitivities.
   *
   * @param solver how to solve
   * @param problem what to solve
   * @param saveAt at which times both are kept
   * @throws IntegrationException if the end of the span is not reached; the good part it carries
   *     has the columns behind the state
   * @throws IllegalArgumentException if an index is beyond the components or parameters
   */
  public Sensitivities solve(
      OdeSolver solver, OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    OdeProblem<VectorField> augmented = augmented(problem);
    return sensitivities(problem.field(), steering(solver, problem).solve(augmented, saveAt));
  }

  /**
   * Returns the problem of the state and, behind it, the columns one by one; for solvers that do
   * more than step.
   *
   * @param problem of the state
   * @throws IllegalArgumentException if an index is beyond the components or parameters
   */
  public OdeProblem<VectorField> augmented(OdeProblem<? extends DifferentiableField> problem) {
    DifferentiableField field = problem.field();
    int n = field.dimension();
    int[] ofState = initialValues(field);
    int[] ofTheta = parameters(field);
    int columns = ofState.length + ofTheta.length;
    double[] start = Arrays.copyOf(problem.y0(), n * (1 + columns));
    double[][] thetaDots = new double[columns][field.parameterCount()];
    for (int k = 0; k < ofState.length; k++) {
      start[(1 + k) * n + ofState[k]] = 1;
    }
    for (int k = 0; k < ofTheta.length; k++) {
      thetaDots[ofState.length + k][ofTheta[k]] = 1;
    }
    return OdeProblem.of(TangentField.of(field, thetaDots), problem.t0(), start, problem.t1());
  }

  /**
   * Returns the solver for the {@link #augmented} problem, whose steps are those of the state alone
   * unless these are {@link #steered()}.
   *
   * @param solver of the state
   * @param problem of the state
   */
  public OdeSolver steering(OdeSolver solver, OdeProblem<? extends DifferentiableField> problem) {
    return steered ? withTolerances(solver, problem) : solver.steeredBy(problem.dimension());
  }

  /**
   * Returns what a solution of the {@link #augmented} problem holds.
   *
   * @param field of the state
   * @param augmented the solution
   */
  public Sensitivities sensitivities(DifferentiableField field, Solution augmented) {
    return new Sensitivities(augmented, field.dimension(), initialValues(field), parameters(field));
  }

  /**
   * Returns the indices of the initial values whose columns come first.
   *
   * @param field of the state
   * @throws IllegalArgumentException if one is beyond its components
   */
  public int[] initialValues(DifferentiableField field) {
    return indices(components, field.dimension(), "initial value");
  }

  /**
   * Returns the indices of the parameters whose columns come after.
   *
   * @param field of the state
   * @throws IllegalArgumentException if one is beyond its parameters
   */
  public int[] parameters(DifferentiableField field) {
    return indices(parameters, field.parameterCount(), "parameter");
  }

  private static int[] indices(int[] chosen, int count, String what) {
    if (chosen == EVERY) {
      return IntStream.range(0, count).toArray();
    }
    for (int index : chosen) {
      if (index >= count) {
        throw new IllegalArgumentException(
            "there is no %s %s; the problem has %s".formatted(what, index, count));
      }
    }
    return chosen;
  }

  private OdeSolver withTolerances(
      OdeSolver solver, OdeProblem<? extends DifferentiableField> problem) {
    if (!(solver instanceof MethodSolver own)) {
      return solver;
    }
    int n = problem.dimension();
    Tolerances given = own.tolerances();
    given.requireFits(n);
    double[] y0 = problem.y0();
    double[] theta = problem.field().parameters();
    double[] sizes =
        IntStream.concat(
                Arrays.stream(initialValues(problem.field())),
                Arrays.stream(parameters(problem.field())).map(j -> n + j))
            .mapToDouble(q -> Math.abs(q < n ? y0[q] : theta[q - n]))
            .toArray();
    double[] relative = new double[n * (1 + sizes.length)];
    double[] absolute = new double[relative.length];
    for (int i = 0; i < relative.length; i++) {
      double size = i < n ? 1 : sizes[i / n - 1];
      relative[i] = given.relative(i % n);
      absolute[i] = given.absolute(i % n) / (size > 0 ? size : 1);
    }
    return own.withTolerances(Tolerances.of(relative, absolute));
  }
}
