package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.Tolerances;
import org.costate.solvers.exponential.SemilinearField;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.imex.SplitField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.nystrom.SecondOrderField;

/**
 * An initial-value problem whose state at the end is known; immutable.
 *
 * <pre>{@code
 * ReferenceProblem problem = NonStiffProblems.pleiades();
 * double[] end = mySolver(problem.field(), problem.t0(), problem.y0(), problem.t1());
 * double error = problem.error(end);
 * }</pre>
 *
 * <p>Constants of the equations are the doubles next to the published decimals, and so are initial
 * states: the reference solves the equations that a program sees. It was computed by {@link
 * org.costate.validation.reference.ReferenceValues} in decimal arithmetic; {@link #digits} says how
 * many digits two different solves share.
 */
public final class ReferenceProblem {
  private static final double[] NONE = {};

  private final String name;
  private final String source;
  private final AutomaticField.Formula formula;
  private final double[] theta;
  private final double t0;
  private final double[] y0;
  private final double t1;
  private final double[] sizes;
  private final double[] jumps;

  /** Which parameter is that of diffusion; -1 if none is. */
  private final int diffusion;

  private final boolean secondOrder;

  private ReferenceProblem(
      String name,
      String source,
      AutomaticField.Formula formula,
      double[] theta,
      double t0,
      double[] y0,
      double t1,
      double[] sizes,
      double[] jumps,
      int diffusion,
      boolean secondOrder) {
    this.name = name;
    this.source = source;
    this.formula = formula;
    this.theta = theta;
    this.t0 = t0;
    this.y0 = y0;
    this.t1 = t1;
    this.sizes = sizes;
    this.jumps = jumps;
    this.diffusion = diffusion;
    this.secondOrder = secondOrder;
  }

  /** Poses a problem on [0, t1], all of whose components are of size 1. */
  static ReferenceProblem of(
      String name,
      String source,
      AutomaticField.Formula formula,
      double[] theta,
      double[] y0,
      double t1) {
    double[] sizes = new double[y0.length];
    Arrays.fill(sizes, 1);
    return new ReferenceProblem(name, source, formula, theta, 0, y0, t1, sizes, NONE, -1, false);
  }

  /** Returns this problem with the sizes below which its components hardly matter. */
  ReferenceProblem withSizes(double... least) {
    double[] all = new double[y0.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = least[least.length == 1 ? 0 : i];
    }
    return with(all, jumps, diffusion, secondOrder);
  }

  /** Returns this problem with the times at which its field jumps. */
  ReferenceProblem withJumps(double... times) {
    return with(sizes, times, diffusion, secondOrder);
  }

  /** Returns this problem, stiff by diffusion, with the parameter that diffusion has. */
  ReferenceProblem withDiffusion(int parameter) {
    return with(sizes, jumps, parameter, secondOrder);
  }

  /** Returns this problem, known to be of motion without friction in a state (q, v). */
  ReferenceProblem ofSecondOrder() {
    return with(sizes, jumps, diffusion, true);
  }

  private ReferenceProblem with(
      double[] newSizes, double[] newJumps, int newDiffusion, boolean ofSecondOrder) {
    return new ReferenceProblem(
        name, source, formula, theta, t0, y0, t1, newSizes, newJumps, newDiffusion, ofSecondOrder);
  }

  /** Returns the usual name, in lower case, with hyphens. */
  public String name() {
    return name;
  }

  /** Returns where the problem was published. */
  public String source() {
    return source;
  }

  /** Returns whether the problem is stiff: it then comes with a formula for its Jacobian. */
  public boolean stiff() {
    return formula instanceof StiffEquations;
  }

  /** Returns whether the problem is diffusion and reaction, which {@link #split} takes apart. */
  public boolean splits() {
    return diffusion >= 0;
  }

  /** Returns whether the problem is {@code q″ = a(t, q)} with state (q, q′). */
  public boolean isOfSecondOrder() {
    return secondOrder;
  }

  /** Returns the number of components of the state. */
  public int dimension() {
    return y0.length;
  }

  /** Returns the start of the span. */
  public double t0() {
    return t0;
  }

  /** Returns a copy of the initial state. */
  public double[] y0() {
    return y0.clone();
  }

  /** Returns the end of the span. */
  public double t1() {
    return t1;
  }

  /** Returns the times inside the span at which the field jumps; mostly none. */
  public double[] jumps() {
    return jumps.clone();
  }

