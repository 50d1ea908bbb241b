package org.costate.solvers.rosenbrock;

import java.util.Arrays;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Steps a Rosenbrock tableau forward with a record and pulls cotangents back through it.
 *
 * <p>With W = M/(hγ) − J, Yᵢ = y + Σ a_ij uⱼ and bars for cotangents, one step back is, for i = s …
 * 1,
 *
 * <pre>
 * Wᵀ wᵢ = mᵢ ȳ₁ + Σ_{j&gt;i} (a_ji Ȳⱼ + (c_ji / h) Mᵀ wⱼ),  Ȳᵢ = (∂f/∂y (Yᵢ))ᵀ wᵢ
 * ȳ₀ = ȳ₁ + Σ Ȳᵢ + Σ ∂/∂y wᵢᵀ (J uᵢ + γᵢ h T)
 * </pre>
 *
 * where uᵢ is held fixed in the last term, which is one derivative of the pullback of wᵢ at (t, y)
 * along (γᵢ h, uᵢ). The parameters get theirs from the same products. A cotangent v on the state at
 * θ adds Bᵢ(θ) v to the right side of stage i and v to ȳ₀.
 *
 * <p>With algebraic equations the gradient goes on through the consistent initialisation of the
 * start. The record of a step holds y and the uᵢ.
 */
final class TapedRosenbrockStepper implements TapedStepper, ForwardedStepper {
  private final RosenbrockTableau tableau;
  private final TwiceDifferentiableField field;
  private final Linearisation linearisation;
  private final MassMatrix mass;
  private final @Nullable ConsistentInitialisation initialisation;
  private final LinearSolver solver;
  private final RosenbrockStepper forward;
  private final int stages;
  private final int n;

  /** What has arrived for each u. */
  private final double[][] bars;

  private final double[] stateBar;
  private final double[] y;
  private final double[] stageState;
  private final double[] stageBar;
  private final double[] u;
  private final double[] slope;
  private final double[] jacobian;
  private final double[] noThetaDot;
  private final double[] massive;

  private double[] tape = {};
  private int offset;

  TapedRosenbrockStepper(
      RosenbrockTableau tableau,
      TwiceDifferentiableField field,
      Tolerances tolerances,
      Linearisation linearisation,
      RosenbrockStepper forward) {
    this.tableau = tableau;
    this.field = field;
    this.linearisation = linearisation;
    this.mass = MassField.massOf(field);
    this.initialisation =
        mass.isSingular() ? new ConsistentInitialisation(field, linearisation, tolerances) : null;
    this.solver = mass.newSolver(linearisation.pattern());
    this.forward = forward;
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.bars = new double[stages][n];
    this.stateBar = new double[n];
    this.y = new double[n];
    this.stageState = new double[n];
    this.stageBar = new double[n];
    this.u = new double[n];
    this.slope = new double[n];
    this.jacobian = new double[linearisation.pattern().length()];
    this.massive = new double[n];
    this.noThetaDot = new double[field.parameterCount()];
  }

  @Override
  public RosenbrockStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return (1 + stages) * n;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  /** The inside of a step needs the uᵢ alone. */
  @Override
  public void recordInside() {}

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    for (int i = 0; i < stages; i++) {
      System.arraycopy(forward.stage(i), 0, tape, offset + (1 + i) * n, n);
    }
    return error;
  }

  @Override
  public void beginReverse() {
    for (double[] bar : bars) {
      Arrays.fill(bar, 0);
    }
    Arrays.fill(stateBar, 0);
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    for (int i = 0; i < stages; i++) {
      double weight = tableau.denseAt(i, theta);
      for (int k = 0; k < n; k++) {
        bars[i][k] += weight * cotangent[from + k];
      }
    }
    for (int k = 0; k < n; k++) {
      stateBar[k] += cotangent[from + k];
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset, y, 0, n);
    factor(t, h);
    for (int i = 0; i < stages; i++) {
      add(tableau.ending(i), yBar, bars[i]);
    }
    add(1, stateBar, yBar);
    for (int i = stages - 1; i >= 0; i--) {
      double[] w = bars[i];
      if (isZero(w)) {
        continue;
      }
      solver.solveTransposed(w);
      pullbackStage(i, t, h, tape, offset, w, yBar, thetaBar);
      mass.multiplyTransposed(w, massive);
      for (int j = 0; j < i; j++) {
        add(tableau.a(i, j), stageBar, bars[j]);
        add(tableau.c(i, j) / h, massive, bars[j]);
      }
    }
    beginReverse();
  }

  private void factor(double t, double h) {
    field.derivative(t, y, slope);
    linearisation.jacobian(t, y, slope, jacobian);
    if (!solver.factor(1 / (h * tableau.gamma()), jacobian)) {
      throw new ArithmeticException(
          "the matrix M - hγJ is singular at t = %s, h = %s: the step has no gradient"
              .formatted(t, h));
    }
  }

  private void pullbackStage(
      int i,
      double t,
      double h,
      double[] tape,
      int offset,
      double[] w,
      double[] yBar,
      double[] thetaBar) {
    System.arraycopy(y, 0, stageState, 0, n);
    for (int j = 0; j < i; j++) {
      double weight = tableau.a(i, j);
      int at = offset + (1 + j) * n;
      for (int k = 0; weight != 0 && k < n; k++) {
        stageState[k] += weight * tape[at + k];
      }
    }
    Arrays.fill(stageBar, 0);
    field.pullback(t + tableau.abscissa(i) * h, stageState, w, stageBar, thetaBar);
    add(1, stageBar, yBar);
    System.arraycopy(tape, offset + (1 + i) * n, u, 0, n);
    double tDot = tableau.timeWeight(i) * h;
    field.pushforwardPullback(t, y, w, tDot, u, noThetaDot, yBar, thetaBar);
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    beginReverse();
    if (initialisation != null) {
      double[] start = Arrays.copyOfRange(tape, offset, offset + n);
      initialisation.pullback(t0, start, yBar, thetaBar);
    }
  }

  private static boolean isZero(double[] x) {
    for (double value : x) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static void add(double weight, double[] from, double[] to) {
    for (int k = 0; weight != 0 && k < to.length; k++) {
      to[k] += weight * from[k];
    }
  }
}
