package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.decomposition.Windows;

/**
 * The windows that contain the points of a block, and the streams of their weights {@code w(x) =
 * Π_i ω_i(x_i)}.
 */
final class WindowWeights {
  private final Windows windows;
  private final List<List<Term>> streams = new ArrayList<>();

  /** As {@link Windows#find} returns them, {@code [coordinate][point]}. */
  private final int[][] found;

  /** Derivatives of the upper window, {@code [coordinate][order][point]}. */
  private final double[][][] rise;

  /** A product of one derivative of each ω, of the given orders. */
  private record Term(double coefficient, List<Integer> orders) {}

  WindowWeights(Windows windows, StreamPlan plan, double[] slopes, int capacity) {
    this.windows = windows;
    int d = windows.dimension();
    found = new int[d][capacity];
    rise = new double[d][Windows.ORDERS][capacity];
    for (Stream stream : plan.streams()) {
      streams.add(StreamTerm.of(stream, slopes).stream().map(term -> term(term, d)).toList());
    }
  }

  private static Term term(StreamTerm term, int d) {
    Integer[] orders = new Integer[d];
    Arrays.fill(orders, 0);
    for (int i : term.along()) {
      orders[i]++;
    }
    return new Term(term.coefficient(), List.of(orders));
  }

  /** Finds the windows of a point. */
  void find(double[][] x, int j) {
    for (int i = 0; i < found.length; i++) {
      found[i][j] = windows.find(i, x[i][j], rise[i], j);
    }
  }

  /** Returns how many windows contain point j. */
  int count(int j) {
    int count = 1;
    for (int[] axis : found) {
      count *= axis[j] < 0 ? 2 : 1;
    }
    return count;
  }

  /**
   * Returns the sides of one of the windows that contain point j: bit i is set for the upper of two
   * along coordinate i.
   */
  int sides(int j, int which) {
    int sides = 0;
    int rest = which;
    for (int i = 0; i < found.length; i++) {
      if (found[i][j] < 0) {
        sides |= (rest & 1) << i;
        rest >>= 1;
      }
    }
    return sides;
  }

  /** Returns the number along a coordinate of the window on the given side of point j. */
  int along(int i, int j, int sides) {
    int window = found[i][j];
    return window < 0 ? ~window + (sides >> i & 1) : window;
  }

  /** Returns stream s of the weight of the window on the given side of point j. */
  double stream(int s, int j, int sides) {
    double sum = 0;
    List<Term> terms = streams.get(s);
    for (int m = 0; m < terms.size(); m++) {
      Term term = terms.get(m);
      double product = term.coefficient();
      for (int i = 0; i < found.length; i++) {
        product *= omega(i, term.orders().get(i), j, sides);
      }
      sum += product;
    }
    return sum;
  }

  private double omega(int i, int order, int j, int sides) {
    if (found[i][j] >= 0) {
      return order == 0 ? 1 : 0;
    }
    double upper = rise[i][order][j];
    if ((sides >> i & 1) == 1) {
      return upper;
    }
    return order == 0 ? 1 - upper : -upper;
  }
}
