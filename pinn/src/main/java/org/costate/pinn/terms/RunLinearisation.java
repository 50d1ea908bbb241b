package org.costate.pinn.terms;

import java.util.Arrays;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.costate.solvers.adjoint.ForwardSensitivity;
import org.costate.solvers.adjoint.Sensitivities;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The residuals of one run, linearised, in units of the species' standard deviations; rows are
 * {@code [times, species, cells]}, zero where nothing was compared.
 *
 * <p>Where the start field is learnt, the columns of {@link #jacobian} are what it cannot explain.
 */
final class RunLinearisation {
  private final double[] deviations;
  private final int cells;
  private final boolean[] compared;
  private final double[] residuals;
  private final DMatrixRMaj jacobian;
  private final @Nullable StartElimination start;

  private RunLinearisation(
      double[] deviations,
      int cells,
      boolean[] compared,
      double[] residuals,
      Sensitivities sensitivities,
      int starts,
      int parameters) {
    this.deviations = deviations;
    this.cells = cells;
    this.compared = compared;
    this.residuals = residuals;
    this.jacobian = columns(sensitivities, starts, parameters);
    this.start =
        starts > 0
            ? new StartElimination(columns(sensitivities, 0, starts), residuals, jacobian)
            : null;
  }

  /**
   * Linearises a run.
   *
   * @param run what was seen
   * @param field with the parameters to linearise at
   * @param solver of the field
   * @param solution what was solved at its times, the start field first
   * @param deviations units of the species
   * @param learnsStart whether the start field is learnt; the first snapshot is compared only then
   */
  static RunLinearisation of(
      Snapshots run,
      TransportField field,
      OdeSolver solver,
      double[] solution,
      double[] deviations,
      boolean learnsStart) {
    int n = field.dimension();
    int cells = field.grid().cells();
    boolean[] compared = new boolean[solution.length];
    double[] residuals = new double[solution.length];
    for (int i = 0; i < residuals.length; i++) {
      double difference = run.value(i) - solution[i];
      compared[i] = !Double.isNaN(difference) && (learnsStart || i >= n);
      residuals[i] = compared[i] ? difference / deviations[i / cells % deviations.length] : 0;
    }
    double[] times = run.times();
    OdeProblem<TransportField> problem =
        OdeProblem.of(
            field.keepingSlopes(), times[0], Arrays.copyOf(solution, n), times[times.length - 1]);
    ForwardSensitivity by =
        learnsStart ? ForwardSensitivity.ofAll() : ForwardSensitivity.ofParameters();
    return new RunLinearisation(
        deviations,
        cells,
        compared,
        residuals,
        by.solve(solver, problem, SaveAt.times(times)),
        learnsStart ? n : 0,
        field.parameterCount());
  }

  private DMatrixRMaj columns(Sensitivities sensitivities, int first, int count) {
    DMatrixRMaj out = new DMatrixRMaj(residuals.length, count);
    for (int saved = 0; saved < sensitivities.solution().size(); saved++) {
      for (int p = 0; p < count; p++) {
        double[] column = sensitivities.column(saved, first + p);
        for (int i = 0; i < column.length; i++) {
          int row = saved * column.length + i;
          out.data[row * count + p] = compared[row] ? column[i] / deviations[species(row)] : 0;
        }
      }
    }
    return out;
  }

  /** Returns the number of species. */
  int speciesCount() {
    return deviations.length;
  }

  /** Returns the species of a row. */
  int species(int row) {
    return row / cells % deviations.length;
  }

  /** Returns whether something was observed there and compared. */
  boolean isCompared(int row) {
    return compared[row];
  }

  /** Returns what was seen less what was solved. */
  double[] residuals() {
    return residuals;
  }

  /** Returns the derivatives of the solution by the parameters, {@code [rows, parameters]}. */
  DMatrixRMaj jacobian() {
    return jacobian;
  }

  /** Subtracts from columns what a learnt start field explains. */
  void removeStart(DMatrixRMaj columns) {
    if (start != null) {
      start.remove(columns);
    }
  }

  /**
   * Returns the change of the start field that fits best after a change of the parameters, {@code
   * [species, cells]}, in their units; nothing if it is not learnt.
   */
  double[] startChange(DMatrixRMaj change) {
    if (start == null) {
      return new double[0];
    }
    return start.change(change);
  }

  /** Returns {@code Sᵀ} times a vector of rows, S the derivatives by the scaled start field. */
  double[] back(DifferentiatedSolution solved, double[] rows) {
    double[] cotangents = new double[rows.length];
    Arrays.setAll(cotangents, i -> compared[i] ? rows[i] / deviations[species(i)] : 0);
    double[] out = solved.pullback(cotangents).y0();
    for (int i = 0; i < out.length; i++) {
      out[i] *= deviations[species(i)];
    }
    return out;
  }
}
