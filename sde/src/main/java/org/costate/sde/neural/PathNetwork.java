package org.costate.sde.neural;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.TimeInput;

/**
 * A chain on many paths side by side, with the feature-major arrays of stochastic solvers: {@code
 * [in, paths]} to {@code [out, paths]}, every feature a row with one column per path.
 *
 * <p>The chain's input is the state and, if it is wider, a context after it; time follows if the
 * chain {@linkplain TimeInput#APPENDED appends} it. The kernels run over the paths. One instance
 * serves one thread and allocates nothing after the first call of each kind.
 */
public final class PathNetwork {
  /** A context of no rows. */
  private static final double[] NONE = {};

  private final Chain chain;
  private final FusedFunction function;
  private final int paths;
  private final int width;
  private final double[] x;
  private final double[] xBar;
  private final double[] out;
  private double[] noThetaDot = {};

  private PathNetwork(Chain chain, int paths, double[] theta) {
    this.chain = chain;
    this.function = FusedFunction.of(withTimeAsInput(chain), paths, theta);
    this.paths = paths;
    this.width = function.chain().inputWidth();
    this.x = new double[function.inputLength()];
    this.xBar = new double[function.inputLength()];
    this.out = new double[function.outputLength()];
  }

  /**
   * Returns the network of a chain with the given parameters.
   *
   * @param chain the network, without an input power
   * @param paths number of paths, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the chain has a power, there is no path, or the number of
   *     parameters is wrong
   */
  public static PathNetwork of(Chain chain, int paths, double[] theta) {
    return new PathNetwork(chain, paths, theta);
  }

  private static Chain withTimeAsInput(Chain chain) {
    if (chain.power() != 1) {
      throw new IllegalArgumentException(
          "a network on paths takes its inputs as they are; got power " + chain.power());
    }
    int time = chain.time() == TimeInput.APPENDED ? 1 : 0;
    Chain plain = Chain.input(chain.inputWidth() + time);
    for (Layer layer : chain.layers()) {
      plain = plain.add(layer);
    }
    return plain;
  }

  /** Returns the description of the network. */
  public Chain chain() {
    return chain;
  }

  /** Returns the number of paths. */
  public int paths() {
    return paths;
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return function.parameterCount();
  }

  /** Returns a copy of the parameters. */
  public double[] parameters() {
    return function.parameters();
  }

  /**
   * Sets the parameters.
   *
   * @param theta new values; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  public void setParameters(double[] theta) {
    function.setParameters(theta);
  }

  /** Returns how many doubles one evaluation leaves for its pullback. */
  public int recordLength() {
    return function.recordLength();
  }

  /**
   * Evaluates the network without leaving a record.
   *
   * @param t time
   * @param y first rows of the input; not modified
   * @param firstRow row of {@code y} where the input begins
   * @param context the other rows of the input, empty if none; not modified
   * @param values receives {@code [out, paths]}
   * @param offset where the values begin
   */
  public void value(
      double t, double[] y, int firstRow, double[] context, double[] values, int offset) {
    load(t, y, firstRow, context);
    function.value(x, out);
    unload(values, offset);
  }

  /**
   * Evaluates the network and leaves a record.
   *
   * @param t time
   * @param y first rows of the input; not modified
   * @param firstRow row of {@code y} where the input begins
   * @param context the other rows of the input, empty if none; not modified
   * @param values receives {@code [out, paths]}
   * @param offset where the values begin
   * @param record receives {@link #recordLength()} doubles
   * @param recordOffset where the record begins
   */
  public void value(
      double t,
      double[] y,
      int firstRow,
      double[] context,
      double[] values,
      int offset,
      double[] record,
      int recordOffset) {
    load(t, y, firstRow, context);
    function.value(x, out, record, recordOffset);
    unload(values, offset);
  }

