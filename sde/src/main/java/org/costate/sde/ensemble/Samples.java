package org.costate.sde.ensemble;

import java.util.ArrayList;
import java.util.List;

/** Keeps all outputs, for when they are wanted; memory grows with the number of paths. */
public final class Samples implements Summary<Samples> {
  private final int outputs;
  private final List<double[]> batches = new ArrayList<>();
  private long total;

  /**
   * Makes one that has seen nothing.
   *
   * @param outputs number of outputs
   */
  public Samples(int outputs) {
    this.outputs = outputs;
  }

  @Override
  public Samples fresh() {
    return new Samples(outputs);
  }

  @Override
  public void accept(double[] values, int paths) {
    batches.add(java.util.Arrays.copyOf(values, outputs * paths));
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
   * @param output which
   */
  public double[] of(int output) {
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
