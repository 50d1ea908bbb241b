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
    DerivativeStructure[] x = new DerivativeStructure[dimension];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < dimension; i++) {
        x[i] = factory.variable(i, points[i][j]);
      }
      DerivativeStructure left = a.apply(x);
      DerivativeStructure right = b.apply(x);
      for (int s = 0; s < plan.size(); s++) {
        streams[0][s][j] = of(plan.streams().get(s), left, dimension);
        streams[1][s][j] = of(plan.streams().get(s), right, dimension);
      }
    }
    carried.forEach(held -> held.addTo(plan, points, streams[0]));
    return streams;
  }

  private static double of(Stream stream, DerivativeStructure f, int dimension) {
    if (stream instanceof Stream.First first) {
      return partial(f, dimension, first.i());
    } else if (stream instanceof Stream.Second second) {
      return partial(f, dimension, second.i(), second.j());
    } else if (stream instanceof Stream.Third third) {
      return partial(f, dimension, third.i(), third.i(), third.i());
    } else if (stream instanceof Stream.Fourth fourth) {
      return partial(f, dimension, fourth.i(), fourth.i(), fourth.i(), fourth.i());
    } else if (stream instanceof Stream.Laplacian laplacian) {
      double sum = 0;
      for (int i = 0; i < dimension; i++) {
        sum += laplacian.weights().get(i) * partial(f, dimension, i, i);
      }
      return sum;
    }
    return f.getValue();
  }

  private static double partial(DerivativeStructure f, int dimension, int... along) {
    int[] orders = new int[dimension];
    Arrays.stream(along).forEach(i -> orders[i]++);
    return f.getPartialDerivative(orders);
  }
}
