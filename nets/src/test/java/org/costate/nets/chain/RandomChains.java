package org.costate.nets.chain;

import java.util.Random;

/** Random chains with every activation and residual blocks, and random vectors. */
final class RandomChains {
  private RandomChains() {}

  /** Returns a chain that keeps its width, drawn from the seed. */
  static Chain field(long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(9);
    Chain chain = Chain.input(width).power(1 + random.nextInt(3));
    chain = chain.time(random.nextBoolean() ? TimeInput.APPENDED : TimeInput.IGNORED);
    return body(chain, random).dense(width);
  }

  private static Chain body(Chain start, Random random) {
    Chain chain = start;
    int layers = 1 + random.nextInt(4);
    for (int i = 0; i < layers; i++) {
      chain =
          switch (random.nextInt(6)) {
            case 0, 1, 2 -> activation(chain.dense(1 + random.nextInt(12)), random);
            case 3 -> activation(chain, random);
            case 4 -> chain.denseWithoutBias(1 + random.nextInt(12));
            default -> {
              int width = chain.outputWidth();
              yield chain.residual(g -> keepingWidth(g, width, random));
            }
          };
    }
    return chain;
  }

  private static Chain keepingWidth(Chain g, int width, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> activation(g, random);
      case 1 -> g.residual(h -> activation(h.dense(width), random));
      case 2 -> activation(g.dense(1 + random.nextInt(10)), random).dense(width);
      default -> body(g, random).dense(width);
    };
  }

  private static Chain activation(Chain chain, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> chain.tanh();
      case 1 -> chain.sigmoid();
      case 2 -> chain.relu();
      case 3 -> chain.leakyRelu(0.1);
      case 4 -> chain.elu(0.7);
      case 5 -> chain.gelu();
      case 6 -> chain.softplus();
      case 7 -> chain.silu();
      case 8 -> chain.sine(2.5);
      default -> chain.add(new Activation.Identity());
    };
  }

  /** Returns n normal numbers times {@code scale}. */
  static double[] vector(Random random, int n, double scale) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = scale * random.nextGaussian();
    }
    return values;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns the sum of magnitudes of products: the scale for the rounding of {@link #dot}. */
  static double absoluteDot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] * b[i]);
    }
    return sum;
  }
}
