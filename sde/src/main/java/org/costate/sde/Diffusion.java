package org.costate.sde;

/**
 * The factor g(t, y) of the noise in {@code dy = f dt + g dW}.
 *
 * <p>It may keep scratch memory, so one instance serves one thread unless its class says otherwise.
 */
public interface Diffusion {

  /** Returns what is known of g. */
  NoiseKind kind();

  /** Returns the number of components of the state. */
  int dimension();

  /** Returns the number of components of W; {@link #dimension()} if diagonal. */
  int noise();

  /**
   * Evaluates g.
   *
   * @param t time
   * @param y state; not modified
   * @param g receives the values, stored as {@link #kind()} says
   */
  void evaluate(double t, double[] y, double[] g);

  /** Returns the number of values that {@link #evaluate} writes. */
  default int size() {
    return kind() == NoiseKind.DIAGONAL ? dimension() : dimension() * noise();
  }

  /** The formula of a diffusion, for lambdas. */
  @FunctionalInterface
  interface Formula {
    /**
     * Evaluates g.
     *
     * @param t time
     * @param y state; not modified
     * @param g receives the values
     */
    void evaluate(double t, double[] y, double[] g);
  }

  /**
   * Returns the diffusion with the given formula.
   *
   * @param kind what is known of it
   * @param dimension number of components of the state, at least 1
   * @param noise number of components of W, at least 1; {@code dimension} if diagonal
   * @param formula evaluates it
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  static Diffusion of(NoiseKind kind, int dimension, int noise, Formula formula) {
    if (dimension < 1 || noise < 1 || (kind == NoiseKind.DIAGONAL && noise != dimension)) {
      throw new IllegalArgumentException(
          "%s noise cannot have %s components of state and %s of noise"
              .formatted(kind, dimension, noise));
    }
    return new Diffusion() {
      @Override
      public NoiseKind kind() {
        return kind;
      }

      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public int noise() {
        return noise;
      }

      @Override
      public void evaluate(double t, double[] y, double[] g) {
        formula.evaluate(t, y, g);
      }
    };
  }
}
