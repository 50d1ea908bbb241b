package org.costate.solvers.nystrom;

import org.costate.solvers.VectorField;

/**
 * The field of {@code q'' = a(t, q)}: the state is (q, v), positions before velocities, with {@code
 * dq/dt = v} and {@code dv/dt = a}.
 *
 * <p>Methods that know nothing of positions use the whole. One instance serves one thread.
 */
public interface SecondOrderField extends VectorField {

  /** Returns a as a field of the positions. */
  VectorField acceleration();

  /** Returns the number of positions, which is half the dimension. */
  default int positions() {
    return acceleration().dimension();
  }

  /**
   * Returns the number of blocks (q, v) of equal size that the state falls into, one after another;
   * more than one only where tangents stand beside a state. The acceleration is that of the q of
   * all blocks, without the v between them.
   */
  default int blocks() {
    return 1;
  }

  @Override
  default int dimension() {
    return 2 * positions();
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param acceleration a as a field of the positions alone; has their dimension
   */
  static SecondOrderField of(VectorField acceleration) {
    return new Motion(acceleration, 1);
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param positions number of positions, at least 1
   * @param acceleration writes a, given t and q
   * @throws IllegalArgumentException if there are no positions
   */
  static SecondOrderField of(int positions, VectorField.Formula acceleration) {
    return of(VectorField.of(positions, acceleration));
  }
}
