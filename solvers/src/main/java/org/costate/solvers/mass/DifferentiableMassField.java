package org.costate.solvers.mass;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.TwiceDifferentiableField;

/**
 * A differentiable right-hand side of {@code M y' = f(t, y; θ)}; M does not depend on θ.
 *
 * <p>Pullbacks and Jacobians are those of f.
 */
public interface DifferentiableMassField extends MassField, DifferentiableField {

  /**
   * Returns a differentiable field with a mass matrix, twice differentiable if the field is.
   *
   * @param mass M, as large as the field
   * @param field f; shared, not copied
   * @throws IllegalArgumentException if the sizes differ
   */
  static DifferentiableMassField with(MassMatrix mass, DifferentiableField field) {
    if (mass.size() != field.dimension()) {
      throw new IllegalArgumentException(
          "a mass matrix of %s rows for a field of %s components"
              .formatted(mass.size(), field.dimension()));
    }
    return field instanceof TwiceDifferentiableField twice
        ? new TwiceMassiveField(mass, twice)
        : new MassiveField(mass, field);
  }
}
