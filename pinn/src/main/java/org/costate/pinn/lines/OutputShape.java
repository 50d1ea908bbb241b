package org.costate.pinn.lines;

/** What is made of the output of a network. */
public enum OutputShape {
  /** Nothing. */
  PLAIN {
    @Override
    double value(double z) {
      return z;
    }

    @Override
    double slope(double z) {
      return 1;
    }
  },
  /** {@code log(1 + exp(z))}, smooth and positive, for diffusivities. */
  POSITIVE {
    @Override
    double value(double z) {
      return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
    }

    @Override
    double slope(double z) {
      return 1 / (1 + Math.exp(-z));
    }
  };

  abstract double value(double z);

  abstract double slope(double z);
}
