package org.costate.sde.ensemble;

/**
 * Mean and covariance of outputs.
 *
 * <p>Means are updated and merged by differences from the mean so far, which loses no digits to a
 * large mean: Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, The
 * American Statistician 37.
 */
public final class Moments implements Summary<Moments> {
  private final int outputs;
  private final double[] mean;
  private final double[] products;
  private final double[] batchMean;
  private long count;

  /**
   * Makes one that has seen nothing.
   *
   * @param outputs number of outputs, the first of a path, at least 1
   * @throws IllegalArgumentException if there is none
   */
  public Moments(int outputs) {
    if (outputs < 1) {
      throw new IllegalArgumentException("outputs must be at least 1; got " + outputs);
    }
    this.outputs = outputs;
    this.mean = new double[outputs];
    this.products = new double[outputs * outputs];
    this.batchMean = new double[outputs];
  }

  @Override
  public void requireOutputs(int count) {
    SummaryGroup.requireOutput(this, outputs - 1, count);
  }

  @Override
  public Moments fresh() {
    return new Moments(outputs);
  }

  @Override
  public void accept(double[] values, int paths) {
    for (int i = 0; i < outputs; i++) {
      double sum = 0;
      for (int p = 0; p < paths; p++) {
        sum += values[i * paths + p];
      }
      batchMean[i] = sum / paths;
    }
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j <= i; j++) {
        double a = batchMean[i];
        double b = batchMean[j];
        double sum = 0;
        for (int p = 0; p < paths; p++) {
          sum += (values[i * paths + p] - a) * (values[j * paths + p] - b);
        }
        products[i * outputs + j] += sum;
      }
    }
    shift(batchMean, paths);
  }

  @Override
  public void merge(Moments later) {
    if (later.count == 0) {
      return;
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += later.products[i];
    }
    shift(later.mean, later.count);
  }

  /** Adds {@code n} samples about the given mean, whose own products are added already. */
  private void shift(double[] other, long n) {
    double share = (double) n / (count + n);
    double weight = count * share;
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j <= i; j++) {
        products[i * outputs + j] += weight * (other[i] - mean[i]) * (other[j] - mean[j]);
      }
    }
    for (int i = 0; i < outputs; i++) {
      mean[i] += share * (other[i] - mean[i]);
    }
    count += n;
  }

  /** Returns the number of samples: paths, or antithetic pairs. */
  public long count() {
    return count;
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return outputs;
  }

  /**
   * Returns the mean of an output; NaN of none.
   *
   * @param i which output
   */
  public double mean(int i) {
    requireOutput(i);
    return count == 0 ? Double.NaN : mean[i];
  }

  /**
   * Returns the variance of an output, unbiased; NaN of fewer than two samples.
   *
   * @param i which output
   */
  public double variance(int i) {
    return covariance(i, i);
  }

  /**
   * Returns the covariance of two outputs, unbiased; NaN of fewer than two samples.
   *
   * @param i one output
   * @param j the other
   */
  public double covariance(int i, int j) {
    requireOutput(i);
    requireOutput(j);
    return count < 2
        ? Double.NaN
        : products[Math.max(i, j) * outputs + Math.min(i, j)] / (count - 1);
  }

  private void requireOutput(int i) {
    if (i < 0 || i >= outputs) {
      throw new IllegalArgumentException(
          "output must be from 0 to %s; got %s".formatted(outputs - 1, i));
    }
  }

  /**
   * Returns the standard error of the mean of an output.
   *
   * @param i which output
   */
  public double standardError(int i) {
    return Math.sqrt(variance(i) / count);
  }

  /**
   * Returns the mean of an output corrected by another one, whose mean is known, with the
   * coefficient that makes the variance least: {@code Ȳ − β (X̄ − E X), β = Cov(Y, X)/Var X}.
   *
   * <p>β comes from the same samples, which biases the estimate by O(1/count), far below its error.
   *
   * @param i the output Y
   * @param control the output X
   * @param expected E X
   */
  public Estimate controlled(int i, int control, double expected) {
    double variance = variance(control);
    double beta = variance > 0 ? covariance(i, control) / variance : 0;
    double rest = variance(i) - beta * covariance(i, control);
    return new Estimate(
        mean(i) - beta * (mean(control) - expected), Math.sqrt(Math.max(0, rest) / count));
  }
}
