package org.costate.ode;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.costate.solvers.adjoint.DiscreteAdjoint;

/**
 * The model {@code dy/dt = f(t, y; θ)} with a learnt right-hand side: its field, its parameters,
 * how it is solved and differentiated, and the units it computes in. Immutable.
 *
 * <pre>{@code
 * Chain chain = Chain.input(2).power(3).dense(50).tanh().dense(2);
 * NeuralOde model = NeuralOde.of(
 *     FieldFamily.of(chain, 1), OdeSolver.of(RungeKutta.dormandPrince5(), 1e-7, 1e-9));
 * double[] states = model.predict(new double[] {2, 0}, 0, 0.1, 0.2).values();
 * }</pre>
 *
 * <p>States and times go in and come out in data units; tolerances hold in the model's units (see
 * {@link Scaling}). A state of several rows {@code [rows, dim]} is solved as one system with shared
 * steps. Learn from data with {@link org.costate.ode.fit.Fit}.
 *
 * @see <a href="https://arxiv.org/abs/1806.07366">Chen et al. (2018)</a>
 */
public final class NeuralOde {
  private final FieldFamily fields;
  private final double[] theta;
  private final OdeSolver solver;
  private final Adjoint adjoint;
  private final Scaling scaling;

  private NeuralOde(
      FieldFamily fields, double[] theta, OdeSolver solver, Adjoint adjoint, Scaling scaling) {
    this.fields = fields;
    this.theta = theta;
    this.solver = solver;
    this.adjoint = adjoint;
    this.scaling = scaling;
  }

  /**
   * Returns the model with the parameters of fresh fields, the exact discrete adjoint and no
   * scaling.
   *
   * @param fields right-hand side
   * @param solver how to solve
   */
  public static NeuralOde of(FieldFamily fields, OdeSolver solver) {
    return new NeuralOde(
        fields,
        fields.parameters(),
        solver,
        DiscreteAdjoint.create(),
        Scaling.none(fields.dimension()));
  }

  /**
   * Returns this model with other parameters.
   *
   * @param other parameters, finite; copied
   * @throws IllegalArgumentException if their number is wrong or one is not finite
   */
  public NeuralOde withParameters(double[] other) {
    if (other.length != theta.length) {
      throw new IllegalArgumentException(
          "the field has %s parameters; got %s".formatted(theta.length, other.length));
    }
    for (int i = 0; i < other.length; i++) {
      if (!Double.isFinite(other[i])) {
        throw new IllegalArgumentException(
            "parameters must be finite; theta[%s] = %s".formatted(i, other[i]));
      }
    }
    return new NeuralOde(fields, other.clone(), solver, adjoint, scaling);
  }

  /** Returns this model solved in another way. */
  public NeuralOde withSolver(OdeSolver other) {
    return new NeuralOde(fields, theta, other, adjoint, scaling);
  }

  /** Returns this model differentiated in another way. */
  public NeuralOde withAdjoint(Adjoint other) {
    return new NeuralOde(fields, theta, solver, other, scaling);
  }

