package org.costate.examples.physics;

import java.nio.file.Path;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.decomposition.Windows;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.jet.Network;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/**
 * Can small networks in overlapping windows follow many oscillations that one network of as many
 * weights misses? Both solve {@code u′ = 15 cos 15x} with u(0) = 0 on [−2π, 2π], where u = sin 15x
 * oscillates 30 times.
 */
public final class WindowedOscillation {
  private static final double RATE = 15;
  private static final Domain LINE = Domain.of("x", -2 * Math.PI, 2 * Math.PI);

  private WindowedOscillation() {}

  /**
   * Trains both and prints.
   *
   * @param args a PNG file for a picture of both, if wanted
   */
  public static void main(String[] args) {
    Network windows =
        Network.input(1).windows(Windows.of(30), n -> n.layers(c -> c.dense(6).tanh().dense(1)));
    Network one = Network.input(1).layers(c -> c.dense(22).tanh().dense(22).tanh().dense(1));
    double[] x = new double[2000];
    for (int j = 0; j < x.length; j++) {
      x[j] = ((j + 0.5) / x.length - 0.5) * 4 * Math.PI;
    }
    double[][] at = {x};
    PinnSolution inWindows = solve(windows);
    PinnSolution inOne = solve(one);
    System.out.println(
        "relative error with %s weights in 30 windows: expected 0, got %s"
            .formatted(
                windows.parameterCount(), inWindows.relativeError(p -> Math.sin(RATE * p[0]), at)));
    System.out.println(
        "with %s weights in one network: %s"
            .formatted(one.parameterCount(), inOne.relativeError(p -> Math.sin(RATE * p[0]), at)));
    if (args.length > 0) {
      LinePlot.of("u' = 15 cos 15x", Axis.linear("x").between(-1, 3), Axis.linear("u"))
          .with(Series.line("30 windows", x, inWindows.value(at)))
          .with(Series.line("one network", x, inOne.value(at)))
          .figure()
          .writePng(Path.of(args[0]));
    }
  }

  private static PinnSolution solve(Network network) {
    return Pinn.on(LINE, network)
        .ansatz(x -> x[0].multiply(0), x -> x[0].multiply(RATE).tanh())
        .equation(
            "oscillation",
            900,
            u -> u.x().multiply(1 / RATE).subtract(u.coordinate("x").multiply(RATE).cos()))
        .acceptMissing()
        .train(PinnTraining.withDefaults().withSteps(200, 600, 2000).withThreads(1));
  }
}
