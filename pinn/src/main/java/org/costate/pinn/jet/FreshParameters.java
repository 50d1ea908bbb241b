package org.costate.pinn.jet;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;

/** Draws the parameters of a network, part after part; each part takes its own seed. */
final class FreshParameters {
  /** An odd step never meets itself: 2^64 over the golden ratio. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final double[] theta;
  private int offset;
  private long seed;

  private FreshParameters(double[] theta, long seed) {
    this.theta = theta;
    this.seed = seed;
  }

  /** A network that is one plain chain gets the chain's own parameters for this seed. */
  static double[] of(Network network, long seed) {
    FreshParameters fresh = new FreshParameters(new double[network.parameterCount()], seed);
    fresh.draw(network);
    return fresh.theta;
  }

  private void draw(Network network) {
    for (Piece piece : network.pieces()) {
      if (piece instanceof Piece.Layers layers) {
        draw(layers.chain(), layers.form());
      } else if (piece instanceof Piece.Windowed windowed) {
        for (int k = 0; k < windowed.size(); k++) {
          draw(windowed.body());
        }
      } else if (piece instanceof Piece.Ball ball) {
        draw(ball.body());
        draw(ball.body());
      } else if (piece instanceof Piece.OnEngine engine) {
        double[] block = engine.function().initialParameters(seed);
        System.arraycopy(block, 0, theta, offset, block.length);
        offset += block.length;
        seed += STRIDE;
      } else if (piece instanceof Piece.Skip skip) {
        draw(skip.body());
      } else if (piece instanceof Piece.Product product) {
        product.factors().forEach(this::draw);
      } else if (piece instanceof Piece.Gated gated) {
        for (int k = 0; k < gated.depth() + 2; k++) {
          draw(gated.part(k), gated.form());
        }
      }
    }
  }

  private void draw(Chain chain, DenseForm form) {
    double[] plain = chain.initialParameters(seed);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(~seed);
    seed += STRIDE;
    int from = 0;
    for (Dense dense : chain.denseLayers()) {
      int extra = form.extra(dense);
      System.arraycopy(plain, from, theta, offset + extra, dense.parameterCount());
      if (form instanceof DenseForm.Factorised factorised) {
        factorise(dense, factorised, random);
      } else if (form instanceof DenseForm.Sloped sloped) {
        theta[offset] = 1 / sloped.factor();
      }
      from += dense.parameterCount();
      offset += extra + dense.parameterCount();
    }
  }

  private void factorise(
      Dense dense, DenseForm.Factorised factorised, UniformRandomProvider random) {
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    int in = dense.inputWidth();
    for (int o = 0; o < dense.outputWidth(); o++) {
      double sigma = factorised.mean() + factorised.deviation() * normal.sample();
      theta[offset + o] = sigma;
      for (int i = 0; i < in; i++) {
        theta[offset + dense.outputWidth() + o * in + i] *= Math.exp(-sigma);
      }
    }
  }
}
