package org.costate.solvers.nystrom;

import org.costate.solvers.VectorField;

/** A second-order field of blocks. */
final class Motion implements SecondOrderField {
  private final VectorField acceleration;
  private final int blocks;
  private final int size;
  private final double[] q;
  private final double[] a;

  Motion(VectorField acceleration, int blocks) {
    this.acceleration = acceleration;
    this.blocks = blocks;
    this.size = acceleration.dimension() / blocks;
    this.q = new double[acceleration.dimension()];
    this.a = new double[acceleration.dimension()];
  }

  @Override
  public VectorField acceleration() {
    return acceleration;
  }

  @Override
  public int blocks() {
    return blocks;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    for (int k = 0; k < blocks; k++) {
      System.arraycopy(y, 2 * k * size, q, k * size, size);
    }
    acceleration.derivative(t, q, a);
    for (int k = 0; k < blocks; k++) {
      int at = 2 * k * size;
      System.arraycopy(y, at + size, dydt, at, size);
      System.arraycopy(a, k * size, dydt, at + size, size);
    }
  }
}
