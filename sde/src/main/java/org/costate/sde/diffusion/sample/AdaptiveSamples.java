package org.costate.sde.diffusion.sample;

/** Samples drawn with steps that followed the error, and what they cost. */
public final class AdaptiveSamples {
  private final double[] values;
  private final int dimension;
  private final long evaluations;
  private final long rejected;

  AdaptiveSamples(double[] values, int dimension, long evaluations, long rejected) {
    this.values = values;
    this.dimension = dimension;
    this.evaluations = evaluations;
    this.rejected = rejected;
  }

  /** Returns a copy of the samples, {@code [rows, dimension]} row-major. */
  public double[] values() {
    return values.clone();
  }

  /** Returns the mean number of score evaluations of a sample. */
  public double evaluationsPerSample() {
    return (double) evaluations * dimension / values.length;
  }

  /** Returns the number of rejected steps of all samples. */
  public long rejected() {
    return rejected;
  }
}
