package org.costate.pinn.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class TrajectoryMisfitTest {

  /** Two species, two runs of uneven times with gaps, start fields learnt. */
  @Test
  void theGradientIsThatOfDifferences() {
    Grid grid = Grid.periodic(0, 1, 6);
    FieldData data =
        FieldData.on(grid, 2)
            .with(new double[] {0, 0.4, 1.1}, values(3, 0.2))
            .with(new double[] {0.5, 2}, values(2, 1.9));
    TransportField field =
        TransportField.on(grid, 2)
            .diffusion(PointFunctions.learnt(2, 0.01, 0.02))
            .transport(PointFunctions.learnt(2, 0.3))
            .reaction(PointFunctions.grayScott(0.4, 0.6))
            .build();
    var misfit =
        new TrajectoryMisfit(
            data,
            field,
            OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1),
            DiscreteAdjoint.create(),
            true,
            new TermWatch((stage, evaluations, value, least) -> {}));
    double[] z = misfit.point();
    double[] gradient = new double[z.length];
    misfit.evaluate(z, gradient);

    assertEquals(misfit.value(z), misfit.evaluate(z, gradient.clone()));
    assertEquals(5 + 2 * 12, z.length);
    for (int j = 0; j < z.length; j++) {
      double h = 1e-6 * Math.max(0.01, Math.abs(z[j]));
      double seen = (shifted(misfit, z, j, h) - shifted(misfit, z, j, -h)) / (2 * h);
      assertEquals(seen, gradient[j], 1e-7 * (1 + Math.abs(seen)), "z[%s]".formatted(j));
    }
  }

  private static double shifted(TrajectoryMisfit misfit, double[] z, int j, double h) {
    double[] other = z.clone();
    other[j] += h;
    return misfit.evaluate(other, new double[z.length]);
  }

  private static double[] values(int times, double phase) {
    double[] out = new double[times * 12];
    Arrays.setAll(out, i -> i % 7 == 3 ? Double.NaN : 0.5 + 0.3 * Math.sin(phase + 2.1 * i));
    return out;
  }
}
