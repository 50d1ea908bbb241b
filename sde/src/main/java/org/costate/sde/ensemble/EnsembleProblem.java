package org.costate.sde.ensemble;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.solvers.VectorField;

/**
 * A problem that can be solved along any number of paths side by side. Immutable.
 *
 * <p>States, noise and values of the diffusion are feature-major: component i of path p is at
 * {@code i * paths + p}, so that formulas written as loops over paths are vectorised.
 *
 * <pre>{@code
 * var blackScholes = EnsembleProblem.of(
 *     Calculus.ITO, NoiseKind.DIAGONAL, 1, 1,
 *     (t, y, f, paths) -> { for (int p = 0; p < paths; p++) f[p] = 0.05 * y[p]; },
 *     (t, y, g, paths) -> { for (int p = 0; p < paths; p++) g[p] = 0.2 * y[p]; },
 *     0, new double[] {100}, 1);
 * }</pre>
 */
public final class EnsembleProblem {
  private final IntFunction<SdeProblem> maker;
  private final SdeProblem single;

  private EnsembleProblem(IntFunction<SdeProblem> maker) {
    this.maker = maker;
    this.single = maker.apply(1);
  }

  /** A formula for many paths: the drift f, or the diffusion g. */
  @FunctionalInterface
  public interface Formula {
    /**
     * Evaluates for all paths. Called by many threads at once, so it keeps nothing.
     *
     * @param t time
     * @param y states, {@code [dimension, paths]}; not modified
     * @param out receives the slopes, {@code [dimension, paths]}, or the values of the diffusion,
     *     {@code [dimension, paths]} if diagonal and else {@code [dimension, noise, paths]}
     * @param paths number of paths, at most {@code y.length / dimension}
     */
    void evaluate(double t, double[] y, double[] out, int paths);
  }

  /**
   * Poses a problem by formulas for many paths.
   *
   * @param calculus how the integral is meant
   * @param kind what is known of the diffusion
   * @param dimension number of components of the state
   * @param noise number of components of W
   * @param drift f
   * @param diffusion g
   * @param t0 start of the span
   * @param y0 initial state of every path, length {@code dimension}; copied
   * @param t1 end of the span, after {@code t0}
   * @throws IllegalArgumentException if a number is out of range, quoting it, or the diffusion is
   *     not of its kind
   */
  public static EnsembleProblem of(
      Calculus calculus,
      NoiseKind kind,
      int dimension,
      int noise,
      Formula drift,
      Formula diffusion,
      double t0,
      double[] y0,
      double t1) {
    kind.requireShape(dimension, noise);
    double[] start = y0.clone();
    if (start.length != dimension) {
      throw new IllegalArgumentException(
          "initial state must have %s components; got %s".formatted(dimension, start.length));
    }
    return new EnsembleProblem(
        paths ->
            SdeProblem.of(
                calculus,
                VectorField.of(dimension * paths, (t, y, f) -> drift.evaluate(t, y, f, paths)),
                new BatchDiffusion(kind, dimension, noise, paths, diffusion),
                t0,
                repeat(start, paths),
                t1));
  }

  /**
   * Poses a problem by a drift and a diffusion for one path, which are evaluated path after path.
   *
   * @param problems makes the problem for a thread, always the same one; drift and diffusion may
   *     keep scratch memory
   */
  public static EnsembleProblem each(Supplier<SdeProblem> problems) {
    return new EnsembleProblem(paths -> paths == 1 ? problems.get() : rows(problems.get(), paths));
  }

  /**
   * Poses a problem by whatever makes it for a number of paths, as {@link SdeProblem} describes.
   *
   * @param problems makes the problem for a batch of the given number of paths and one thread
   */
  public static EnsembleProblem batches(IntFunction<SdeProblem> problems) {
    return new EnsembleProblem(problems);
  }

  private static SdeProblem rows(SdeProblem one, int paths) {
    int dimension = one.dimension();
    Diffusion diffusion = one.diffusion();
    var drift = new Rows(dimension, dimension, paths);
    var values = new Rows(dimension, diffusion.size(), paths);
    return SdeProblem.of(
        one.calculus(),
        VectorField.of(
            dimension * paths, (t, y, f) -> drift.evaluate(t, y, f, one.drift()::derivative)),
        new BatchDiffusion(
            diffusion.kind(),
            dimension,
            diffusion.noise(),
            paths,
            (t, y, g, count) -> values.evaluate(t, y, g, diffusion::evaluate)),
        one.t0(),
        repeat(one.y0(), paths),
        one.t1());
  }

  private static double[] repeat(double[] y0, int paths) {
    double[] all = new double[y0.length * paths];
    for (int i = 0; i < all.length; i++) {
      all[i] = y0[i / paths];
    }
    return all;
  }

  /** Returns the problem for one path. */
  public SdeProblem single() {
    return single;
  }

  /**
   * Returns the problem for a batch, for one thread.
   *
   * @param paths number of paths, at least 1
   */
  public SdeProblem batch(int paths) {
    return maker.apply(paths);
  }
}
