package org.costate.nets.chain;

/**
 * The memory of one execution: for each slot of a {@link Program} the value, its tangent, and the
 * cotangents of both; for each activation its slope and curvature.
 *
 * <p>Blocks that only derivatives need are made when they are first asked for.
 */
final class Scratch {
  final Program program;
  final Layout layout;
  private final int capacity;

  final double[][][] values;
  final double[][][] slopes;
  double[][][] bars = {};
  double[][][] dots = {};
  double[][][] barDots = {};
  double[][][] curvatures = {};

  final Weights[] weights;
  Weights[] weightDots = {};
  WeightSums[] sums = {};

  /** Room for the input in row-major order. */
  final double[] flat;

  /** Rows of the batch in use. */
  int rows;

  Scratch(Program program, Layout layout, int capacity) {
    this.program = program;
    this.layout = layout;
    this.capacity = capacity;
    values = slotBlocks();
    slopes = new double[program.slotCount()][][];
    for (int slot = 0; slot < slopes.length; slot++) {
      slopes[slot] = program.keepsSlope(slot) ? block(slot) : new double[0][];
    }
    weights = denseWeights();
    flat = new double[capacity * program.slotWidth(0)];
  }

  /** Makes sure that there is room for a pullback. */
  void openCotangents() {
    if (bars.length == 0) {
      bars = slotBlocks();
      sums = program.dense().stream().map(layout::sums).toArray(WeightSums[]::new);
    }
  }

  /** Makes sure that there is room for a pushforward. */
  void openTangents() {
    if (dots.length == 0) {
      dots = slotBlocks();
      weightDots = denseWeights();
    }
  }

  /** Makes sure that there is room for the pushforward of a pullback. */
  void openSecondOrder() {
    openCotangents();
    openTangents();
    if (barDots.length == 0) {
      barDots = slotBlocks();
      curvatures = slotBlocks();
      for (int slot = 0; slot < slopes.length; slot++) {
        slopes[slot] = block(slot);
      }
    }
  }

  void clearSums() {
    for (WeightSums sum : sums) {
      sum.clear();
    }
  }

  private Weights[] denseWeights() {
    return program.dense().stream().map(Weights::new).toArray(Weights[]::new);
  }

  private double[][][] slotBlocks() {
    double[][][] blocks = new double[program.slotCount()][][];
    for (int slot = 0; slot < blocks.length; slot++) {
      blocks[slot] = block(slot);
    }
    return blocks;
  }

  private double[][] block(int slot) {
    int width = program.slotWidth(slot);
    return new double[layout.lines(width, capacity)][padded(layout.length(width, capacity))];
  }

  /**
   * Returns a length not below n whose array fills whole cache lines, so that arrays made one after
   * another begin at the same place of a line, and a loop over several has vectors that do not
   * straddle two.
   */
  private static int padded(int n) {
    int perLine = 8;
    int header = 2;
    return (n + header + perLine - 1) / perLine * perLine - header;
  }
}
