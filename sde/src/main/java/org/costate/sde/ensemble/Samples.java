package org.costate.sde.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps all outputs, for when they are wanted; memory grows with the number of paths. */
public final class Samples implements Summary<Samples> {
  private final int outputs;
  private final List<double[]> batches = new ArrayList<>();
  private long total;

  /**
   * Makes one that has seen nothing.
   *
   * @param outputs number of outputs to keep, the first of a path, at least 1
   * @throws IllegalArgumentException if there is none
   */
  public Samples(int outputs) {
    if (outputs < 1) {
      throw new IllegalArgumentException("outputs must be at least 1; got " + outputs);
    }
    this.outputs = outputs;
  }

  @Override
  public void requireOutputs(int count) {
    SummaryGroup.requireOutput(this, outputs - 1, count);
  }

  @Override
  public Samples fresh() {
    return new Samples(outputs);
  }

  @Override
  public void accept(double[] values, int paths) {
    batches.add(Arrays.copyOf(values, outputs * paths));
    total += paths;
  }

  @Override
  public void merge(Samples later) {
    batches.addAll(later.batches);
    total += later.total;
  }

  /**
   * Returns one output of all samples, in the order of their paths.
   *
   * @param output which, from 0
   * @throws IllegalArgumentException if it was not kept
   */
  public double[] of(int output) {
    if (output < 0 || output >= outputs) {
      throw new IllegalArgumentException(
          "output must be from 0 to %s; got %s".formatted(outputs - 1, output));
    }
    double[] all = new double[Math.toIntExact(total)];
    int done = 0;
    for (double[] batch : batches) {
      int paths = batch.length / outputs;
      System.arraycopy(batch, output * paths, all, done, paths);
      done += paths;
    }
    return all;
  }
}
