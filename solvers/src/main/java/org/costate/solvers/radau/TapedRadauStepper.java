package org.costate.solvers.radau;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.mass.ConsistentInitialisation;

/**
 * Steps one Radau IIA method forward with a record and pulls cotangents back through it.
 *
 * <p>By the implicit function theorem the stages {@code (A⁻¹/h ⊗ M) Z = F(y + Z)} turn cotangents
 * Z̄ into {@code ȳ += Σ Jᵢᵀ λᵢ} and {@code θ̄ += Σ (∂f/∂θ)ᵀ λᵢ}, where {@code Kᵀ λ = Z̄}. The step
 * ends at {@code y + Z_s}, and inside it the state is {@code y + Σ ℓᵢ(θ) Zᵢ}. With a singular M the
 * gradient goes on through the consistent initialisation of the start.
 *
 * <p>The record of a step holds y and the states of the stages.
 */
final class TapedRadauStepper implements TapedStepper, ForwardedStepper {
  private final RadauTableau tableau;
  private final RadauStepper forward;
  private final TransposedStages transposed;
  private final ConsistentInitialisation initialisation;
  private final int s;
  private final int n;
  private final double[][] states;
  private final double[][] zBars;
  private final double[] stateBar;

  private double[] tape = {};
  private int offset;

  TapedRadauStepper(
      RadauTableau tableau,
      DifferentiableField field,
      Linearisation linearisation,
      Tolerances tolerances,
      RadauStepper forward) {
    this.tableau = tableau;
    this.forward = forward;
    this.transposed = new TransposedStages(tableau, field, linearisation);
    this.initialisation = new ConsistentInitialisation(field, linearisation, tolerances);
    this.s = tableau.stages();
    this.n = field.dimension();
    this.states = new double[s][n];
    this.zBars = new double[s][n];
    this.stateBar = new double[n];
  }

  @Override
  public int recordLength() {
    return (1 + s) * n;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public void recordAt(double[] memory, int at) {
    this.tape = memory;
    this.offset = at;
  }

  /** The states of the stages are all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public RadauStepper forward() {
    return forward;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    for (int i = 0; i < s; i++) {
      int at = offset + (1 + i) * n;
      double[] z = forward.stage(i);
      for (int k = 0; k < n; k++) {
        tape[at + k] = y[k] + z[k];
      }
    }
    return error;
  }

  @Override
  public void beginReverse() {
    Rows.clear(zBars);
    Arrays.fill(stateBar, 0);
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    for (int k = 0; k < n; k++) {
      stateBar[k] += cotangent[from + k];
    }
    for (int i = 0; i < s; i++) {
      double weight = tableau.weight(i, theta);
      for (int k = 0; k < n; k++) {
        zBars[i][k] += weight * cotangent[from + k];
      }
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] memory, int at, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < s; i++) {
      System.arraycopy(memory, at + (1 + i) * n, states[i], 0, n);
    }
    Rows.add(1, yBar, zBars[s - 1]);
    Rows.add(1, stateBar, yBar);
    transposed.pullback(t, h, states, zBars, yBar, thetaBar);
    beginReverse();
  }

  @Override
  public void finishReverse(double t0, double[] memory, int at, double[] yBar, double[] thetaBar) {
    double[] y = Arrays.copyOfRange(memory, at, at + n);
    initialisation.pullback(t0, y, yBar, thetaBar);
  }
}
