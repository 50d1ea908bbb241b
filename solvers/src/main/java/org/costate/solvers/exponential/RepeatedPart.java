package org.costate.solvers.exponential;

/**
 * A block diagonal matrix of equal blocks; functions of it have the entries of one. For one thread.
 */
final class RepeatedPart implements MatrixPart {
  private final MatrixPart block;
  private final int times;
  private final double[] from;
  private final double[] to;

  RepeatedPart(MatrixPart block, int times) {
    this.block = block;
    this.times = times;
    this.from = new double[block.dimension()];
    this.to = new double[block.dimension()];
  }

  @Override
  public int dimension() {
    return times * block.dimension();
  }

  @Override
  public int length() {
    return block.length();
  }

  @Override
  public void phi(double h, double[][] ofHalf, double[][] ofWhole) {
    block.phi(h, ofHalf, ofWhole);
  }

  @Override
  public double[] entries() {
    return block.entries();
  }

  @Override
  public void add(double[] matrix, double[] x, double[] out) {
    for (int k = 0; k < times; k++) {
      fetch(k, x, out);
      block.add(matrix, from, to);
      System.arraycopy(to, 0, out, k * to.length, to.length);
    }
  }

  @Override
  public void addTransposed(double[] matrix, double[] x, double[] out) {
    for (int k = 0; k < times; k++) {
      fetch(k, x, out);
      block.addTransposed(matrix, from, to);
      System.arraycopy(to, 0, out, k * to.length, to.length);
    }
  }

  private void fetch(int k, double[] x, double[] out) {
    System.arraycopy(x, k * from.length, from, 0, from.length);
    System.arraycopy(out, k * to.length, to, 0, to.length);
  }
}
