package org.costate.solvers.nystrom;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.VectorField;

/** A second-order field whose acceleration can be differentiated; all parameters are its own. */
public interface DifferentiableSecondOrderField extends SecondOrderField, DifferentiableField {
  @Override
  DifferentiableField acceleration();

  @Override
  default int parameterCount() {
    return acceleration().parameterCount();
  }

  @Override
  default double[] parameters() {
    return acceleration().parameters();
  }

  @Override
  default void setParameters(double[] theta) {
    acceleration().setParameters(theta);
  }

  /**
   * Returns the field with a given acceleration.
   *
   * @param acceleration a(t, q; θ) as a field of the positions alone; has their dimension
   */
  static DifferentiableSecondOrderField of(DifferentiableField acceleration) {
    return new DifferentiableMotion(acceleration);
  }

  /**
   * Returns the field of a state and its tangents, each a block of positions and velocities.
   *
   * @param accelerations of the positions of all blocks, one after another
   * @param blocks number of blocks, at least 1
   * @throws IllegalArgumentException if they do not share the positions equally
   */
  static SecondOrderField withTangents(VectorField accelerations, int blocks) {
    if (blocks < 1 || accelerations.dimension() % blocks != 0) {
      throw new IllegalArgumentException(
          "%s positions do not make %s blocks".formatted(accelerations.dimension(), blocks));
    }
    return new Motion(accelerations, blocks);
  }
}
