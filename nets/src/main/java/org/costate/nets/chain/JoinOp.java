package org.costate.nets.chain;

import org.costate.nets.chain.kernel.Products;

/**
 * The end of a residual block: adds the block's input to the output of its body.
 *
 * @param width number of features
 * @param shortcut slot of the block's input
 * @param body slot of the body's output
 * @param out output slot
 * @param joins whether the shortcut has a cotangent already when this operation's turn comes
 */
record JoinOp(int width, int shortcut, int body, int out, boolean joins) implements Op {

  @Override
  public void forward(Scratch s, Keep keep) {
    sum(s, s.values);
  }

  @Override
  public void tangent(Scratch s, Keep keep) {
    sum(s, s.dots);
  }

  @Override
  public void backward(Scratch s) {
    split(s, s.bars);
  }

  @Override
  public void backwardTangent(Scratch s) {
    split(s, s.bars);
    split(s, s.barDots);
  }

  private void sum(Scratch s, double[][][] blocks) {
    int n = s.layout.length(width, s.rows);
    for (int i = 0; i < s.layout.lines(width, s.rows); i++) {
      System.arraycopy(blocks[shortcut][i], 0, blocks[out][i], 0, n);
      Products.add(blocks[out][i], blocks[body][i], n);
    }
  }

  private void split(Scratch s, double[][][] blocks) {
    int n = s.layout.length(width, s.rows);
    for (int i = 0; i < s.layout.lines(width, s.rows); i++) {
      if (joins) {
        Products.add(blocks[shortcut][i], blocks[out][i], n);
      } else {
        System.arraycopy(blocks[out][i], 0, blocks[shortcut][i], 0, n);
      }
      System.arraycopy(blocks[out][i], 0, blocks[body][i], 0, n);
    }
  }
}
