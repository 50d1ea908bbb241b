package org.costate.ode.fit;

import java.util.List;
import org.costate.nets.train.loss.Penalty;

/** The mean penalty of the observed entries of a segment. */
final class ObservedTerm {
  private final ModelData data;
  private final List<Segment> segments;
  private final Penalty penalty;

  ObservedTerm(ModelData data, List<Segment> segments, Penalty penalty) {
    this.data = data;
    this.segments = segments;
    this.penalty = penalty;
  }

  /**
   * Returns {@code share/n Σ φ(state − value)} over the n observed entries of the segment's first
   * rows, zero if there are none, and writes its derivatives.
   *
   * @param rows how many of its rows count; cotangents of the others become zero
   */
  double evaluate(
      int index,
      int rows,
      double share,
      double[] states,
      int column,
      int stride,
      double[] cotangents) {
    Segment segment = segments.get(index);
    int dimension = data.dimension();
    double[] values = data.values(segment.series());
    int first = segment.from() * dimension;
    int count = 0;
    for (int i = first; i < first + rows * dimension; i++) {
      count += Double.isNaN(values[i]) ? 0 : 1;
    }
    double weight = share / Math.max(count, 1);
    double sum = 0;
    for (int row = 0; row < segment.length(); row++) {
      for (int j = 0; j < dimension; j++) {
        int at = row * stride + column + j;
        double value = row < rows ? values[first + row * dimension + j] : Double.NaN;
        if (Double.isNaN(value)) {
          cotangents[at] = 0;
        } else {
          double residual = states[at] - value;
          sum += penalty.cost(residual);
          cotangents[at] = weight * penalty.slope(residual);
        }
      }
    }
    return weight * sum;
  }
}
