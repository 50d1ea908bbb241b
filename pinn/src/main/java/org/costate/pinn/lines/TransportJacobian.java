package org.costate.pinn.lines;

import java.util.Arrays;
import java.util.TreeSet;
import org.costate.solvers.jacobian.ColumnColouring;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;

/** The Jacobian of a transport field by exact tangents, columns without a common row together. */
final class TransportJacobian {
  private final TransportField field;
  private final MatrixPattern pattern;
  private final int[] colours;
  private final int colourCount;

  private TransportJacobian(TransportField field, MatrixPattern pattern) {
    this.field = field;
    this.pattern = pattern;
    this.colours = ColumnColouring.of(pattern);
    this.colourCount = Arrays.stream(colours).max().orElseThrow() + 1;
  }

  static TransportJacobian of(TransportField field) {
    return new TransportJacobian(field, patternOf(field));
  }

  private static MatrixPattern patternOf(TransportField field) {
    int cells = field.grid().cells();
    int n = field.dimension();
    if (field.scheme() == Scheme.SPECTRAL) {
      return MatrixPattern.dense(n);
    }
    // A divergence of fluxes reaches as far as both of its factors do.
    int reach =
        switch (field.scheme()) {
          case CENTRAL_4 -> 3;
          case LIMITED -> field.transport() == null ? 1 : 2;
          default -> 1;
        };
    // Constant diffusion alone leaves the species apart.
    boolean apart =
        field.species() == 1
            || (field.diffusion().isConstant()
                && field.transport() == null
                && field.reaction() == null);
    Grid grid = field.grid();
    if (grid.dimensions() == 1 && !grid.axes().get(0).isPeriodic() && apart) {
      return MatrixPattern.banded(n, Math.min(reach, n - 1), Math.min(reach, n - 1));
    }
    int[] starts = new int[n + 1];
    int[][] columns = new int[cells][];
    for (int cell = 0; cell < cells; cell++) {
      columns[cell] = neighbours(field.grid(), cell, reach);
    }
    int total = 0;
    for (int j = 0; j < n; j++) {
      starts[j] = total;
      total += columns[j % cells].length * (apart ? 1 : field.species());
    }
    starts[n] = total;
    int[] rows = new int[total];
    int at = 0;
    for (int j = 0; j < n; j++) {
      for (int s = apart ? j / cells : 0; s < (apart ? j / cells + 1 : field.species()); s++) {
        for (int cell : columns[j % cells]) {
          rows[at++] = s * cells + cell;
        }
      }
    }
    return MatrixPattern.sparse(starts, rows);
  }

  private static int[] neighbours(Grid grid, int cell, int reach) {
    var found = new TreeSet<Integer>();
    for (int axis = 0; axis < grid.dimensions(); axis++) {
      Lines lines = Lines.of(grid, axis);
      int place = cell / lines.inner() % lines.count();
      for (int step = -reach; step <= reach; step++) {
        int other = place + step;
        if (lines.periodic() || (other >= 0 && other < lines.count())) {
          found.add(cell + (Math.floorMod(other, lines.count()) - place) * lines.inner());
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  MatrixPattern pattern() {
    return pattern;
  }

  Jacobians jacobians() {
    int n = field.dimension();
    double[] tangent = new double[n];
    double[] noTheta = new double[field.parameterCount()];
    double[] out = new double[n];
    return Jacobians.of(
            pattern,
            (t, y, entries) -> {
              for (int colour = 0; colour < colourCount; colour++) {
                for (int j = 0; j < n; j++) {
                  tangent[j] = colours[j] == colour ? 1 : 0;
                }
                field.pushforward(t, y, tangent, noTheta, out);
                for (int j = 0; j < n; j++) {
                  int count = colours[j] == colour ? pattern.count(j) : 0;
                  for (int k = 0; k < count; k++) {
                    entries[pattern.index(j, k)] = out[pattern.row(j, k)];
                  }
                }
              }
            })
        .autonomous();
  }
}
