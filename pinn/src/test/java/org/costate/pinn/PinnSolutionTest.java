package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.field.ColumnTable;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Δu = −4 in the unit disk, 0 on its boundary: u = 1 − x² − y² = 2 φ, whatever N does. */
class PinnSolutionTest {
  private static final Domain DISK = Domain.of(Ball.disk(0, 0, 1), "x", "y");
  private static PinnSolution solution;

  @BeforeAll
  static void solve() {
    solution =
        Pinn.on(DISK, Chain.input(2).dense(8).tanh().dense(1))
            .equation("Poisson", 150, u -> u.lap().add(4))
            .condition(Condition.dirichlet(Place.boundary(), 0).hard())
            .train(PinnTraining.withDefaults().withSteps(20, 200, 100));
  }

  private static double exact(double[] x) {
    return 1 - x[0] * x[0] - x[1] * x[1];
  }

  @Test
  void normsAgreeWithTheirDefinitions() {
    double[][] at = DISK.interior(400, Sampling.HALTON, 7);
    PinnField u = solution.component(0);
    double[] error = u.error(PinnSolutionTest::exact, at);
    double largest = 0;
    double square = 0;
    for (double e : error) {
      largest = Math.max(largest, Math.abs(e));
      square += e * e / 400;
    }

    assertEquals(largest, u.largestError(PinnSolutionTest::exact, at));
    assertEquals(Math.sqrt(square), u.rootMeanSquareError(PinnSolutionTest::exact, at), 1e-17);
    assertEquals(0.25, u.relativeError(x -> 0.8 * u.value(single(x))[0], at), 1e-13);
    assertEquals(2, u.largestError(x -> u.value(single(x))[0] + 2, at), 1e-13);
    assertEquals(0, u.value(new double[2][0]).length);
    assertTrue(largest < 1e-4, "largest error: " + largest);
  }

  private static double[][] single(double[] x) {
    return new double[][] {{x[0]}, {x[1]}};
  }

  @Test
  void derivativesAndResidualsAreThoseOfTheSolution() {
    double[][] at = DISK.interior(50, Sampling.HALTON, 7);

    double[] slope = solution.evaluate(u -> u.x(), at);
    double[] residual = solution.residual("Poisson", at);
    double[] laplacian = solution.evaluate(u -> u.lap(), at);

    for (int j = 0; j < 50; j++) {
      assertEquals(-2 * at[0][j], slope[j], 1e-3);
      assertEquals(laplacian[j] + 4, residual[j], 1e-12);
    }
  }

  /** The residuals are the outputs themselves: each field is that of its own output. */
  @Test
  void everyComponentIsItsOwnOutput() {
    PinnSolution pair =
        Pinn.on(DISK, Chain.input(2).dense(4).tanh().dense(2))
            .unknowns("v", "w")
            .equation("v alone", 5, u -> u.component(0).value())
            .equation("w alone", 5, u -> u.component(1).value())
            .acceptMissing()
            .train(PinnTraining.withDefaults().withSteps(0, 0, 1));
    double[][] at = DISK.interior(6, Sampling.HALTON, 7);

    assertArrayEquals(pair.residual("v alone", at), pair.component("v").value(at));
    assertArrayEquals(pair.residual("w alone", at), pair.component(1).value(at));
    assertNotEquals(pair.component(0).value(at)[0], pair.component(1).value(at)[0]);
  }

  @Test
  void tablesAndImagesHoldValuesAndResiduals(@TempDir Path folder) throws IOException {
    RegularGrid grid = RegularGrid.over(DISK).along("x", 5).along("y", 5);
    ColumnTable table = solution.table(grid.points());
    Path file = folder.resolve("disk.vti");

    solution.image(grid).write(file);

    assertEquals(List.of("x", "y", "u", "residual of Poisson"), table.names());
    assertArrayEquals(solution.value(grid.points()), table.column("u"));
    assertTrue(Files.readString(file).contains("Name=\"residual of Poisson\""));
    assertTrue(Files.readString(file).contains("nan nan"));
    assertEquals(
        solution.history().steps().size(), solution.history().table().column("loss").length);
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "no equation is called heat; there are [Poisson]",
        assertThrows(
                IllegalArgumentException.class, () -> solution.residual("heat", new double[2][1]))
            .getMessage());
    assertEquals(
        "points must have one line for each of [x, y]; got 3",
        assertThrows(IllegalArgumentException.class, () -> solution.value(new double[3][1]))
            .getMessage());
  }
}
