package org.costate.sde;

/**
 * The factor g(t, y) of the noise in {@code dy = f dt + g dW}.
 *
 * <p>It may keep scratch memory, so one instance serves one thread unless its class says otherwise.
 */
public interface Diffusion {

  /** Returns what is known of g. */
  NoiseKind kind();

  /** Returns the number of components of the state of one path. */
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

  /**
   * Returns the number of paths that are evaluated together. State, noise and values then are
   * feature-major: every component, of each, is a row with one column per path.
   */
  default int paths() {
    return 1;
  }

  /** Returns the number of values that {@link #evaluate} writes. */
  default int size() {
    return (kind() == NoiseKind.DIAGONAL ? dimension() : dimension() * noise()) * paths();
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
    kind.requireShape(dimension, noise);
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