  /** Returns a field for one thread; its parameters are the constants of the equations. */
  public DifferentiableField field() {
    return formula instanceof Equations equations
        ? new ProblemField(y0.length, theta, equations)
        : AutomaticField.of(y0.length, theta, formula);
  }

  /** Returns the right-hand side over any kind of number. */
  public AutomaticField.Formula formula() {
    return formula;
  }

  /** Returns the problem for a solver, with a field of its own. */
  public OdeProblem<DifferentiableField> problem() {
    return OdeProblem.of(field(), t0, y0, t1);
  }

  /** Returns the Jacobian of the problem with its pattern, as implicit methods want it. */
  public Jacobians jacobians() {
    return formula instanceof StiffEquations stiff
        ? Jacobians.of(stiff.pattern(), (t, y, entries) -> stiff.jacobian(t, y, theta, entries))
        : Jacobians.automatic();
  }

  /**
   * Returns the field as diffusion, implicit, and reaction, explicit; for one thread.
   *
   * @throws IllegalStateException if the problem does not {@link #splits split}
   */
  public SplitField split() {
    return diffusionForm().split();
  }

  /**
   * Returns the Jacobian of diffusion alone.
   *
   * @throws IllegalStateException if the problem does not {@link #splits split}
   */
  public Jacobians jacobiansOfDiffusion() {
    return diffusionForm().jacobians();
  }

  /**
   * Returns the field as diffusion, a full matrix, and reaction; for one thread.
   *
   * @throws IllegalStateException if the problem does not {@link #splits split}
   */
  public SemilinearField semilinear() {
    return diffusionForm().semilinear();
  }

  private DiffusionForm diffusionForm() {
    if (diffusion >= 0 && formula instanceof StiffEquations stiff) {
      return new DiffusionForm(stiff, theta, diffusion);
    }
    throw new IllegalStateException(name + " is not diffusion and reaction");
  }

  /**
   * Returns the field as an acceleration; for one thread.
   *
   * @throws IllegalStateException if the problem is not {@link #isOfSecondOrder of second order}
   */
  public SecondOrderField secondOrder() {
    return motionForm().secondOrder();
  }

  /**
   * Returns the field as a drift and a kick; for one thread.
   *
   * @throws IllegalStateException if the problem is not {@link #isOfSecondOrder of second order}
   */
  public SeparableField separable() {
    return motionForm().separable();
  }

  private MotionForm motionForm() {
    if (secondOrder) {
      return new MotionForm(field());
    }
    throw new IllegalStateException(name + " is not of second order without friction");
  }

  /**
   * Returns tolerances for a solve: the relative one, and for each component the same fraction of
   * the size below which it hardly matters.
   *
   * @param relative relative tolerance
   */
  public Tolerances tolerances(double relative) {
    double[] absolute = new double[sizes.length];
    boolean same = true;
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = relative * sizes[i];
      same &= sizes[i] == sizes[0];
    }
    return same ? Tolerances.of(relative, absolute[0]) : Tolerances.of(relative, absolute);
  }

  /**
   * Returns the state at the end, each component rounded to a double.
   *
   * @throws IllegalStateException if no reference is kept for this problem
   */
  public double[] end() {
    return References.of(name).end();
  }

  /** Returns how many digits of the largest error of {@link #end()} are sure, at most 16. */
  public int digits() {
    return References.of(name).digits();
  }

  /** Returns how the reference was computed. */
  public String method() {
    return References.of(name).method();
  }

  /**
   * Returns the error of a state at the end: the largest over the components of {@code |yᵢ - eᵢ| /
   * (|eᵢ| + sᵢ)} with the reference e and the sizes s of the {@link #tolerances}; so a solver does
   * what it was asked when this is about the relative tolerance.
   *
   * @param y state to judge, length {@link #dimension()}
   * @return dimensionless; {@code NaN} if a component is
   * @throws IllegalArgumentException if the length is wrong
   */
  public double error(double[] y) {
    if (y.length != y0.length) {
      throw new IllegalArgumentException(
          "%s has %s components; got %s".formatted(name, y0.length, y.length));
    }
    double[] expected = end();
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] - expected[i]) / (Math.abs(expected[i]) + sizes[i]));
    }
    return worst;
  }

  /** Returns the sizes below which the components hardly matter, a copy. */
  public double[] sizes() {
    return sizes.clone();
  }

  @Override
  public String toString() {
    return name;
  }
}
