package org.costate.pinn;

import org.costate.nets.Precision;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Pinn} is trained.
 *
 * @param adamSteps steps of Adam to begin with, at least 0
 * @param adamRate their rate, positive
 * @param iterations iterations of the quasi-Newton method, at least 0
 * @param redrawEvery iterations before the first draw of new points, and, if the emphasis has no
 *     growth, between draws, at least 1
 * @param method the quasi-Newton method; its own limit of iterations is not used
 * @param seed decides parameters and points
 * @param threads most threads to use, at least 1
 * @param finish the least-squares method that goes on where the quasi-Newton method stopped, at its
 *     last points, or null for none
 * @param emphasis how terms are weighted and points drawn
 * @param supervision checkpoints, a known solution, who is told
 * @param adamPrecision in which Adam's steps evaluate the network; all that follows is double
 */
public record PinnTraining(
    int adamSteps,
    double adamRate,
    int iterations,
    int redrawEvery,
    SelfScaledBroyden method,
    long seed,
    int threads,
    @Nullable LeastSquaresMethod finish,
    Emphasis emphasis,
    Supervision supervision,
    Precision adamPrecision) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public PinnTraining {
    if (adamSteps < 0 || iterations < 0 || redrawEvery < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "steps must be at least 0, redrawEvery and threads at least 1; got %s, %s, %s, %s"
              .formatted(adamSteps, iterations, redrawEvery, threads));
    }
    if (!(adamRate > 0 && adamRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("adamRate must be positive and finite; got " + adamRate);
    }
  }

  /** Creates it in double precision, without a least-squares method at the end. */
  public PinnTraining(
      int adamSteps,
      double adamRate,
      int iterations,
      int redrawEvery,
      SelfScaledBroyden method,
      long seed,
      int threads) {
    this(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        threads,
        null,
        Emphasis.withDefaults(),
        Supervision.none(),
        Precision.FLOAT64);
  }

  /** Returns 500 steps of Adam at 5e-3, then 2000 iterations with new points every 500. */
  public static PinnTraining withDefaults() {
    return new PinnTraining(
        500,
        5e-3,
        2000,
        500,
        SelfScaledBroyden.withDefaults(),
        0,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns this with other lengths.
   *
   * @param adam steps of Adam
   * @param broyden iterations of the quasi-Newton method
   * @param redraw iterations between draws
   */
  public PinnTraining withSteps(int adam, int broyden, int redraw) {
    return new PinnTraining(
        adam,
        adamRate,
        broyden,
        redraw,
        method,
        seed,
        threads,
        finish,
        emphasis,
        supervision,
        adamPrecision);
  }

  /** Returns this on another number of threads. */
  public PinnTraining withThreads(int count) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        count,
        finish,
        emphasis,
        supervision,
        adamPrecision);
  }

  /**
   * Returns this with a least-squares method at the end: with no iterations of the quasi-Newton
   * method, straight after Adam. Best for up to about a thousand weights and a few thousand points.
   *
   * @param last the method; its number of threads is its own
   */
  public PinnTraining withFinish(LeastSquaresMethod last) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        threads,
        last,
        emphasis,
        supervision,
        adamPrecision);
  }

  /** Returns this with another seed. */
  public PinnTraining withSeed(long other) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        other,
        threads,
        finish,
        emphasis,
        supervision,
        adamPrecision);
  }

  /** Returns this with other weights and points. */
  public PinnTraining withEmphasis(Emphasis other) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        threads,
        finish,
        other,
        supervision,
        adamPrecision);
  }

  /** Returns this with checkpoints, a reference or a listener. */
  public PinnTraining withSupervision(Supervision other) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        threads,
        finish,
        emphasis,
        other,
        adamPrecision);
  }

  /**
   * Returns this with Adam's steps in another precision: single precision is faster, by half for
   * wide layers, and as good for steps that are far from the end. It takes networks of plain dense
   * layers and equations of up to second order; the quasi-Newton method goes on in double.
   */
  public PinnTraining withAdamPrecision(Precision precision) {
    return new PinnTraining(
        adamSteps,
        adamRate,
        iterations,
        redrawEvery,
        method,
        seed,
        threads,
        finish,
        emphasis,
        supervision,
        precision);
  }
}
