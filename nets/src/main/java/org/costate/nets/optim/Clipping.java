package org.costate.nets.optim;

/** What is done to a gradient that is too long, before the optimiser sees it. */
public sealed interface Clipping {

  /**
   * Clips the gradient in place and returns its Euclidean norm from before.
   *
   * <p>A gradient whose norm is not finite is left as it is; the returned norm says so.
   *
   * @param gradient the gradient, updated in place
   * @return the norm before clipping; {@code NaN} or infinite exactly if a component is, or the
   *     norm exceeds the range of doubles
   */
  double apply(double[] gradient);

  /** Leaves every gradient as it is. */
  static Clipping none() {
    return new None();
  }

  /**
   * Returns clipping by norm: {@code g ← g · min(1, c/‖g‖)}, which keeps the direction.
   *
   * @param limit the longest norm c, positive
   */
  static Clipping byNorm(double limit) {
    return new ByNorm(limit);
  }

  /**
   * Returns clipping of every component to [−c, c], which may turn the direction.
   *
   * @param limit the largest magnitude c, positive
   */
  static Clipping byValue(double limit) {
    return new ByValue(limit);
  }

  /** No clipping. */
  record None() implements Clipping {
    @Override
    public double apply(double[] gradient) {
      return VectorMath.norm(gradient);
    }
  }

  /**
   * Clipping by Euclidean norm.
   *
   * @param limit the longest norm, positive
   * @see <a href="https://arxiv.org/abs/1211.5063">Pascanu et al. (2013)</a>
   */
  record ByNorm(double limit) implements Clipping {
    /** Checks the limit. */
    public ByNorm {
      Arguments.positive("limit", limit);
    }

    @Override
    public double apply(double[] gradient) {
      double norm = VectorMath.norm(gradient);
      if (norm > limit && norm < Double.POSITIVE_INFINITY) {
        double scale = limit / norm;
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= scale;
        }
      }
      return norm;
    }
  }

  /**
   * Clipping by component.
   *
   * @param limit the largest magnitude, positive
   */
  record ByValue(double limit) implements Clipping {
    /** Checks the limit. */
    public ByValue {
      Arguments.positive("limit", limit);
    }

    @Override
    public double apply(double[] gradient) {
      double norm = VectorMath.norm(gradient);
      if (norm < Double.POSITIVE_INFINITY) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.max(-limit, Math.min(limit, gradient[i]));
        }
      }
      return norm;
    }
  }
}
