package org.costate.pinn.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;

/** One explicit Euler step is a residual convolution layer of kernel (1, −2, 1) dt / dx². */
class HeatStepTest {
  private static final int CELLS = 32;

  private static double[] steps(TransportField field, double[] start, double dt, int count) {
    double[] c = start.clone();
    double[] slope = new double[c.length];
    for (int step = 0; step < count; step++) {
      field.derivative(0, c, slope);
      for (int i = 0; i < c.length; i++) {
        c[i] += dt * slope[i];
      }
    }
    return c;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void everyModeDecaysByItsSymbol() {
    Grid grid = Grid.periodic(0, 2 * Math.PI, CELLS);
    TransportField heat = TransportField.on(grid, 1).diffusion(1).build();
    double dx = 2 * Math.PI / CELLS;
    double r = 0.4;
    for (int k = 0; k <= CELLS / 2; k++) {
      int mode = k;
      double[] start = grid.sample(x -> Math.cos(mode * x[0]) + Math.sin(mode * x[0]));
      double[] after = steps(heat, start, r * dx * dx, 1);
      double sine = Math.sin(k * dx / 2);
      for (int i = 0; i < CELLS; i++) {
        assertEquals((1 - 4 * r * sine * sine) * start[i], after[i], 1e-12);
      }
    }
  }

  /** The checkerboard is the first mode to grow: r = 1/2 on a line, 1/4 on a plane. */
  @Test
  void checkerboardGrowsJustAboveTheStabilityLimit() {
    Grid line = Grid.periodic(0, CELLS, CELLS);
    Grid plane = line.by(line);
    assertLimit(line, 0.5);
    assertLimit(plane, 0.25);
  }

  private static void assertLimit(Grid grid, double limit) {
    TransportField heat = TransportField.on(grid, 1).diffusion(1).build();
    double[] board = new double[grid.cells()];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i % CELLS + i / CELLS) % 2 == 0 ? 1 : -1;
    }
    assertTrue(largest(steps(heat, board, 0.99 * limit, 200)) < 0.03);
    assertEquals(1, largest(steps(heat, board, limit, 200)), 1e-9);
    assertTrue(largest(steps(heat, board, 1.01 * limit, 200)) > 30);
  }

  @Test
  void reactionAndDiffusionAreARecurrentResidualNetwork() {
    Grid grid = Grid.periodic(0, 2, CELLS);
    double d = 0.02;
    PointFunction growth =
        PointFunctions.of(
            1,
            1,
            new double[] {1.5},
            (c, p) -> new Gradient[] {p[0].multiply(c[0]).multiply(c[0].negate().add(1))});
    TransportField field = TransportField.on(grid, 1).diffusion(d).reaction(growth).build();
    double[] start = grid.sample(x -> 0.5 + 0.3 * Math.sin(Math.PI * x[0]));
    double dt = 0.01;
    double weight = dt * d * CELLS * CELLS / 4;
    double[] kernel = {weight, -2 * weight, weight};
    double[] state = start.clone();
    for (int layer = 0; layer < 100; layer++) {
      double[] next = state.clone();
      for (int i = 0; i < CELLS; i++) {
        for (int k = 0; k < 3; k++) {
          next[i] += kernel[k] * state[Math.floorMod(i + k - 1, CELLS)];
        }
        next[i] += dt * 1.5 * state[i] * (1 - state[i]);
      }
      state = next;
    }
    double[] stepped = steps(field, start, dt, 100);
    for (int i = 0; i < CELLS; i++) {
      assertEquals(state[i], stepped[i], 1e-12);
    }
  }
}
