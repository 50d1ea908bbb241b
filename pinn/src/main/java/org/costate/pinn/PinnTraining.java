package org.costate.pinn;

import java.util.function.Consumer;
import org.costate.nets.Precision;
import org.costate.nets.optim.QuasiNewton;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
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
    QuasiNewton method,
    long seed,
    int threads,
    @Nullable LeastSquaresMethod finish,
    Emphasis emphasis,
    Supervision supervision,
    Precision adamPrecision) {
  private static final int LEAST_SQUARES_ADAM = 200;
  private static final int LEAST_SQUARES_STEPS = 100;

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

  /**
   * Returns 500 steps of Adam at 5e-3, then 2000 iterations of {@link QuasiNewton#bySize()} with
   * new points every 500, in double precision on all processors.
   */
  public static PinnTraining withDefaults() {
    return new PinnTraining(
        500,
        5e-3,
        2000,
        500,
        QuasiNewton.bySize(),
        0,
        Runtime.getRuntime().availableProcessors(),
        null,
        Emphasis.withDefaults(),
        Supervision.none(),
        Precision.FLOAT64);
  }

  /**
   * Returns 200 steps of Adam at 5e-3, then up to 100 of {@link LevenbergMarquardt}: the way to
   * many digits for smooth solutions, in networks of up to about a thousand weights with one and a
   * half times to twice as many points.
   */
  public static PinnTraining leastSquares() {
    return withDefaults()
        .withSteps(LEAST_SQUARES_ADAM, 0, 1)
        .withFinish(LevenbergMarquardt.withDefaults().withIterations(LEAST_SQUARES_STEPS));
  }

  /**
   * Returns this with other lengths.
   *
   * @param adam steps of Adam
   * @param descent iterations of the quasi-Newton method
   * @param redraw iterations between draws
   */
  public PinnTraining withSteps(int adam, int descent, int redraw) {
    return with(
        draft -> {
          draft.adamSteps = adam;
          draft.iterations = descent;
          draft.redrawEvery = redraw;
        });
  }

  /**
   * Returns this with another quasi-Newton method.
   *
   * @param other the method; its own limit of iterations is not used
   */
  public PinnTraining withMethod(QuasiNewton other) {
    return with(draft -> draft.method = other);
  }

  /** Returns this on another number of threads. */
  public PinnTraining withThreads(int count) {
    return with(draft -> draft.threads = count);
  }

  /**
   * Returns this with a least-squares method at the end: with no iterations of the quasi-Newton
   * method, straight after Adam. Best for up to about a thousand weights and a few thousand points.
   *
   * @param last the method; its number of threads is its own
   */
  public PinnTraining withFinish(LeastSquaresMethod last) {
    return with(draft -> draft.finish = last);
  }

  /** Returns this with another seed. */
  public PinnTraining withSeed(long other) {
    return with(draft -> draft.seed = other);
  }

  /** Returns this with other weights and points. */
  public PinnTraining withEmphasis(Emphasis other) {
    return with(draft -> draft.emphasis = other);
  }

  /** Returns this with checkpoints, a reference or a listener. */
  public PinnTraining withSupervision(Supervision other) {
    return with(draft -> draft.supervision = other);
  }

  /**
   * Returns this with Adam's steps in another precision: single precision is faster, by half for
   * wide layers, and as good for steps that are far from the end. It takes networks of plain dense
   * layers and equations of up to second order; the quasi-Newton method goes on in double.
   */
  public PinnTraining withAdamPrecision(Precision precision) {
    return with(draft -> draft.adamPrecision = precision);
  }

  /** Returns the steps and iterations of all parts together, if nothing stops them before. */
  long length() {
    return (long) adamSteps + iterations + (finish == null ? 0 : finish.iterations());
  }

  private PinnTraining with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.training();
  }

  /** The components, to be changed one at a time. */
  private static final class Draft {
    private int adamSteps;
    private final double adamRate;
    private int iterations;
    private int redrawEvery;
    private QuasiNewton method;
    private long seed;
    private int threads;
    private @Nullable LeastSquaresMethod finish;
    private Emphasis emphasis;
    private Supervision supervision;
    private Precision adamPrecision;

    Draft(PinnTraining of) {
      adamSteps = of.adamSteps;
      adamRate = of.adamRate;
      iterations = of.iterations;
      redrawEvery = of.redrawEvery;
      method = of.method;
      seed = of.seed;
      threads = of.threads;
      finish = of.finish;
      emphasis = of.emphasis;
      supervision = of.supervision;
      adamPrecision = of.adamPrecision;
    }

    PinnTraining training() {
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
          adamPrecision);
    }
  }
}
