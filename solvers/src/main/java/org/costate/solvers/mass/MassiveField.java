package org.costate.solvers.mass;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedField;

/** A differentiable field together with a mass matrix. */
class MassiveField implements DifferentiableMassField, ForwardedField {
  private final MassMatrix mass;
  private final DifferentiableField field;

  MassiveField(MassMatrix mass, DifferentiableField field) {
    this.mass = mass;
    this.field = field;
  }

  @Override
  public MassMatrix mass() {
    return mass;
  }

  @Override
  public DifferentiableField forwarded() {
    return field;
  }
}