  /**
   * Pulls a cotangent back with the record of the same evaluation.
   *
   * @param t time of that evaluation
   * @param y first rows of its input; not modified
   * @param firstRow row of {@code y} where the input begins
   * @param context the other rows of its input; not modified
   * @param bar sensitivity to the values, {@code [out, paths]} from {@code offset} on; not modified
   * @param offset where the cotangent begins
   * @param yBar is added to, laid out as {@code y}
   * @param contextBar is added to, laid out as the context
   * @param thetaBar is added to
   * @param record what the evaluation left; not modified
   * @param recordOffset where the record begins
   */
  public void pullback(
      double t,
      double[] y,
      int firstRow,
      double[] context,
      double[] bar,
      int offset,
      double[] yBar,
      double[] contextBar,
      double[] thetaBar,
      double[] record,
      int recordOffset) {
    load(t, y, firstRow, context);
    loadOutput(bar, offset);
    Arrays.fill(xBar, 0);
    function.pullback(x, out, xBar, thetaBar, record, recordOffset);
    addInput(yBar, firstRow, contextBar);
  }

  /**
   * Pulls a cotangent back, evaluating first.
   *
   * @param t time
   * @param y first rows of the input; not modified
   * @param firstRow row of {@code y} where the input begins
   * @param bar sensitivity to the values, {@code [out, paths]} from {@code offset} on; not modified
   * @param offset where the cotangent begins
   * @param yBar is added to, laid out as {@code y}
   * @param thetaBar is added to
   */
  public void pullback(
      double t,
      double[] y,
      int firstRow,
      double[] bar,
      int offset,
      double[] yBar,
      double[] thetaBar) {
    load(t, y, firstRow, NONE);
    loadOutput(bar, offset);
    Arrays.fill(xBar, 0);
    function.pullback(x, out, xBar, thetaBar);
    addInput(yBar, firstRow, NONE);
  }

  /**
   * Pushes a tangent of the state and the parameters forward.
   *
   * @param t time
   * @param y first rows of the input; not modified
   * @param firstRow row of {@code y} where the input begins
   * @param yDot tangent, laid out as {@code y}; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param values receives the tangent of the values
   * @param offset where they begin
   */
  public void pushforward(
      double t,
      double[] y,
      int firstRow,
      double[] yDot,
      double[] thetaDot,
      double[] values,
      int offset) {
    load(0, yDot, firstRow, NONE);
    System.arraycopy(x, 0, xBar, 0, x.length);
    load(t, y, firstRow, NONE);
    function.pushforward(x, xBar, thetaDot, out);
    unload(values, offset);
  }

  /** Returns a tangent of the parameters that is zero. */
  double[] constantParameters() {
    if (noThetaDot.length == 0) {
      noThetaDot = new double[parameterCount()];
    }
    return noThetaDot;
  }

  private void load(double t, double[] y, int firstRow, double[] context) {
    int contextRows = context.length / paths;
    int rows = chain.inputWidth() - contextRows;
    for (int i = 0; i < rows; i++) {
      turn(y, (firstRow + i) * paths, i);
    }
    for (int i = 0; i < contextRows; i++) {
      turn(context, i * paths, rows + i);
    }
    if (width > chain.inputWidth()) {
      for (int at = width - 1; at < x.length; at += width) {
        x[at] = t;
      }
    }
  }

  private void turn(double[] from, int start, int column) {
    for (int p = 0; p < paths; p++) {
      x[p * width + column] = from[start + p];
    }
  }

  private void unload(double[] values, int offset) {
    int n = chain.outputWidth();
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < paths; p++) {
        values[offset + i * paths + p] = out[p * n + i];
      }
    }
  }

  private void loadOutput(double[] bar, int offset) {
    int n = chain.outputWidth();
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < paths; p++) {
        out[p * n + i] = bar[offset + i * paths + p];
      }
    }
  }

  private void addInput(double[] yBar, int firstRow, double[] contextBar) {
    int contextRows = contextBar.length / paths;
    int rows = chain.inputWidth() - contextRows;
    for (int i = 0; i < rows; i++) {
      addTurned(i, yBar, (firstRow + i) * paths);
    }
    for (int i = 0; i < contextRows; i++) {
      addTurned(rows + i, contextBar, i * paths);
    }
  }

  private void addTurned(int column, double[] to, int start) {
    for (int p = 0; p < paths; p++) {
      to[start + p] += xBar[p * width + column];
    }
  }
}
