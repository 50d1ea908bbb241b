package org.costate.validation.physics;

import java.util.Optional;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.leastsquares.LevenbergMarquardt;

/**
 * A way to solve a problem, and what is asked of it.
 *
 * @param asked what the median of the relative errors should be below
 * @param minutes within which time
 * @param settings the way in words: results found in another way are not those of this one
 * @param posed the problem and the training, if one network does it all
 * @param fitting does it
 */
public record Recipe(
    double asked, double minutes, String settings, Optional<Posed> posed, Fitting fitting) {
  /**
   * A problem for one network.
   *
   * @param pinn how it is posed
   * @param training how it is trained
   */
  public record Posed(Pinn pinn, PinnTraining training) {}

  /** Solves a problem from a seed. */
  @FunctionalInterface
  public interface Fitting {
    /**
     * Solves it.
     *
     * @param seed of weights and points
     * @param threads how many, at least 1
     */
    Fit fit(long seed, int threads);
  }

  /** Returns the training of one network. */
  static Recipe of(double asked, double minutes, Pinn pinn, PinnTraining training) {
    return new Recipe(
        asked,
        minutes,
        words(training),
        Optional.of(new Posed(pinn, training)),
        (seed, threads) -> Fit.of(pinn.train(on(training, seed, threads))));
  }

  /** Returns the training of networks in windows of time. */
  static Recipe windows(
      double asked,
      double minutes,
      Pinn pinn,
      TimeWindows windows,
      PinnTraining first,
      PinnTraining later) {
    return new Recipe(
        asked,
        minutes,
        "%s windows; %s; %s".formatted(windows.count(), words(first), words(later)),
        Optional.empty(),
        (seed, threads) ->
            Fit.of(windows.train(pinn, on(first, seed, threads), on(later, seed, threads))));
  }

  /**
   * Returns the training of small networks in windows of time by damped least squares, the first
   * after 200 steps of Adam, others from where the one before ended.
   *
   * @param count of windows
   * @param steps of the least-squares method in each
   */
  static Recipe leastSquares(double asked, double minutes, Pinn pinn, int count, int steps) {
    PinnTraining later =
        PinnTraining.withDefaults()
            .withSteps(0, 0, 1)
            .withFinish(LevenbergMarquardt.withDefaults().withIterations(steps));
    return windows(asked, minutes, pinn, TimeWindows.of(count), later.withSteps(200, 0, 1), later);
  }

  static PinnTraining on(PinnTraining training, long seed, int threads) {
    PinnTraining own = training.withSeed(seed).withThreads(threads);
    LeastSquaresMethod finish = own.finish();
    return finish == null ? own : own.withFinish(finish.withThreads(threads));
  }

  /** Returns the lengths of a training in words. */
  static String words(PinnTraining training) {
    LeastSquaresMethod finish = training.finish();
    return "%s Adam + %s + %s every %s"
        .formatted(
            training.adamSteps(),
            training.iterations(),
            finish == null ? 0 : finish.iterations(),
            training.redrawEvery());
  }
}
