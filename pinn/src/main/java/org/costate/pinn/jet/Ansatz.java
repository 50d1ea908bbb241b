package org.costate.pinn.jet;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A form {@code u = A + B·N} that meets conditions by construction, whatever the network N does.
 *
 * <p>For u = g on a boundary, A is g there and B vanishes there. Both are formulas in Hipparchus'
 * derivative numbers, of which one is given for each coordinate. What other networks held fast is
 * added to A.
 *
 * @param a A, but for what is carried
 * @param b B
 * @param carried further terms of A
 */
public record Ansatz(
    Function<DerivativeStructure[], DerivativeStructure> a,
    Function<DerivativeStructure[], DerivativeStructure> b,
    List<HeldOutput> carried) {

  /** Copies the list. */
  public Ansatz {
    carried = List.copyOf(carried);
  }

  /** Creates it from formulas alone. */
  public Ansatz(
      Function<DerivativeStructure[], DerivativeStructure> a,
      Function<DerivativeStructure[], DerivativeStructure> b) {
    this(a, b, List.of());
  }

  /** Returns {@code u = N}. */
  public static Ansatz none() {
    return new Ansatz(x -> x[0].multiply(0), x -> x[0].multiply(0).add(1));
  }

  /**
   * Returns the values of B.
   *
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  public double[] factor(double[][] points) {
    StreamPlan plan = StreamPlan.of(points.length, List.of());
    return streams(plan, points)[1][plan.index(new Stream.Value())];
  }

  /** Returns the streams of A and of B, {@code [2][stream][point]}. */
  double[][][] streams(StreamPlan plan, double[][] points) {
    int n = points[0].length;
    int dimension = points.length;
    DSFactory factory = new DSFactory(dimension, Math.max(1, plan.order()));
    double[][][] streams = new double[2][plan.size()][n];
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    List<List<StreamTerm>> terms =
        plan.streams().stream().map(stream -> StreamTerm.of(stream, ones)).toList();
    DerivativeStructure[] x = new DerivativeStructure[dimension];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < dimension; i++) {
        x[i] = factory.variable(i, points[i][j]);
      }
      DerivativeStructure left = a.apply(x);
      DerivativeStructure right = b.apply(x);
      for (int s = 0; s < plan.size(); s++) {
        streams[0][s][j] = of(terms.get(s), left);
        streams[1][s][j] = of(terms.get(s), right);
      }
    }
    carried.forEach(held -> held.addTo(plan, points, streams[0]));
    return streams;
  }

  private static double of(List<StreamTerm> terms, DerivativeStructure f) {
    double sum = 0;
    for (StreamTerm term : terms) {
      int[] orders = new int[f.getFreeParameters()];
      term.along().forEach(i -> orders[i]++);
      sum += term.coefficient() * f.getPartialDerivative(orders);
    }
    return sum;
  }
}
