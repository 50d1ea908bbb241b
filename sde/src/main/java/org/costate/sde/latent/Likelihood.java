package org.costate.sde.latent;

import org.costate.nets.chain.kernel.Products;
import org.costate.sde.latent.LatentSde.Part;

/** The Gaussian log likelihood of the observations at one time. */
final class Likelihood {
  private final LearntPart decoder;
  private final double deviation;
  private final double[] mean;
  private final double[] terms;
  private final double[] record;
  private final double[] noContext = {};

  Likelihood(LatentSde model, int paths) {
    this.decoder = new LearntPart(model.decoder(), paths, model.offset(Part.DECODER));
    this.deviation = model.deviation();
    this.mean = new double[model.observed() * paths];
    this.terms = new double[mean.length];
    this.record = new double[decoder.network.recordLength()];
  }

  void begin(double[] theta) {
    decoder.begin(theta);
  }

  /** Returns the log likelihood, summed over components and paths. */
  double value(double t, double[] z, double[] x) {
    decoder.network.value(t, z, 0, noContext, mean, 0);
    for (int i = 0; i < mean.length; i++) {
      double e = (x[i] - mean[i]) / deviation;
      terms[i] = e * e;
    }
    return -0.5 * Products.sum(terms, terms.length)
        - mean.length * (Math.log(deviation) + 0.5 * Math.log(2 * Math.PI));
  }

  /** Adds the pullback of {@code −weight · log likelihood}. */
  void backward(double weight, double t, double[] z, double[] x, double[] zBar) {
    decoder.network.value(t, z, 0, noContext, mean, 0, record, 0);
    double scale = weight / (deviation * deviation);
    for (int i = 0; i < mean.length; i++) {
      terms[i] = scale * (mean[i] - x[i]);
    }
    decoder.network.pullback(t, z, 0, noContext, terms, 0, zBar, noContext, decoder.bar, record, 0);
  }

  /** Writes the decoded means. */
  void decode(double t, double[] z, double[] out) {
    decoder.network.value(t, z, 0, noContext, out, 0);
  }

  void addTo(double[] gradient) {
    decoder.addTo(gradient);
  }
}
