package org.costate.pinn.terms;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Initialiser;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.OutputShape;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;

/** Networks that begin as a given function on the states that were visited. */
final class TermNetworks {
  private static final int ITERATIONS = 400;

  /** A diffusivity that the start finds negative begins at this share of its typical size. */
  private static final double LEAST_SHARE = 0.02;

  private TermNetworks() {}

  /**
   * Returns a network.
   *
   * @param model widths
   * @param positive whether its values must be
   * @param start what it begins as
   * @param states {@code [species, states]}
   * @param seed of the hidden layers
   */
  static PointFunction of(
      TermModel.Network model, boolean positive, PointFunction start, double[] states, long seed) {
    int inputs = start.inputs();
    int outputs = start.outputs();
    int count = states.length / inputs;
    double[] centres = new double[inputs];
    double[] radii = new double[inputs];
    double[] z = new double[states.length];
    for (int k = 0; k < inputs; k++) {
      double low = Arrays.stream(states, k * count, (k + 1) * count).min().orElseThrow();
      double high = Arrays.stream(states, k * count, (k + 1) * count).max().orElseThrow();
      centres[k] = (low + high) / 2;
      radii[k] = high > low ? (high - low) / 2 : 1;
      for (int i = k * count; i < (k + 1) * count; i++) {
        z[i] = (states[i] - centres[k]) / radii[k];
      }
    }
    double[] target = new double[outputs * count];
    start.value(states, count, target);
    double[] sizes = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      double square = 0;
      for (int i = k * count; i < (k + 1) * count; i++) {
        square += target[i] * target[i] / count;
      }
      sizes[k] = square > 0 ? Math.sqrt(square) : 1;
      for (int i = k * count; i < (k + 1) * count; i++) {
        double value = target[i] / sizes[k];
        target[i] = positive ? Math.max(value, LEAST_SHARE) : value;
      }
    }
    PointFunction network = network(model, inputs, outputs, positive, seed);
    network.setParameters(fitted(network, z, count, target));
    return PointFunctions.scaled(network, centres, radii, sizes);
  }

  private static PointFunction network(
      TermModel.Network model, int inputs, int outputs, boolean positive, long seed) {
    Chain chain = Chain.input(inputs);
    for (int width : model.hidden()) {
      chain = chain.dense(width).tanh();
    }
    Chain whole = chain.initialiser(Initialiser.ZERO).dense(outputs);
    return PointFunctions.network(
        whole, whole.initialParameters(seed), positive ? OutputShape.POSITIVE : OutputShape.PLAIN);
  }

  private static double[] fitted(PointFunction network, double[] z, int count, double[] target) {
    double[] values = new double[target.length];
    double[] unused = new double[z.length];
    return SelfScaledBroyden.withDefaults()
        .withIterations(ITERATIONS)
        .minimize(
            (theta, gradient) -> {
              network.setParameters(theta);
              network.value(z, count, values);
              double sum = 0;
              for (int i = 0; i < values.length; i++) {
                double difference = values[i] - target[i];
                sum += difference * difference / values.length;
                values[i] = 2 * difference / values.length;
              }
              network.pullback(z, count, values, unused, gradient);
              return sum;
            },
            network.parameters())
        .parameters();
  }
}
