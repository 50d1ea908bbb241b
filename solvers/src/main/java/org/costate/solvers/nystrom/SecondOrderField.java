package org.costate.solvers.nystrom;

import org.costate.solvers.VectorField;

/**
 * The field of {@code q'' = a(t, q)}: the state is (q, v), positions before velocities, with {@code
 * dq/dt = v} and {@code dv/dt = a}.
 *
 * <p>Methods that know nothing of positions use the whole. One instance serves one thread.
 */
public class SecondOrderField implements VectorField {
  private final VectorField acceleration;
  private final int positions;
  private final double[] q;
  private final double[] a;

  SecondOrderField(VectorField acceleration) {
    this.acceleration = acceleration;
    this.positions = acceleration.dimension();
    this.q = new double[positions];
    this.a = new double[positions];
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param acceleration a as a field of the positions alone; has their dimension
   */
  public static SecondOrderField of(VectorField acceleration) {
    return new SecondOrderField(acceleration);
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param positions number of positions, at least 1
   * @param acceleration writes a, given t and q
   * @throws IllegalArgumentException if there are no positions
   */
  public static SecondOrderField of(int positions, VectorField.Formula acceleration) {
    return of(VectorField.of(positions, acceleration));
  }

  /** Returns the number of positions, which is half the dimension. */
  public int positions() {
    return positions;
  }

  /** Returns a as a field of the positions. */
  public VectorField acceleration() {
    return acceleration;
  }

  @Override
  public int dimension() {
    return 2 * positions;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    System.arraycopy(y, 0, q, 0, positions);
    acceleration.derivative(t, q, a);
    System.arraycopy(y, positions, dydt, 0, positions);
    System.arraycopy(a, 0, dydt, positions, positions);
  }
}
