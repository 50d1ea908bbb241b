package org.costate.sde.ensemble;

import java.util.TreeMap;

/**
 * Quantiles of one output, good to a relative accuracy, whatever its law and scale.
 *
 * <p>Values are counted in bins whose ends grow by the factor {@code γ = (1 + a)/(1 − a)}, on both
 * sides of zero; a bin's value {@code 2γᵏ/(γ + 1)} is within the factor {@code 1 ± a} of all that
 * is in it. The number of bins grows with the logarithm of the range alone.
 *
 * @see <a href="https://doi.org/10.14778/3352063.3352135">Masson, Rim and Lee (2019), DDSketch</a>
 */
public final class Quantiles implements Summary<Quantiles> {
  private final int output;
  private final double accuracy;
  private final double logGamma;
  private final TreeMap<Integer, Long> above = new TreeMap<>();
  private final TreeMap<Integer, Long> below = new TreeMap<>();
  private long zeros;
  private long total;

  /**
   * Makes one that has seen nothing.
   *
   * @param output which output
   * @param accuracy relative accuracy a of quantiles, from 1e-6 to below 1
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public Quantiles(int output, double accuracy) {
    // Finer bins could not be counted by an int over the range of doubles.
    if (!(accuracy >= 1e-6 && accuracy < 1) || output < 0) {
      throw new IllegalArgumentException(
          "need an accuracy from 1e-6 to below 1 and an output from 0 on; got %s and %s"
              .formatted(accuracy, output));
    }
    this.output = output;
    this.accuracy = accuracy;
    this.logGamma = Math.log1p(accuracy) - Math.log1p(-accuracy);
  }

  @Override
  public void requireOutputs(int count) {
    SummaryGroup.requireOutput(this, output, count);
  }

  @Override
  public Quantiles fresh() {
    return new Quantiles(output, accuracy);
  }

  @Override
  public void accept(double[] outputs, int paths) {
    for (int p = output * paths; p < (output + 1) * paths; p++) {
      double x = outputs[p];
      if (x == 0) {
        zeros++;
      } else {
        int bin = (int) Math.ceil(Math.log(Math.abs(x)) / logGamma);
        (x > 0 ? above : below).merge(bin, 1L, Long::sum);
      }
    }
    total += paths;
  }

  @Override
  public void merge(Quantiles later) {
    later.above.forEach((bin, count) -> above.merge(bin, count, Long::sum));
    later.below.forEach((bin, count) -> below.merge(bin, count, Long::sum));
    zeros += later.zeros;
    total += later.total;
  }

  /** Returns the number of samples. */
  public long total() {
    return total;
  }

  /**
   * Returns the quantile, within the relative accuracy.
   *
   * @param level from 0 to 1
   * @throws IllegalArgumentException if it is not, quoting it
   * @throws IllegalStateException if there is no sample
   */
  public double quantile(double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("level must be from 0 to 1; got " + level);
    }
    if (total == 0) {
      throw new IllegalStateException("no sample has been seen");
    }
    long rank = Math.min(total - 1, (long) Math.floor(level * total));
    for (var bin : below.descendingMap().entrySet()) {
      rank -= bin.getValue();
      if (rank < 0) {
        return -middle(bin.getKey());
      }
    }
    rank -= zeros;
    if (rank < 0) {
      return 0;
    }
    for (var bin : above.entrySet()) {
      rank -= bin.getValue();
      if (rank < 0) {
        return middle(bin.getKey());
      }
    }
    throw new IllegalStateException("counts do not add up to " + total);
  }

  /**
   * Returns the quantile with an error bar: half the distance of the quantiles one binomial
   * standard deviation {@code √(level (1 − level)/n)} below and above, and at least the accuracy of
   * a bin.
   *
   * @param level from 0 to 1
   */
  public Estimate estimate(double level) {
    double value = quantile(level);
    double spread = Math.sqrt(level * (1 - level) / total);
    double width = quantile(Math.min(1, level + spread)) - quantile(Math.max(0, level - spread));
    return new Estimate(value, Math.max(0.5 * width, accuracy * Math.abs(value)));
  }

  private double middle(int bin) {
    return 2 * Math.exp(bin * logGamma) / (Math.exp(logGamma) + 1);
  }
}