  /**
   * Returns this model computing in other units, with the same parameters; so it is another law.
   *
   * @param other the units
   * @throws IllegalArgumentException if they are for another number of components
   */
  public NeuralOde withScaling(Scaling other) {
    if (other.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "the scaling is for %s components, the model has %s"
              .formatted(other.dimension(), dimension()));
    }
    return new NeuralOde(fields, theta, solver, adjoint, other);
  }

  /** Returns the right-hand side; its own parameters are those the model started from. */
  public FieldFamily fields() {
    return fields;
  }

  /** Returns how it is solved. */
  public OdeSolver solver() {
    return solver;
  }

  /** Returns how it is differentiated. */
  public Adjoint adjoint() {
    return adjoint;
  }

  /** Returns the units it computes in. */
  public Scaling scaling() {
    return scaling;
  }

  /** Returns the number of components of one state. */
  public int dimension() {
    return fields.dimension();
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return theta.length;
  }

  /** Returns a copy of the parameters. */
  public double[] parameters() {
    return theta.clone();
  }

  /**
   * Solves from an initial state.
   *
   * @param y0 initial state at {@code times[0]}, or several row-major {@code [rows, dim]}; finite
   * @param times strictly monotone; the states there are saved, the initial one included
   * @return saved states {@code [times.length, rows·dim]}, in data units
   * @throws IntegrationException if the last time is not reached; it carries the good part
   * @throws IllegalArgumentException if the state has another length or a number is not finite
   */
  public Solution predict(double[] y0, double... times) {
    Solution solution = attempt(y0, times);
    IntegrationException.throwUnlessDone(solution);
    return solution;
  }

  /**
   * Solves as far as it goes; the outcome says how far.
   *
   * @param y0 initial state at {@code times[0]}, or several row-major {@code [rows, dim]}; finite
   * @param times strictly monotone
   * @return saved states {@code [reached, rows·dim]} in data units
   * @throws IllegalArgumentException if the state has another length or a number is not finite
   */
  public Solution attempt(double[] y0, double... times) {
    double[] s = modelTimes(times);
    DifferentiableField field = field(rowsOf(y0));
    try {
      Solution inner = solver.attempt(problem(field, y0, s), SaveAt.times(s));
      return scaling.isIdentity() ? inner : Rescaled.solution(inner, scaling, times);
    } finally {
      FieldFamily.release(field);
    }
  }

  /**
   * Solves forward and keeps what the gradient of any function of the saved states needs.
   *
   * <p>For many solves of the same size, as in training, {@link #open} reuses the memory, and
   * closes a field that needs it.
   *
   * @param y0 initial state at {@code times[0]}, or several row-major {@code [rows, dim]}; finite
   * @param times strictly monotone
   * @throws IntegrationException if the last time is not reached
   * @throws IllegalArgumentException if the state has another length or a number is not finite
   */
  public DifferentiatedSolution differentiate(double[] y0, double... times) {
    return open(rowsOf(y0)).solve(y0, times);
  }

  /**
   * Opens a workspace for repeated differentiated solves, for one thread.
   *
   * @param rows number of states solved together, at least 1
   * @throws IllegalArgumentException if rows is less than 1, or the solver cannot be differentiated
   *     in the chosen way
   */
  public Workspace open(int rows) {
    return new Workspace(field(rows));
  }

  private DifferentiableField field(int rows) {
    DifferentiableField field = fields.rows(rows);
    field.setParameters(theta);
    return field;
  }

  private int rowsOf(double[] y0) {
    if (y0.length == 0 || y0.length % dimension() != 0) {
      throw new IllegalArgumentException(
          "the initial state must have %s components, or a multiple for several rows; got %s"
              .formatted(dimension(), y0.length));
    }
    return y0.length / dimension();
  }

  private double[] modelTimes(double[] times) {
    double[] s = times.clone();
    if (!scaling.isIdentity()) {
      for (int i = 0; i < s.length; i++) {
        s[i] = scaling.toModelTime(s[i]);
      }
    }
    if (s.length == 0) {
      throw new IllegalArgumentException("at least the time of the initial state is needed");
    }
    return s;
  }

  private OdeProblem<DifferentiableField> problem(
      DifferentiableField field, double[] y0, double[] s) {
    double[] z0 = scaling.isIdentity() ? y0 : scaling.toModel(y0);
    return OdeProblem.of(field, s[0], z0, s[s.length - 1]);
  }

  /** Memory for one differentiated solve at a time, reused by the next; for one thread. */
  public final class Workspace implements AutoCloseable {
    private final DifferentiableField field;
    private final Adjoint.Session session;

    private Workspace(DifferentiableField field) {
      this.field = field;
      this.session = adjoint.open(solver, field);
    }

    /**
     * Sets the parameters of the solves to come; the model keeps its own.
     *
     * @param theta parameters; copied
     * @throws IllegalArgumentException if their number is wrong
     */
    public void setParameters(double[] theta) {
      field.setParameters(theta);
    }

    /**
     * Solves forward and keeps what the pullback needs.
     *
     * @param y0 initial states {@code [rows, dim]} at {@code times[0]}, in data units, finite
     * @param times strictly monotone
     * @return the solution in data units; its pullback takes sensitivities to states in data units
     *     and works until the next solve or change of parameters
     * @throws IntegrationException if the last time is not reached
     * @throws IllegalArgumentException if the state has another length or a number is not finite
     */
    public DifferentiatedSolution solve(double[] y0, double... times) {
      if (y0.length != field.dimension()) {
        throw new IllegalArgumentException(
            "opened for %s numbers in an initial state; got %s"
                .formatted(field.dimension(), y0.length));
      }
      double[] s = modelTimes(times);
      var inner = session.solve(problem(field, y0, s), SaveAt.times(s));
      return scaling.isIdentity() ? inner : new Rescaled(inner, parameterCount(), scaling, times);
    }

    /** Releases what the field holds outside the heap; solutions cannot be pulled back any more. */
    @Override
    public void close() {
      FieldFamily.release(field);
    }
  }
}
