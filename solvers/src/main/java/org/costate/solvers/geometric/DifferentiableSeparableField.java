package org.costate.solvers.geometric;

import org.costate.solvers.DifferentiableField;

/** A separable field whose parts can be differentiated; each has all parameters of the whole. */
public interface DifferentiableSeparableField extends SeparableField, DifferentiableField {
  @Override
  DifferentiableField drift();

  @Override
  DifferentiableField kick();

  /**
   * Returns a field (q, p), positions before momenta, as the sum of its halves.
   *
   * <p>Each part evaluates the whole field and keeps its half, so a step costs twice what parts of
   * their own would.
   *
   * @param field whose first half may depend on t and the second half of the state alone, and the
   *     reverse; not checked
   * @throws IllegalArgumentException if the state has an odd number of components
   */
  static DifferentiableSeparableField halves(DifferentiableField field) {
    return new HalvedField(field);
  }
}
