package org.costate.pinn.jet;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** The streams of a network of three coordinates, read off derivative numbers. */
final class ReferenceStreams {
  private ReferenceStreams() {}

  /** Returns what a stream must carry. */
  static double derivative(Stream stream, DerivativeStructure u) {
    if (stream instanceof Stream.First first) {
      return partial(u, first.i());
    } else if (stream instanceof Stream.Second second) {
      return partial(u, second.i(), second.j());
    } else if (stream instanceof Stream.Third third) {
      return partial(u, third.i(), third.i(), third.i());
    } else if (stream instanceof Stream.Fourth fourth) {
      return partial(u, fourth.i(), fourth.i(), fourth.i(), fourth.i());
    } else if (stream instanceof Stream.Laplacian laplacian) {
      return laplacian.weights().get(0) * u.getPartialDerivative(2, 0, 0)
          + laplacian.weights().get(1) * u.getPartialDerivative(0, 2, 0)
          + laplacian.weights().get(2) * u.getPartialDerivative(0, 0, 2);
    } else if (stream instanceof Stream.Along line) {
      return along(u, line);
    }
    return u.getValue();
  }

  /** Every sequence of coordinates by itself: (v·∇)ᵏ written out. */
  private static double along(DerivativeStructure u, Stream.Along line) {
    double sum = 0;
    for (int sequence = 0; sequence < Math.pow(3, line.order()); sequence++) {
      int[] along = new int[line.order()];
      double weight = 1;
      int rest = sequence;
      for (int m = 0; m < along.length; m++) {
        along[m] = rest % 3;
        weight *= line.direction().get(along[m]);
        rest /= 3;
      }
      sum += weight * partial(u, along);
    }
    return sum;
  }

  /** Returns the derivative along each of these coordinates in turn. */
  static double partial(DerivativeStructure u, int... along) {
    int[] orders = new int[3];
    for (int i : along) {
      orders[i]++;
    }
    return u.getPartialDerivative(orders);
  }

  /** Returns the outputs at point j with all derivatives up to fourth order. */
  static DerivativeStructure[] of(
      Network network, double[] theta, InputScaling scaling, double[][] points, int j) {
    DSFactory factory = new DSFactory(3, 4);
    DerivativeStructure[] x = new DerivativeStructure[3];
    for (int i = 0; i < 3; i++) {
      x[i] =
          factory
              .variable(i, points[i][j])
              .subtract(scaling.centre().get(i))
              .divide(scaling.radius().get(i));
    }
    return ReferenceNetwork.value(network, theta, x);
  }
}
