package org.costate.pinn;

import org.costate.pinn.train.Resampling;
import org.costate.pinn.weighting.Weighting;

/**
 * Where a training looks: how terms are weighted, where points are drawn, how far in time.
 *
 * @param weighting changes the weights of terms and points
 * @param every steps between its updates, at least 1
 * @param resampling draws the points of equations again
 * @param stages draws of points over which equations reach the end of time, at least 1: stage k of
 *     n looks at the first k/n of it, so that the solution grows from its start; 1 for all at once
 * @param growth how many times as many iterations there are before each draw of points as before
 *     the last one, at least 1: early draws should be frequent, since a rough solution soon
 *     overfits its points, late ones rare, since each sets the minimiser back
 */
public record Emphasis(
    Weighting weighting, int every, Resampling resampling, int stages, double growth) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than 1, or growth is not finite
   */
  public Emphasis {
    if (every < 1 || stages < 1) {
      throw new IllegalArgumentException(
          "every and stages must be at least 1; got %s and %s".formatted(every, stages));
    }
    if (!(growth >= 1 && growth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("growth must be at least 1 and finite; got " + growth);
    }
  }

  /** Returns fixed weights, points drawn by residual, all of time at once. */
  public static Emphasis withDefaults() {
    return new Emphasis(Weighting.fixed(), 100, Resampling.byDensity(1, 1), 1, 1);
  }

  /** Returns this with another rule for weights, applied after each number of steps. */
  public Emphasis withWeighting(Weighting rule, int steps) {
    return new Emphasis(rule, steps, resampling, stages, growth);
  }

  /** Returns this with another rule for points. */
  public Emphasis withResampling(Resampling rule) {
    return new Emphasis(weighting, every, rule, stages, growth);
  }

  /** Returns this with equations that reach the end of time after a number of draws. */
  public Emphasis inTimeOrder(int draws) {
    return new Emphasis(weighting, every, resampling, draws, growth);
  }

  /** Returns this with longer and longer times between draws of points. */
  public Emphasis withGrowth(double factor) {
    return new Emphasis(weighting, every, resampling, stages, factor);
  }

  /**
   * Returns the first iteration after another at which points are drawn again.
   *
   * @param iteration at least −1
   * @param first the iteration of the first draw, at least 1
   */
  int drawAfter(int iteration, int first) {
    double length = first;
    double at = first;
    while (at <= iteration) {
      length *= growth;
      at += Math.floor(length);
    }
    return (int) at; // at most the largest of them
  }
}
