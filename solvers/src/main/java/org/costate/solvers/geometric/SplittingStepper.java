package org.costate.solvers.geometric;

import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;
import org.costate.solvers.reversible.ReversibleStepper;

/** Takes the kicks and drifts of a method either way; allocates nothing after construction. */
final class SplittingStepper implements ReversibleStepper {

  /** Where the slopes of the moves come from: the parts of the field, or those with a record. */
  @FunctionalInterface
  interface Parts {
    /** Evaluates the slope of a kick or drift. */
    void evaluate(int move, boolean kick, double t, double[] y, double[] slope);
  }

  /** The parts themselves. */
  record Plain(VectorField drift, VectorField kick) implements Parts {
    Plain(SeparableField field) {
      this(field.drift(), field.kick());
    }

    @Override
    public void evaluate(int move, boolean isKick, double t, double[] y, double[] slope) {
      (isKick ? kick : drift).derivative(t, y, slope);
    }
  }

  private final Moves moves;
  private final Parts parts;
  private final VectorField field;

  /** Whether the slope of the last kick serves the next step. */
  private final boolean keepsKick;

  private final double[] slope;
  private double[] firstKick;
  private double[] lastKick;
  private boolean firstKickKnown;
  private final double[] slopeBefore;
  private final double[] slopeAfter;
  private boolean insideReady;
  private double lastT;
  private double lastH;
  private double[] lastY;
  private double[] lastNext;
  private long evaluations;

  SplittingStepper(Moves moves, Parts parts, VectorField field, boolean sharesKicks) {
    int n = field.dimension();
    this.moves = moves;
    this.parts = parts;
    this.field = field;
    this.keepsKick = sharesKicks && moves.endsWithTheFirstKick();
    this.slope = new double[n];
    this.firstKick = new double[n];
    this.lastKick = new double[n];
    this.slopeBefore = new double[n];
    this.slopeAfter = new double[n];
    this.lastY = slope;
    this.lastNext = slope;
  }

  @Override
  public double[] start(double t, double[] y) {
    firstKickKnown = false;
    insideReady = false;
    field.derivative(t, y, slopeBefore);
    evaluations++;
    return slopeBefore;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    remember(t, y, h, yNext);
    System.arraycopy(y, 0, yNext, 0, y.length);
    int last = moves.count() - 1;
    for (int move = 0; move <= last; move++) {
      boolean shared = keepsKick && (move == 0 || move == last);
      double[] k = !shared ? slope : move == 0 ? firstKick : lastKick;
      if (!(shared && move == 0 && firstKickKnown)) {
        evaluate(move, t, h, yNext, k);
      }
      add(moves.length(move) * h, k, yNext);
      firstKickKnown |= shared && move == 0;
    }
    double finite = 0;
    for (double value : yNext) {
      finite += 0 * value;
    }
    return finite;
  }

  @Override
  public void stepBack(double t, double h, double[] yNext, double[] y) {
    remember(t, y, h, yNext);
    System.arraycopy(yNext, 0, y, 0, y.length);
    for (int move = moves.count() - 1; move >= 0; move--) {
      evaluate(move, t, h, y, slope);
      add(-moves.length(move) * h, slope, y);
    }
    firstKickKnown = false;
  }

  private void evaluate(int move, double t, double h, double[] y, double[] out) {
    parts.evaluate(move, moves.isKick(move), t + moves.time(move) * h, y, out);
    evaluations++;
  }

  private static void add(double factor, double[] slope, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * slope[i];
    }
  }

  private void remember(double t, double[] y, double h, double[] yNext) {
    lastT = t;
    lastY = y;
    lastH = h;
    lastNext = yNext;
    insideReady = false;
  }

  @Override
  public int memoryLength() {
    return 0;
  }

  @Override
  public void saveMemory(double[] out) {}

  @Override
  public void restoreMemory(double[] memory) {
    firstKickKnown = false;
  }

  private void prepareInside() {
    if (!insideReady) {
      field.derivative(lastT, lastY, slopeBefore);
      field.derivative(lastT + lastH, lastNext, slopeAfter);
      evaluations += 2;
      insideReady = true;
    }
  }

  @Override
  public void interpolate(double theta, double[] out) {
    prepareInside();
    CubicHermite.state(theta, lastH, lastY, slopeBefore, lastNext, slopeAfter, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    prepareInside();
    CubicHermite.polynomial(lastH, lastY, slopeBefore, lastNext, slopeAfter, out, offset);
  }

  @Override
  public int worstComponent() {
    for (int i = 0; i < lastNext.length; i++) {
      if (!Double.isFinite(lastNext[i])) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void accept() {
    double[] old = firstKick;
    firstKick = lastKick;
    lastKick = old;
    firstKickKnown = keepsKick;
    insideReady = false;
  }

  @Override
  public long evaluations() {
    return evaluations;
  }
}
