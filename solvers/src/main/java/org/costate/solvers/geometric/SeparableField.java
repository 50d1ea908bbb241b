package org.costate.solvers.geometric;

import java.util.Arrays;
import org.costate.solvers.VectorField;

/**
 * A field of positions q and momenta p that falls into two parts, each of which moves one of them
 * and depends on the other alone: {@code dq/dt = g(t, p)} and {@code dp/dt = f(t, q)}, as those of
 * a Hamiltonian {@code T(p) + V(q)}.
 *
 * <p>Both parts are fields of the whole state, in which q and p may lie as they like; each writes
 * zeros for what it does not move.
 */
public interface SeparableField extends VectorField {

  /** Returns the part that moves positions. */
  VectorField drift();

  /** Returns the part that moves momenta. */
  VectorField kick();

  /**
   * Returns the sum of two parts.
   *
   * @param drift moves positions and depends on momenta alone
   * @param kick moves momenta and depends on positions alone
   * @throws IllegalArgumentException if they have different dimensions
   */
  static SeparableField of(VectorField drift, VectorField kick) {
    return new PartedField(drift, kick);
  }

  /**
   * Returns the field of a state (q, p), positions before momenta.
   *
   * @param positions number of positions, and of momenta; at least 1
   * @param velocity writes dq/dt, length {@code positions}, given p
   * @param force writes dp/dt, length {@code positions}, given q
   * @throws IllegalArgumentException if there are no positions
   */
  static SeparableField of(int positions, VectorField.Formula velocity, VectorField.Formula force) {
    double[] from = new double[Math.max(0, positions)];
    double[] to = new double[from.length];
    return of(
        VectorField.of(
            2 * positions, (t, y, dydt) -> half(velocity, t, y, positions, dydt, 0, from, to)),
        VectorField.of(
            2 * positions, (t, y, dydt) -> half(force, t, y, 0, dydt, positions, from, to)));
  }

  private static void half(
      VectorField.Formula formula,
      double t,
      double[] y,
      int depends,
      double[] dydt,
      int moves,
      double[] from,
      double[] to) {
    int n = from.length;
    System.arraycopy(y, depends, from, 0, n);
    formula.derivative(t, from, to);
    System.arraycopy(to, 0, dydt, moves, n);
    Arrays.fill(dydt, depends, depends + n, 0);
  }
}
