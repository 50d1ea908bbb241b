package org.costate.examples.physics;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.OutputShape;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.TransportField;

/**
 * Is {@code ∂c/∂t = D ∂²c/∂x² + ∂(U c)/∂x + R(c)} with a network for R, stepped by Euler's method,
 * a recurrent convolutional residual network? A kernel for diffusion, one for transport, the
 * network cell by cell, and the sum of all added to the input, the same weights in every layer.
 * Without R no layer changes the total.
 */
public final class TransportAsNetwork {
  private static final int CELLS = 48;
  private static final int LAYERS = 100;
  private static final double DT = 0.002;
  private static final double D = 0.03;
  private static final double U = 0.4;

  private TransportAsNetwork() {}

  /**
   * Steps and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Grid grid = Grid.periodic(0, 2, CELLS);
    double[] start = grid.sample(x -> 0.5 + 0.3 * Math.sin(Math.PI * x[0]));
    Chain chain = Chain.input(1).dense(12).tanh().dense(1);
    double[] theta = chain.initialParameters(7);
    TransportField field =
        TransportField.on(grid, 1)
            .diffusion(D)
            .transport(PointFunctions.given(1, U))
            .reaction(PointFunctions.network(chain, theta, OutputShape.PLAIN))
            .build();
    double[] stepped = start.clone();
    field.takeEulerSteps(stepped, DT, LAYERS);
    double[] layered = network(start, FusedFunction.of(chain, CELLS, theta));
    for (int i = 0; i < CELLS; i += 12) {
      System.out.println("cell %s: expected %s, got %s".formatted(i, layered[i], stepped[i]));
    }

    TransportField conserving =
        TransportField.on(grid, 1).diffusion(D).transport(PointFunctions.given(1, U)).build();
    double[] state = start.clone();
    double worst = 0;
    for (int step = 0; step < LAYERS; step++) {
      double before = Arrays.stream(state).sum();
      conserving.takeEulerSteps(state, DT, 1);
      worst = Math.max(worst, Math.abs(Arrays.stream(state).sum() / before - 1));
    }
    System.out.println("largest change of the total in a step: expected 0, got " + worst);
  }

  private static double[] network(double[] start, FusedFunction reaction) {
    double dx = 2.0 / CELLS;
    double r = D / (dx * dx);
    double q = U / (2 * dx);
    double[] kernel = {r - q, -2 * r, r + q};
    double[] x = start.clone();
    double[] rate = new double[CELLS];
    for (int layer = 0; layer < LAYERS; layer++) {
      reaction.value(x, rate);
      double[] next = x.clone();
      for (int i = 0; i < CELLS; i++) {
        double sum = rate[i];
        for (int k = 0; k < 3; k++) {
          sum += kernel[k] * x[(i + k - 1 + CELLS) % CELLS];
        }
        next[i] += DT * sum;
      }
      x = next;
    }
    return x;
  }
}
