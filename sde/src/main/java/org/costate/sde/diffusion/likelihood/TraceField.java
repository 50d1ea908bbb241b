package org.costate.sde.diffusion.likelihood;

import java.util.Arrays;
import org.costate.sde.diffusion.flow.DifferentiableVelocity;
import org.costate.solvers.VectorField;

/**
 * Samples on the probability flow, followed by integrals of the divergence along each: one, exact,
 * or one for each probe. The state is {@code [rows, dimension]} and then {@code [rows, integrals]}.
 */
final class TraceField implements VectorField {
  private final DifferentiableVelocity velocity;
  private final boolean exact;
  private final int rows;
  private final int d;
  private final int count;
  private final double[] directions;
  private final double[] copies;
  private final double[] changes;
  private final double[] x;
  private final double[] slope;

  TraceField(DifferentiableVelocity velocity, Trace trace, int firstRow, int rows) {
    this.velocity = velocity;
    this.exact = trace.probes() == 0;
    this.rows = rows;
    this.d = velocity.dimension();
    this.count = trace.count(d);
    this.directions = new double[rows * count * d];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(trace.directions(d, firstRow + r), 0, directions, r * count * d, count * d);
    }
    this.copies = new double[directions.length];
    this.changes = new double[directions.length];
    this.x = new double[rows * d];
    this.slope = new double[rows * d];
  }

  /** Returns the number of integrals of a sample. */
  int integrals() {
    return exact ? 1 : count;
  }

  @Override
  public int dimension() {
    return rows * (d + integrals());
  }

  @Override
  public void derivative(double t, double[] state, double[] dsdt) {
    System.arraycopy(state, 0, x, 0, rows * d);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < count; k++) {
        System.arraycopy(x, r * d, copies, (r * count + k) * d, d);
      }
    }
    velocity.evaluate(t, x, slope);
    velocity.pushforward(t, copies, directions, changes);
    System.arraycopy(slope, 0, dsdt, 0, rows * d);
    Arrays.fill(dsdt, rows * d, dsdt.length, 0);
    for (int k = 0; k < rows * count; k++) {
      double product = 0;
      for (int i = k * d; i < (k + 1) * d; i++) {
        product += directions[i] * changes[i];
      }
      dsdt[rows * d + (exact ? k / count : k)] += product;
    }
  }
}
