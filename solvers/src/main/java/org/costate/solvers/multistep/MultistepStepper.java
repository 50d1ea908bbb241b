package org.costate.solvers.multistep;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.newton.NewtonIteration;
import org.jspecify.annotations.Nullable;

/**
 * Steps a family of backward differentiation formulas; allocates nothing after construction.
 *
 * <p>With the prediction p and δ = y − p(t + h) the slope k of the stage y = ψ + h/α k, ψ = p − h/α
 * p', gives δ = h/α (k − p'). The error estimate is C_k δ, with C_k no less than with equal steps;
 * Brenan, Campbell and Petzold (1996), section 5.2.3.
 */
final class MultistepStepper implements Stepper {
  private final BackwardFormula formula;
  private final int greatestOrder;
  private final VectorField field;
  private final NewtonIteration newton;
  private final Tolerances tolerances;

  /** Finds the slope of a start where there is a mass matrix. */
  private final @Nullable ConsistentInitialisation initialisation;

  private final int n;
  private final History history;
  private final OrderControl control;

  private final double[] known;
  private final double[] predictedSlope;
  private final double[] slope;
  private final double[] delta;
  private final double[] scratch;

  private int order;
  private double h;
  private double[] y;
  private double[] yNext;
  private boolean restarted;
  private boolean failed;
  private long ownEvaluations;

  MultistepStepper(
      BackwardFormula formula,
      int greatestOrder,
      VectorField field,
      NewtonIteration newton,
      Tolerances tolerances,
      @Nullable ConsistentInitialisation initialisation) {
    this.initialisation = initialisation;
    this.formula = formula;
    this.greatestOrder = greatestOrder;
    this.field = field;
    this.newton = newton;
    this.tolerances = tolerances;
    this.n = field.dimension();
    this.history = new History(greatestOrder, n);
    this.control = new OrderControl(greatestOrder, this::errorOfOrder);
    this.known = new double[n];
    this.predictedSlope = new double[n];
    this.slope = new double[n];
    this.delta = new double[n];
    this.scratch = new double[n];
    this.y = known;
    this.yNext = known;
  }

  @Override
  public Outcome.@Nullable Cause makeConsistent(double t, double[] y0) {
    return initialisation == null ? null : initialisation.move(t, y0);
  }

  @Override
  public double[] start(double t, double[] y0) {
    newton.forget();
    begin(t, y0);
    return slope;
  }

  private void begin(double t, double[] y0) {
    if (initialisation == null) {
      field.derivative(t, y0, slope);
      ownEvaluations++;
    } else {
      initialisation.slope(t, y0, slope);
    }
    history.start(y0, slope);
    control.start();
  }

  @Override
  public double step(double t, double[] yStart, double length, double[] yEnd) {
    y = yStart;
    yNext = yEnd;
    h = length;
    restarted = control.mistrustsHistory();
    if (restarted) {
      // What the iterations left of algebraic equations would look like an error of every step.
      System.arraycopy(y, 0, scratch, 0, n);
      makeConsistent(t, scratch);
      begin(t, scratch);
    }
    order = control.begin(h);
    history.aim(h);
    failed = !solve(t) && !(newton.refresh() && solve(t));
    if (failed) {
      Arrays.fill(yNext, Double.NaN);
      return Double.NaN;
    }
    double hGamma = h / formula.alpha(order);
    for (int i = 0; i < n; i++) {
      delta[i] = hGamma * (slope[i] - predictedSlope[i]);
    }
    return errorConstant(order) * tolerances.norm(delta, y, yNext);
  }

  /**
   * Takes a step that another method has made for its own.
   *
   * @param yStart state at the start of the step
   * @param length of the step
   * @param yEnd state at its end
   */
  void adopt(double[] yStart, double length, double[] yEnd) {
    y = yStart;
    yNext = yEnd;
    h = length;
    failed = false;
    order = control.begin(h);
    history.aim(h);
    double alpha = formula.alpha(order);
    history.predict(order, alpha, known, predictedSlope);
    for (int i = 0; i < n; i++) {
      delta[i] = yNext[i] - known[i] - h / alpha * predictedSlope[i];
    }
  }

  /** Returns the order of the last trial. */
  int order() {
    return order;
  }

  /** Returns whether the last trial gave the history up. */
  boolean hasRestarted() {
    return restarted;
  }

  /** Returns the differences that the last trial began with. */
  History history() {
    return history;
  }

  private boolean solve(double t) {
    double alpha = formula.alpha(order);
    history.predict(order, alpha, known, predictedSlope);
    System.arraycopy(predictedSlope, 0, slope, 0, n);
    return newton.prepare(t, y, h, h / alpha)
        && newton.solve(t, t + h, y, h / alpha, known, yNext, slope);
  }

  private double errorConstant(int k) {
    double actual = Math.abs(history.derivativeWeight(k + 1) - formula.alpha(k));
    return Math.max(actual, formula.errorConstant(k) * (k + 1) * history.ratio(k + 1));
  }

  private double errorOfOrder(int other) {
    history.plus(delta, order - other, Math.max(order, other), scratch);
    return formula.errorConstant(other) * tolerances.norm(scratch, y, yNext);
  }

  @Override
  public double proposal(double error) {
    return control.propose(error, history.highest());
  }

  @Override
  public void accept() {
    history.accept(order, delta, yNext);
    control.accept(h);
    newton.moved();
  }

  @Override
  public void interpolate(double theta, double[] out) {
    history.interpolate(order, delta, theta, out);
  }

  @Override
  public int denseDegree() {
    return greatestOrder;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    history.polynomial(order, delta, out, offset);
    Arrays.fill(out, offset + order * n, offset + greatestOrder * n, 0);
  }

  @Override
  public int worstComponent() {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(slope[i])) {
        return i;
      }
    }
    return failed ? 0 : tolerances.worst(delta, y, yNext);
  }

  @Override
  public long evaluations() {
    long beginnings = initialisation == null ? 0 : initialisation.evaluations();
    return ownEvaluations + beginnings + newton.evaluations();
  }

  @Override
  public Effort effort() {
    Effort own = newton.effort();
    return initialisation == null ? own : own.plus(initialisation.effort());
  }

  @Override
  public double spectralRadius() {
    return newton.spectralRadius();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return failed ? newton.trouble() : null;
  }
}
