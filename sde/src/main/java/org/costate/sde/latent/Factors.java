package org.costate.sde.latent;

import java.util.Arrays;
import org.costate.sde.latent.LatentSde.Part;
import org.costate.sde.neural.NeuralDiffusion;

/** The diagonal factor {@code g = floor + network}, with its slice of the parameters. */
final class Factors {
  private final NeuralDiffusion network;
  private final double floor;
  private final int offset;
  private final double[] theta;
  private final double[] bar;

  Factors(LatentSde model, int paths) {
    this.offset = model.offset(Part.DIFFUSION);
    this.floor = model.diffusionFloor();
    this.theta = new double[model.factorNetworks() * model.diffusion().parameterCount()];
    this.bar = new double[theta.length];
    // One network for all factors has the shape of a scalar noise's diffusion.
    this.network =
        model.factorNetworks() == 1
            ? NeuralDiffusion.scalar(model.diffusion(), paths, theta)
            : NeuralDiffusion.diagonal(model.diffusion(), model.latent(), paths, theta);
  }

  void begin(double[] all) {
    System.arraycopy(all, offset, theta, 0, theta.length);
    network.setParameters(theta);
    Arrays.fill(bar, 0);
  }

  int recordLength() {
    return network.recordLength();
  }

  void evaluate(double t, double[] z, double[] g) {
    network.evaluate(t, z, g);
    raise(g);
  }

  void evaluate(double t, double[] z, double[] g, double[] record, int from) {
    network.evaluate(t, z, g, record, from);
    raise(g);
  }

  private void raise(double[] g) {
    for (int i = 0; i < g.length; i++) {
      g[i] += floor;
    }
  }

  void pullback(double t, double[] z, double[] gBar, double[] zBar, double[] record, int from) {
    network.pullback(t, z, gBar, zBar, bar, record, from);
  }

  void addTo(double[] gradient) {
    for (int i = 0; i < bar.length; i++) {
      gradient[offset + i] += bar[i];
    }
  }
}
