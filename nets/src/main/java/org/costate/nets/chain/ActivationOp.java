package org.costate.nets.chain;

import org.costate.nets.chain.kernel.Elementwise;
import org.costate.nets.chain.kernel.Products;

/**
 * An activation; in place where the input slot has no other use.
 *
 * @param function s and its derivatives
 * @param width number of features
 * @param in input slot
 * @param out output slot, possibly the same
 * @param joins whether the input slot has a cotangent already when this operation's turn comes
 */
record ActivationOp(Elementwise function, int width, int in, int out, boolean joins) implements Op {

  @Override
  public void forward(Scratch s, Keep keep) {
    int lines = s.layout.lines(width, s.rows);
    int n = s.layout.length(width, s.rows);
    copy(s.values, lines, n);
    double[][] x = s.values[out];
    for (int i = 0; i < lines; i++) {
      if (keep == Keep.CURVATURES) {
        function.curvature(x[i], s.slopes[out][i], s.curvatures[out][i], n);
      } else if (keep == Keep.SLOPES && !function.slopeFromValue()) {
        function.slope(x[i], s.slopes[out][i], n);
      } else {
        function.value(x[i], n);
      }
    }
  }

  @Override
  public void tangent(Scratch s, Keep keep) {
    int lines = s.layout.lines(width, s.rows);
    int n = s.layout.length(width, s.rows);
    copy(s.dots, lines, n);
    for (int i = 0; i < lines; i++) {
      if (keep == Keep.CURVATURES) {
        Products.scale(s.curvatures[out][i], s.dots[out][i], n);
      }
      timesSlope(s, s.dots[out][i], i, n);
    }
  }

  @Override
  public void backward(Scratch s) {
    int lines = s.layout.lines(width, s.rows);
    int n = s.layout.length(width, s.rows);
    for (int i = 0; i < lines; i++) {
      timesSlope(s, s.bars[out][i], i, n);
    }
    handDown(s.bars, lines, n);
  }

  @Override
  public void backwardTangent(Scratch s) {
    int lines = s.layout.lines(width, s.rows);
    int n = s.layout.length(width, s.rows);
    for (int i = 0; i < lines; i++) {
      timesSlope(s, s.barDots[out][i], i, n);
      Products.addProduct(s.barDots[out][i], s.curvatures[out][i], s.bars[out][i], n);
      timesSlope(s, s.bars[out][i], i, n);
    }
    handDown(s.bars, lines, n);
    handDown(s.barDots, lines, n);
  }

  private void timesSlope(Scratch s, double[] line, int i, int n) {
    if (function.slopeFromValue()) {
      function.pull(s.values[out][i], line, n);
    } else {
      Products.scale(line, s.slopes[out][i], n);
    }
  }

  private void copy(double[][][] blocks, int lines, int n) {
    if (in != out) {
      for (int i = 0; i < lines; i++) {
        System.arraycopy(blocks[in][i], 0, blocks[out][i], 0, n);
      }
    }
  }

  private void handDown(double[][][] cotangents, int lines, int n) {
    if (in != out) {
      for (int i = 0; i < lines; i++) {
        if (joins) {
          Products.add(cotangents[in][i], cotangents[out][i], n);
        } else {
          System.arraycopy(cotangents[out][i], 0, cotangents[in][i], 0, n);
        }
      }
    }
  }
}
