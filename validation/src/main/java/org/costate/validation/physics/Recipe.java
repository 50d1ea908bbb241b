package org.costate.validation.physics;

import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.leastsquares.LevenbergMarquardt;

/**
 * A way to solve a problem, and what is asked of it.
 *
 * @param asked what the median of the relative errors should be below
 * @param minutes within which time
 * @param settings the way in words: results found in another way are not those of this one
 * @param fitting does it
 */
record Recipe(double asked, double minutes, String settings, Fitting fitting) {
  /** Solves a problem from a seed. */
  @FunctionalInterface
  interface Fitting {
    Fit fit(long seed, int threads);
  }

  /** Returns the training of one network. */
  static Recipe of(double asked, double minutes, Pinn pinn, PinnTraining training) {
    return new Recipe(
        asked,
        minutes,
        words(training),
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
        (seed, threads) ->
            Fit.of(windows.train(pinn, on(first, seed, threads), on(later, seed, threads))));
  }

  private static PinnTraining on(PinnTraining training, long seed, int threads) {
    PinnTraining own = training.withSeed(seed).withThreads(threads);
    LevenbergMarquardt finish = own.finish();
    return finish == null ? own : own.withFinish(finish.withThreads(threads));
  }

  private static String words(PinnTraining training) {
    LevenbergMarquardt finish = training.finish();
    return "%s Adam + %s + %s every %s"
        .formatted(
            training.adamSteps(),
            training.iterations(),
            finish == null ? 0 : finish.iterations(),
            training.redrawEvery());
  }
}
