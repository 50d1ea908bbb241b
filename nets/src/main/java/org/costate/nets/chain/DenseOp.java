package org.costate.nets.chain;

/**
 * A dense layer.
 *
 * @param index which of the program's dense layers
 * @param bias whether it has a bias
 * @param in input slot
 * @param out output slot
 * @param joins whether the input slot has a cotangent already when this operation's turn comes
 */
record DenseOp(int index, boolean bias, int in, int out, boolean joins) implements Op {

  @Override
  public void forward(Scratch s, Keep keep) {
    s.layout.apply(s.weights[index], s.values[in], s.values[out], s.rows);
  }

  @Override
  public void tangent(Scratch s, Keep keep) {
    s.layout.apply(s.weightDots[index], s.values[in], s.dots[out], s.rows);
    s.layout.add(s.weights[index], s.dots[in], s.dots[out], s.rows);
  }

  @Override
  public void backward(Scratch s) {
    pull(s, s.bars);
    s.layout.gradient(s.sums[index], s.bars[out], s.values[in], s.rows);
    sumBias(s, s.bars);
  }

  @Override
  public void backwardTangent(Scratch s) {
    pull(s, s.bars);
    pull(s, s.barDots);
    s.layout.pullAdd(s.weightDots[index], s.bars[out], s.barDots[in], s.rows);
    s.layout.gradient(s.sums[index], s.barDots[out], s.values[in], s.rows);
    s.layout.gradient(s.sums[index], s.bars[out], s.dots[in], s.rows);
    sumBias(s, s.barDots);
  }

  private void pull(Scratch s, double[][][] cotangents) {
    if (joins) {
      s.layout.pullAdd(s.weights[index], cotangents[out], cotangents[in], s.rows);
    } else {
      s.layout.pull(s.weights[index], cotangents[out], cotangents[in], s.rows);
    }
  }

  private void sumBias(Scratch s, double[][][] cotangents) {
    if (bias) {
      s.layout.biasGradient(s.sums[index], cotangents[out], s.rows);
    }
  }
}
