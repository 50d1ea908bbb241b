package org.costate.pinn.lines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Grid.Wall;
import org.junit.jupiter.api.Test;

/** Steps in one pass, and the row-by-row Laplacian, against the general path of a learnt D(c). */
class EulerStepsTest {
  private static final List<Grid> GRIDS =
      List.of(
          Grid.periodic(0, 1, 40),
          Grid.periodic(0, 1, 5).by(Grid.periodic(0, 1, 6)).by(Grid.periodic(0, 1, 7)),
          Grid.walled(0, 1, 12, Wall.noFlux(), Wall.noFlux()),
          Grid.periodic(0, 1, 9).by(Grid.periodic(0, 2, 130)),
          Grid.walled(0, 1, 12, Wall.noFlux(), Wall.noFlux()).by(Grid.periodic(0, 1, 300)),
          Grid.periodic(0, 1, 5).by(Grid.walled(0, 1, 7, Wall.noFlux(), Wall.value(0.3))),
          Grid.periodic(0, 1, 6)
              .by(Grid.walled(0, 1, 7, Wall.noFlux(), Wall.robin(1, 0.2, 0.1)))
              .by(Grid.periodic(0, 3, 8)));

  private static TransportField field(Grid grid, boolean fast, int order) {
    PointFunction constant = PointFunctions.given(2, 2e-3, 1e-3);
    // The same values, but not known to be constant.
    PointFunction slow =
        PointFunctions.polynomial(
            2,
            List.of(
                List.of(Monomial.of(0, 0), Monomial.of(1, 0)),
                List.of(Monomial.of(0, 0), Monomial.of(1, 0))),
            2e-3,
            0,
            1e-3,
            0);
    return TransportField.on(grid, 2)
        .diffusion(fast ? constant : slow)
        .reaction(PointFunctions.grayScott(0.04, 0.06))
        .scheme(order == 4 ? Scheme.CENTRAL_4 : Scheme.CENTRAL_2)
        .build();
  }

  private static List<Integer> orders(Grid grid) {
    boolean periodic = grid.axes().stream().allMatch(Grid.Axis::isPeriodic);
    return periodic ? List.of(2, 4) : List.of(2);
  }

  private static double[] state(Grid grid) {
    double[] out = new double[2 * grid.cells()];
    Arrays.setAll(out, i -> 0.5 + 0.4 * Math.sin(0.3 + 2.3 * i));
    return out;
  }

  @Test
  void slopesAreThoseOfTheGeneralPath() {
    for (Grid grid : GRIDS) {
      for (int order : orders(grid)) {
        double[] c = state(grid);
        double[] fast = new double[c.length];
        double[] slow = new double[c.length];
        field(grid, true, order).derivative(0, c, fast);
        field(grid, false, order).derivative(0, c, slow);
        assertArrayEquals(slow, fast, 1e-10, grid.toString());

        Arrays.fill(fast, 0);
        Arrays.fill(slow, 0);
        double[] cotangent = c.clone();
        Arrays.setAll(cotangent, i -> Math.cos(1.7 * i));
        field(grid, true, order).pullback(0, c, cotangent, fast, new double[2]);
        field(grid, false, order).pullback(0, c, cotangent, slow, new double[6]);
        assertArrayEquals(slow, fast, 1e-10, grid.toString());
      }
    }
  }

  @Test
  void stepsAreThoseOfEuler() {
    for (Grid grid : GRIDS) {
      for (boolean fast : new boolean[] {true, false}) {
        TransportField field = field(grid, fast, orders(grid).size() * 2);
        double[] expected = state(grid);
        double[] seen = expected.clone();
        double[] slope = new double[expected.length];
        for (int step = 0; step < 7; step++) {
          field.derivative(0, expected, slope);
          for (int i = 0; i < slope.length; i++) {
            expected[i] += 1e-3 * slope[i];
          }
        }
        field.takeEulerSteps(seen, 1e-3, 7);
        assertArrayEquals(expected, seen, 1e-14, grid.toString());
      }
    }
  }

  /** The same function, not known to take lines, so that its rows are copied. */
  private static final class InBands extends WrappedPoint implements RangedFunction {
    private final RangedFunction ranged;

    InBands(RangedFunction ranged) {
      super(ranged);
      this.ranged = ranged;
    }

    @Override
    public void value(double[] c, int cells, int from, int to, double[] out) {
      ranged.value(c, cells, from, to, out);
    }

    @Override
    public void pullback(
        double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
      inner.pullback(c, cells, cotangent, cBar, thetaBar);
    }

    @Override
    public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
      inner.pushforward(c, cells, cDot, thetaDot, out);
    }
  }

  @Test
  void stepsByLinesAreThoseOfCopiedRowsBitForBit() {
    for (Grid grid : GRIDS) {
      double[][] seen = new double[2][];
      double[][] slopes = new double[2][2 * grid.cells()];
      for (int k = 0; k < 2; k++) {
        RangedFunction lines = PointFunctions.grayScott(0.04, 0.06);
        TransportField field =
            TransportField.on(grid, 2)
                .diffusion(PointFunctions.given(2, 2e-3, 1e-3))
                .reaction(k == 0 ? lines : new InBands(lines))
                .build();
        seen[k] = state(grid);
        field.derivative(0, seen[k], slopes[k]);
        field.takeEulerSteps(seen[k], 1e-3, 9);
      }
      assertArrayEquals(seen[1], seen[0], 0, grid.toString());
      assertArrayEquals(slopes[1], slopes[0], 0, grid.toString());
    }
  }

  @Test
  void whatCannotBeSteppedIsRefused() {
    TransportField field = field(GRIDS.get(0), true, 2);

    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> field.takeEulerSteps(new double[80], Double.NaN, 1));

    assertEquals(
        "need 80 values, a step that is not 0 and a count >= 0; got 80, NaN, 1",
        error.getMessage());
  }
}
