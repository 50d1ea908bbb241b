package org.costate.sde.latent;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.sde.neural.PathNetwork;

/** One network of the model at work on a batch, with its slice of the parameters and gradient. */
final class LearntPart {
  final PathNetwork network;
  final double[] bar;
  private final double[] theta;
  private final int offset;

  LearntPart(Chain chain, int paths, int offset) {
    this.theta = new double[chain.parameterCount()];
    this.bar = new double[theta.length];
    this.network = PathNetwork.of(chain, paths, theta);
    this.offset = offset;
  }

  void begin(double[] all) {
    System.arraycopy(all, offset, theta, 0, theta.length);
    network.setParameters(theta);
    Arrays.fill(bar, 0);
  }

  void addTo(double[] gradient) {
    for (int i = 0; i < bar.length; i++) {
      gradient[offset + i] += bar[i];
    }
  }
}
