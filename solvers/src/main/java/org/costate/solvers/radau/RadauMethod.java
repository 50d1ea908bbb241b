package org.costate.solvers.radau;

import java.util.List;
import java.util.stream.Collectors;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;

/**
 * One Radau IIA method, or several of them with an automatic choice. Immutable.
 *
 * <p>Stages are solved by simplified Newton iterations to a part of the tolerance; with a relative
 * tolerance of 0.1 or more, which is no accuracy but a sign of fixed steps, and for adjoints, they
 * go on to rounding. Step lengths are chosen by the method's own predictive controller, whatever
 * the controller of the solver, unless that is fixed.
 */
public final class RadauMethod implements OdeMethod {
  private static final double NO_ACCURACY = 0.1;

  private final List<RadauTableau> tableaux;
  private final Jacobians jacobians;

  RadauMethod(List<RadauTableau> tableaux, Jacobians jacobians) {
    this.tableaux = List.copyOf(tableaux);
    this.jacobians = jacobians;
  }

  /**
   * Returns this method with another source of Jacobians.
   *
   * @param source where ∂f/∂y comes from
   */
  public RadauMethod with(Jacobians source) {
    return new RadauMethod(tableaux, source);
  }

  @Override
  public String name() {
    return "Radau IIA "
        + tableaux.stream()
            .map(tableau -> String.valueOf(tableau.order()))
            .collect(Collectors.joining("/"));
  }

  /** Returns the order, the greatest if there is a choice. */
  @Override
  public int order() {
    return tableaux.get(tableaux.size() - 1).order();
  }

  /** Returns that of the method with the fewest stages, with which a solve begins. */
  @Override
  public int errorExponent() {
    return tableaux.get(0).stages() + 1;
  }

  @Override
  public boolean solvesMass() {
    return true;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return open(field, tolerances, tolerances.relative() >= NO_ACCURACY);
  }

  /**
   * Opens a workspace for exact gradients.
   *
   * @throws IllegalArgumentException if this is a choice among several methods: which one took a
   *     step cannot be told when it is taken again
   */
  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (tableaux.size() > 1) {
      throw new IllegalArgumentException(
          name()
              + " has no discrete adjoint, since orders change; use Radau.iia5(), iia9() or iia13()");
    }
    return new TapedRadauStepper(
        tableaux.get(0),
        field,
        jacobians.open(field, tolerances),
        tolerances,
        open(field, tolerances, true));
  }

  private RadauStepper open(VectorField field, Tolerances tolerances, boolean toRounding) {
    return new RadauStepper(
        tableaux, field, jacobians.open(field, tolerances), tolerances, toRounding);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RadauMethod method
        && tableaux.equals(method.tableaux)
        && jacobians.equals(method.jacobians);
  }

  @Override
  public int hashCode() {
    return 31 * tableaux.hashCode() + jacobians.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
