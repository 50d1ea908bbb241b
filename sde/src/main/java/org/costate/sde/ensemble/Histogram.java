package org.costate.sde.ensemble;

/** Counts of one output in equal bins, with one more on either side. */
public final class Histogram implements Summary<Histogram> {
  private final int output;
  private final double low;
  private final double high;
  private final long[] counts;

  /**
   * Makes one that has seen nothing.
   *
   * @param output which output
   * @param low left end of the first bin, finite
   * @param high right end of the last bin, finite, above {@code low}
   * @param bins number of bins, at least 1
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public Histogram(int output, double low, double high, int bins) {
    if (!(low < high) || !Double.isFinite(high - low) || bins < 1 || output < 0) {
      throw new IllegalArgumentException(
          "a histogram needs low < high, finite, and a bin; got output %s, [%s, %s], %s bins"
              .formatted(output, low, high, bins));
    }
    this.output = output;
    this.low = low;
    this.high = high;
    this.counts = new long[bins + 2];
  }

  @Override
  public void requireOutputs(int count) {
    SummaryGroup.requireOutput(this, output, count);
  }

  @Override
  public Histogram fresh() {
    return new Histogram(output, low, high, bins());
  }

  @Override
  public void accept(double[] outputs, int paths) {
    int bins = bins();
    double scale = bins / (high - low);
    for (int p = output * paths; p < (output + 1) * paths; p++) {
      double place = Math.floor((outputs[p] - low) * scale);
      counts[(int) Math.max(0, Math.min(bins + 1, place + 1))]++;
    }
  }

  @Override
  public void merge(Histogram later) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += later.counts[i];
    }
  }

  /** Returns the number of bins between the ends. */
  public int bins() {
    return counts.length - 2;
  }

  /**
   * Returns the count of a bin.
   *
   * @param bin from 0; −1 counts what is below the first, {@link #bins()} what is not below the end
   * @throws IllegalArgumentException if there is no such bin
   */
  public long count(int bin) {
    if (bin < -1 || bin > bins()) {
      throw new IllegalArgumentException(
          "bin must be from -1 to %s; got %s".formatted(bins(), bin));
    }
    return counts[bin + 1];
  }

  /** Returns the number of samples. */
  public long total() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /**
   * Returns the estimated density in a bin, with its binomial error.
   *
   * @param bin from 0
   * @throws IllegalArgumentException if there is no such bin
   * @throws IllegalStateException if no sample has been seen
   */
  public Estimate density(int bin) {
    if (bin < 0 || bin >= bins()) {
      throw new IllegalArgumentException(
          "bin must be from 0 to %s; got %s".formatted(bins() - 1, bin));
    }
    long n = total();
    if (n == 0) {
      throw new IllegalStateException("no sample has been seen");
    }
    double width = (high - low) / bins();
    double share = (double) count(bin) / n;
    return new Estimate(share / width, Math.sqrt(share * (1 - share) / n) / width);
  }
}
