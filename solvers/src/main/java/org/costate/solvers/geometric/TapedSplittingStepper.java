package org.costate.solvers.geometric;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.interpolation.HermiteCotangents;
import org.costate.solvers.reversible.HermiteReversibleStepper;

/**
 * Takes kicks and drifts with a record, either way, and pulls cotangents back: the move {@code y ←
 * y + c s(y)} gives {@code ȳ ← ȳ + s'ᵀ c ȳ}.
 *
 * <p>The record holds the states at both ends and, move by move, the state that the part was
 * evaluated at and the part's own record. A move leaves what its part depends on as it was, so the
 * way back evaluates at an equivalent state.
 */
final class TapedSplittingStepper implements HermiteReversibleStepper {
  private final Moves moves;
  private final DifferentiableField drift;
  private final DifferentiableField kick;
  private final SplittingStepper forward;
  private final HermiteCotangents inside;
  private final int n;
  private final int slot;
  private final double[] state;
  private final double[] moved;
  private double[] tape;
  private int offset;

  TapedSplittingStepper(Moves moves, DifferentiableSeparableField field) {
    this.moves = moves;
    this.drift = field.drift();
    this.kick = field.kick();
    this.n = field.dimension();
    this.slot = n + Math.max(drift.recordLength(), kick.recordLength());
    this.forward = new SplittingStepper(moves, this::record, field, false);
    this.inside = new HermiteCotangents(field);
    this.state = new double[n];
    this.moved = new double[n];
    this.tape = new double[recordLength()];
  }

  private void record(int move, boolean isKick, double t, double[] y, double[] slope) {
    int at = place(move, offset);
    System.arraycopy(y, 0, tape, at, n);
    (isKick ? kick : drift).derivative(t, y, slope, tape, at + n);
  }

  private int place(int move, int offset) {
    return offset + 2 * n + move * slot;
  }

  @Override
  public SplittingStepper forward() {
    return forward;
  }

  @Override
  public HermiteCotangents inside() {
    return inside;
  }

  @Override
  public int recordLength() {
    return 2 * n + moves.count() * slot;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    recordEnds(y, yNext);
    return error;
  }

  @Override
  public void stepBack(double t, double h, double[] yNext, double[] y) {
    forward.stepBack(t, h, yNext, y);
    recordEnds(y, yNext);
  }

  private void recordEnds(double[] y, double[] yNext) {
    System.arraycopy(y, 0, tape, offset, n);
    System.arraycopy(yNext, 0, tape, offset + n, n);
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset + n, state, 0, n);
    inside.pullbackEnd(t + h, state, yBar, thetaBar);
    for (int move = moves.count() - 1; move >= 0; move--) {
      int at = place(move, offset);
      System.arraycopy(tape, at, state, 0, n);
      double factor = moves.length(move) * h;
      for (int i = 0; i < n; i++) {
        moved[i] = factor * yBar[i];
      }
      DifferentiableField part = moves.isKick(move) ? kick : drift;
      part.pullback(t + moves.time(move) * h, state, moved, yBar, thetaBar, tape, at + n);
    }
    System.arraycopy(tape, offset, state, 0, n);
    inside.pullbackStart(t, state, yBar, thetaBar);
  }
}
