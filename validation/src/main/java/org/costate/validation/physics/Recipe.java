package org.costate.validation.physics;

import java.util.function.Function;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.pinn.leastsquares.LevenbergMarquardt;

/**
 * A way to solve a problem, and what is asked of it.
 *
 * @param asked what the median of the relative errors should be below
 * @param minutes within which time
 * @param settings the way in words: results found in another way are not those of this one
 * @param training the problem and how it is trained
 * @param seen what is compared with the reference
 */
public record Recipe(
    double asked,
    double minutes,
    String settings,
    TrainingPlan training,
    Function<TrainedSolution, Fit> seen) {

  /**
   * Solves it.
   *
   * @param seed of weights and points
   * @param threads how many, at least 1
   */
  Fit fit(long seed, int threads) {
    return seen.apply(training.with(t -> on(t, seed, threads)).train());
  }

  /** Returns the training of one network. */
  static Recipe of(double asked, double minutes, Pinn pinn, PinnTraining training) {
    return new Recipe(asked, minutes, words(training), TrainingPlan.of(pinn, training), Fit::of);
  }

  /**
   * Returns the training of one network where a coordinate is positive, for a solution that is odd
   * in it.
   *
   * @param upper the problem on that half, zero where the coordinate is zero
   * @param coordinate which, counted from 0
   */
  static Recipe odd(
      double asked, double minutes, Pinn upper, int coordinate, PinnTraining training) {
    return new Recipe(
        asked,
        minutes,
        "upper half; " + words(training),
        TrainingPlan.of(upper, training),
        solution -> Fit.odd(Fit.of(solution), coordinate));
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
        new TrainingPlan(pinn, windows, first, later),
        Fit::of);
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
    double growth = training.emphasis().growth();
    return "%s Adam + %s + %s every %s%s"
        .formatted(
            training.adamSteps(),
            training.iterations(),
            finish == null ? 0 : finish.iterations(),
            training.redrawEvery(),
            growth == 1 ? "" : " times " + growth);
  }
}
