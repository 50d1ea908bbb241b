package org.costate.solvers.rungekutta;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;

/**
 * Steps an explicit tableau forward with a record and pulls cotangents back through it.
 *
 * <p>With Yᵢ the state of stage i, bars for cotangents and Ȳᵢ = Jᵢᵀ k̄ᵢ, one step back is
 *
 * <pre>k̄ᵢ = h (bᵢ ȳ₁ + Σ_{j&gt;i} a_ji Ȳⱼ) for i = s … 1, then ȳ₀ = ȳ₁ + Σ Ȳᵢ.</pre>
 *
 * A cotangent v on the state at θ adds h bᵢ(θ) v to k̄ᵢ and v to ȳ₀. If the last slope of a step is
 * the first of the next, its cotangent is carried over, and the slope pulled back once.
 *
 * <p>The record of a step holds, stage by stage, Yᵢ and the field's own record: first the stages of
 * dense output, then those of the step, so that a shared slope lies just before the next record.
 */
final class TapedExplicitStepper implements TapedStepper, ForwardedStepper {
  private final DifferentiableField field;
  private final ExplicitStepper forward;
  private final Stages all;
  private final int stages;
  private final int extra;
  private final boolean firstSameAsLast;
  private final int slot;

  private final double[] stageState;
  private final double[] slopeBar;

  /** Cotangents of the stage states, and behind them that of the state after the step. */
  private final double[][] stageBars;

  /** What arrived for the slopes from inside the step and, for a shared one, from the next step. */
  private final double[][] slopeBars;

  private final boolean[] touched;

  /** What arrived from inside the step and goes straight to the state before it. */
  private final double[] stateBar;

  private final Combination[] columns;
  private final Combination total;
  private boolean cotangentInside;

  private double[] tape = {};
  private int offset;

  TapedExplicitStepper(Stages all, DifferentiableField field, Tolerances tolerances) {
    this.field = field;
    int n = field.dimension();
    this.forward = new ExplicitStepper(all, this::record, n, tolerances);
    this.all = all;
    this.stages = all.tableau().stages();
    this.extra = all.count() - stages;
    this.firstSameAsLast = all.firstSameAsLast();
    this.slot = n + field.recordLength();
    this.stageState = new double[n];
    this.slopeBar = new double[n];
    this.stageBars = new double[all.count() + 1][n];
    this.slopeBars = new double[all.count()][n];
    this.touched = new boolean[all.count()];
    this.stateBar = new double[n];
    this.columns = new Combination[all.count()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Combination.of(all.column(i), stageBars);
    }
    double[] ones = new double[all.count() + 1];
    Arrays.fill(ones, 1);
    this.total = Combination.of(ones, stageBars);
  }

  @Override
  public ExplicitStepper forward() {
    return forward;
  }

  @Override
  public int recordMargin() {
    return firstSameAsLast ? slot : 0;
  }

  @Override
  public int recordLength() {
    return (all.count() - (firstSameAsLast ? 1 : 0)) * slot;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  /** Where a stage lies in the record at {@code offset}. */
  private int place(int stage, int offset) {
    if (stage >= stages) {
      return offset + (stage - stages) * slot;
    }
    if (!firstSameAsLast) {
      return offset + (extra + stage) * slot;
    }
    return stage == 0 ? offset - slot : offset + (extra + stage - 1) * slot;
  }

  private void record(int stage, double t, double[] y, double[] slope) {
    int at = place(stage, offset);
    System.arraycopy(y, 0, tape, at, y.length);
    field.derivative(t, y, slope, tape, at + y.length);
  }

  @Override
  public void recordInside() {
    forward.prepareInside();
  }

  @Override
  public void beginReverse() {
    clear();
  }

  /** Forgets every cotangent that has arrived. */
  private void clear() {
    for (int i = 0; i < slopeBars.length; i++) {
      if (touched[i]) {
        Arrays.fill(slopeBars[i], 0);
        touched[i] = false;
      }
    }
    Arrays.fill(stateBar, 0);
    cotangentInside = false;
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    cotangentInside = true;
    for (int i = 0; i < slopeBars.length; i++) {
      double weight = h * all.weightAt(i, theta);
      if (weight != 0) {
        touched[i] = true;
        double[] bar = slopeBars[i];
        for (int j = 0; j < bar.length; j++) {
          bar[j] += weight * cotangent[from + j];
        }
      }
    }
    for (int j = 0; j < stateBar.length; j++) {
      stateBar[j] += cotangent[from + j];
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    int count = all.count();
    System.arraycopy(yBar, 0, stageBars[count], 0, yBar.length);
    for (int i = count - 1; i >= 0; i--) {
      Arrays.fill(stageBars[i], 0);
      boolean leftToStepBefore = firstSameAsLast && i == 0;
      boolean notRecorded = i >= stages && !cotangentInside;
      boolean reached = touched[i] || !columns[i].isZero();
      if (reached && !leftToStepBefore && !notRecorded) {
        columns[i].apply(slopeBars[i], h, slopeBar);
        pullbackStage(i, t + all.abscissa(i) * h, tape, offset, stageBars[i], thetaBar);
      }
    }
    if (firstSameAsLast) {
      columns[0].apply(slopeBars[0], h, slopeBar);
    }
    total.apply(stateBar, 1, yBar);
    clear();
    if (firstSameAsLast) {
      System.arraycopy(slopeBar, 0, slopeBars[stages - 1], 0, slopeBar.length);
      touched[stages - 1] = true;
    }
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    if (firstSameAsLast && touched[stages - 1]) {
      System.arraycopy(slopeBars[stages - 1], 0, slopeBar, 0, slopeBar.length);
      pullbackStage(0, t0, tape, offset, yBar, thetaBar);
    }
    clear();
  }

  /** Pulls {@code slopeBar} back through the slope of a stage. */
  private void pullbackStage(
      int stage, double t, double[] tape, int offset, double[] bar, double[] thetaBar) {
    int at = place(stage, offset);
    System.arraycopy(tape, at, stageState, 0, stageState.length);
    field.pullback(t, stageState, slopeBar, bar, thetaBar, tape, at + stageState.length);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    return forward.step(t, y, h, yNext);
  }
}
