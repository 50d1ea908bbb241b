package org.costate.solvers.multistep;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.newton.TransposedStage;

/**
 * Steps backward differentiation formulas forward with a record and pulls cotangents back through
 * them, whatever order and length did.
 *
 * <p>From α δ + h p' = h f(p + δ) the cotangent δ̄ gives
 *
 * <pre>(I − h/α Jᵀ) λ = h/α δ̄, p̄ = Jᵀ λ, θ̄ += (∂f/∂θ)ᵀ λ and −(δ̄ + p̄)/α for h p'.</pre>
 *
 * The cotangents of the differences stay here between two pullbacks, that of the state travels. A
 * record holds the order, whether the history was given up, the factors of the history, and last
 * the state at the end of the step, so that the margin holds the first state.
 */
final class TapedMultistepStepper implements TapedStepper, ForwardedStepper {
  private static final int FLAGS = 2;

  private final BackwardFormula formula;
  private final DifferentiableField field;
  private final MultistepStepper forward;
  private final TransposedStage transposed;
  private final int n;
  private final int header;
  private final DifferenceBars bars;
  private final double[] state;
  private final double[] right;
  private final double[] stateBar;
  private final double[] slopeBar;

  private double[] tape = {};
  private int offset;

  TapedMultistepStepper(
      BackwardFormula formula,
      int greatestOrder,
      DifferentiableField field,
      MultistepStepper forward,
      TransposedStage transposed) {
    this.formula = formula;
    this.field = field;
    this.forward = forward;
    this.transposed = transposed;
    this.n = field.dimension();
    this.header = FLAGS + 2 * (greatestOrder + 2);
    this.bars = new DifferenceBars(greatestOrder, n);
    this.state = new double[n];
    this.right = new double[n];
    this.stateBar = new double[n];
    this.slopeBar = new double[n];
  }

  @Override
  public MultistepStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return header + n;
  }

  @Override
  public int recordMargin() {
    return n;
  }

  @Override
  public void recordAt(double[] newTape, int newOffset) {
    tape = newTape;
    offset = newOffset;
  }

  /** The record of the step is all that its inside needs. */
  @Override
  public void recordInside() {}

  /** The history is memory besides the state. */
  @Override
  public boolean restartsAnywhere() {
    return false;
  }

  @Override
  public double[] start(double t, double[] y) {
    System.arraycopy(y, 0, tape, offset - n, n);
    return forward.start(t, y);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    record(yNext);
    return error;
  }

  /** Records the last trial. */
  private void record(double[] yNext) {
    tape[offset] = forward.order();
    tape[offset + 1] = forward.hasRestarted() ? 1 : 0;
    forward.history().record(tape, offset + FLAGS);
    System.arraycopy(yNext, 0, tape, offset + header, n);
  }

  @Override
  public void beginReverse() {
    bars.clear();
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    bars.addInside(theta, cotangent, from);
  }

  @Override
  public void pullback(
      double t, double h, double[] from, int at, double[] yBar, double[] thetaBar) {
    int order = (int) from[at];
    System.arraycopy(yBar, 0, bars.of(0), 0, n);
    double[] deltaBar = bars.pullback(order, from, at + FLAGS, h);
    double alpha = formula.alpha(order);
    System.arraycopy(from, at + header, state, 0, n);
    for (int i = 0; i < n; i++) {
      right[i] = h / alpha * deltaBar[i];
    }
    Arrays.fill(stateBar, 0);
    transposed.begin();
    transposed.pullback(t + h, state, h / alpha, right, stateBar, thetaBar);
    for (int i = 0; i < n; i++) {
      slopeBar[i] = -(deltaBar[i] + stateBar[i]) / alpha;
    }
    bars.pullbackPrediction(order, from, at + FLAGS, h, stateBar, slopeBar);
    System.arraycopy(bars.of(0), 0, yBar, 0, n);
    if (from[at + 1] == 1) {
      finishReverse(t, from, at, yBar, thetaBar);
    }
  }

  @Override
  public void finishReverse(double t0, double[] from, int at, double[] yBar, double[] thetaBar) {
    System.arraycopy(from, at - n, state, 0, n);
    field.pullback(t0, state, bars.of(1), yBar, thetaBar);
    beginReverse();
  }
}
