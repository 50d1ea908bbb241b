package org.costate.nets.chain;

import org.costate.nets.chain.Op.Keep;

/**
 * Executes a chain on a batch, tile by tile so that scratch memory stays in the cache.
 *
 * <p>One instance serves one thread. Nothing is allocated after the first call of each kind.
 */
final class ChainRunner {
  /** Rows of a tile when lines run over features, and over rows. */
  private static final int ROW_TILE = 64;

  private static final int FEATURE_TILE = 256;

  final Chain chain;
  final int batch;
  private final Program program;
  private final Op[] ops;
  private final Scratch scratch;
  private final int tile;
  private final double[] theta;

  ChainRunner(Chain chain, int batch, double[] theta) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1; got " + batch);
    }
    this.chain = chain;
    this.batch = batch;
    program = new Program(chain);
    ops = program.ops().toArray(Op[]::new);
    int widest = 0;
    for (int slot = 0; slot < program.slotCount(); slot++) {
      widest = Math.max(widest, program.slotWidth(slot));
    }
    requireLength("batch times width", (long) batch * widest);
    requireLength("the record", (long) batch * program.recordLengthPerRow());
    boolean byFeature = batch > 2 * widest;
    tile = Math.min(batch, byFeature ? FEATURE_TILE : ROW_TILE);
    scratch = new Scratch(program, byFeature ? new FeatureLayout() : new RowLayout(widest), tile);
    this.theta = new double[chain.parameterCount()];
    setParameters(theta);
  }

  private static void requireLength(String what, long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%s needs %d doubles, more than an array can hold".formatted(what, length));
    }
  }

  ChainRunner copy() {
    return new ChainRunner(chain, batch, theta);
  }

  int parameterCount() {
    return theta.length;
  }

  double[] parameters() {
    return theta.clone();
  }

  void setParameters(double[] values) {
    if (values.length != theta.length) {
      throw new IllegalArgumentException(
          "the chain has %d parameters; got %d".formatted(theta.length, values.length));
    }
    System.arraycopy(values, 0, theta, 0, theta.length);
    load(scratch.weights, theta);
  }

  private static void load(Weights[] weights, double[] values) {
    int offset = 0;
    for (Weights layer : weights) {
      layer.load(values, offset);
      offset += layer.dense.parameterCount();
    }
  }

  int recordLength() {
    return batch * program.recordLengthPerRow();
  }

  /** Evaluates without leaving a record. */
  void value(double t, double[] y, double[] out) {
    for (int first = 0; first < batch; first += tile) {
      forward(t, y, first, Keep.VALUES);
      gatherOutput(scratch.values, out, first);
    }
  }

  /** Evaluates and leaves a record. */
  void value(double t, double[] y, double[] out, double[] record, int offset) {
    for (int first = 0; first < batch; first += tile) {
      forward(t, y, first, Keep.SLOPES);
      gatherOutput(scratch.values, out, first);
      SlotRecord.save(scratch, record, offset + first * program.recordLengthPerRow());
    }
  }

  /** Pulls back, evaluating first. */
  void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    scratch.openCotangents();
    scratch.clearSums();
    for (int first = 0; first < batch; first += tile) {
      forward(t, y, first, Keep.SLOPES);
      backward(y, cotangent, yBar, first);
    }
    addSums(thetaBar);
  }

  /** Pulls back with the record of an evaluation. */
  void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    scratch.openCotangents();
    scratch.clearSums();
    for (int first = 0; first < batch; first += tile) {
      loadInput(t, y, first);
      SlotRecord.restore(scratch, record, offset + first * program.recordLengthPerRow());
      backward(y, cotangent, yBar, first);
    }
    addSums(thetaBar);
  }

  /** Pushes tangents forward. */
  void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    scratch.openTangents();
    load(scratch.weightDots, thetaDot);
    for (int first = 0; first < batch; first += tile) {
      forward(t, y, first, Keep.SLOPES);
      tangent(y, yDot, first, Keep.SLOPES);
      gatherOutput(scratch.dots, out, first);
    }
  }

  /** Pushes tangents forward through the pullback. */
  void pullbackTangent(
      double t,
      double[] y,
      double[] yDot,
      double[] thetaDot,
      double[] cotangent,
      double[] cotangentDot,
      double[] yBarDot,
      double[] thetaBarDot) {
    scratch.openSecondOrder();
    scratch.clearSums();
    load(scratch.weightDots, thetaDot);
    int width = chain.outputWidth();
    for (int first = 0; first < batch; first += tile) {
      forward(t, y, first, Keep.CURVATURES);
      tangent(y, yDot, first, Keep.CURVATURES);
      int out = program.output();
      scratch.layout.scatter(cotangent, first * width, width, scratch.bars[out], scratch.rows);
      scratch.layout.scatter(
          cotangentDot, first * width, width, scratch.barDots[out], scratch.rows);
      for (int i = ops.length - 1; i >= 0; i--) {
        ops[i].backwardTangent(scratch);
      }
      InputPower.backwardTangent(scratch, chain, y, yDot, yBarDot, first);
    }
    addSums(thetaBarDot);
  }

  private void forward(double t, double[] y, int first, Keep keep) {
    loadInput(t, y, first);
    for (Op op : ops) {
      op.forward(scratch, keep);
    }
  }

  private void loadInput(double t, double[] y, int first) {
    scratch.rows = Math.min(tile, batch - first);
    InputPower.forward(scratch, chain, y, first);
    if (chain.time() == TimeInput.APPENDED) {
      scratch.layout.fill(scratch.values[0], chain.inputWidth(), scratch.rows, t);
    }
  }

  private void tangent(double[] y, double[] yDot, int first, Keep keep) {
    InputPower.tangent(scratch, chain, y, yDot, first);
    if (chain.time() == TimeInput.APPENDED) {
      scratch.layout.fill(scratch.dots[0], chain.inputWidth(), scratch.rows, 0);
    }
    for (Op op : ops) {
      op.tangent(scratch, keep);
    }
  }

  private void backward(double[] y, double[] cotangent, double[] yBar, int first) {
    int width = chain.outputWidth();
    scratch.layout.scatter(
        cotangent, first * width, width, scratch.bars[program.output()], scratch.rows);
    for (int i = ops.length - 1; i >= 0; i--) {
      ops[i].backward(scratch);
    }
    InputPower.backward(scratch, chain, y, yBar, first);
  }

  private void gatherOutput(double[][][] blocks, double[] out, int first) {
    int width = chain.outputWidth();
    scratch.layout.gather(blocks[program.output()], scratch.rows, out, first * width, width);
  }

  private void addSums(double[] thetaBar) {
    int offset = 0;
    for (WeightSums sum : scratch.sums) {
      sum.addTo(thetaBar, offset);
      offset += sum.dense.parameterCount();
    }
  }
}
