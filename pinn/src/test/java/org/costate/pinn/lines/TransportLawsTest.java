package org.costate.pinn.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.nets.chain.Chain;
import org.costate.pinn.lines.Grid.Wall;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.exponential.Exponential;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class TransportLawsTest {
  private static PointFunction network(int outputs, long seed, OutputShape shape) {
    Chain chain = Chain.input(1).dense(5).tanh().dense(outputs);
    return PointFunctions.network(chain, chain.initialParameters(seed), shape);
  }

  /** Whatever the networks of D and U do, each step keeps the total. */
  @Test
  void stepsWithoutReactionKeepTheTotal() {
    for (Scheme scheme : Scheme.values()) {
      Grid grid = Grid.periodic(0, 10, 21).by(Grid.periodic(0, 10, 15));
      TransportField field =
          TransportField.on(grid, 1)
              .diffusion(network(1, 1, OutputShape.POSITIVE))
              .transport(network(2, 2, OutputShape.PLAIN))
              .scheme(scheme)
              .build();
      double[] start = grid.sample(x -> 1 + 0.5 * Math.sin(0.2 * Math.PI * (x[0] - 2 * x[1])));
      double[] states =
          OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.01)
              .solve(OdeProblem.of(field, 0, start, 0.5), SaveAt.everyStep())
              .values();
      int n = grid.cells();
      for (int step = 1; step < states.length / n; step++) {
        double before = Arrays.stream(states, (step - 1) * n, step * n).sum();
        double after = Arrays.stream(states, step * n, (step + 1) * n).sum();
        assertEquals(before, after, 1e-12 * before, scheme.name());
      }
      double moved = 0;
      for (int i = 0; i < n; i++) {
        moved = Math.max(moved, Math.abs(states[states.length - n + i] - start[i]));
      }
      assertTrue(moved > 1e-3, scheme + " moved by " + moved);
    }
  }

  /** A product of waves in three dimensions falls and moves by the product of its symbols. */
  @Test
  void threeDimensionsFollowTheirSymbols() {
    Grid grid =
        Grid.periodic(0, 1, 12)
            .by(Grid.walled(0, 1, 9, Wall.noFlux(), Wall.noFlux()))
            .by(Grid.periodic(0, 2, 10));
    double d = 0.3;
    double u = 0.7;
    TransportField field =
        TransportField.on(grid, 1).diffusion(d).transport(PointFunctions.given(1, u, 0, 0)).build();
    double[] c = grid.sample(x -> Math.sin(2 * Math.PI * x[0]) * across(x));
    double[] slope = new double[c.length];
    field.derivative(0, c, slope);
    double symbol =
        d * (second(2 * Math.PI, 1.0 / 12) + second(Math.PI, 1.0 / 9) + second(Math.PI, 0.2));
    double speed = u * Math.sin(2 * Math.PI / 12) * 12;
    double[] expected =
        grid.sample(
            x ->
                (symbol * Math.sin(2 * Math.PI * x[0]) + speed * Math.cos(2 * Math.PI * x[0]))
                    * across(x));
    for (int i = 0; i < c.length; i++) {
      assertEquals(expected[i], slope[i], 1e-12 * Math.abs(symbol));
    }
  }

  private static double across(double[] x) {
    return Math.cos(Math.PI * x[1]) * Math.sin(Math.PI * x[2] + 0.3);
  }

  private static double second(double k, double dx) {
    double sine = Math.sin(k * dx / 2);
    return -4 * sine * sine / (dx * dx);
  }

  /** Schnakenberg's equations just above onset: twenty of the fastest growing waves fit. */
  @Test
  void turingPatternsHaveTheWavelengthOfLinearTheory() {
    double a = 0.1;
    double b = 0.9;
    double ratio = 11;
    double fastest = fastestWave(a, b, ratio);
    double length = 20.3 * 2 * Math.PI / fastest;
    Grid grid = Grid.periodic(0, length, 160);
    TransportField field =
        TransportField.on(grid, 2)
            .diffusion(PointFunctions.given(2, 1, ratio))
            .reaction(
                PointFunctions.polynomial(
                    2,
                    List.of(
                        List.of(Monomial.of(0, 0), Monomial.of(1, 0), Monomial.of(2, 1)),
                        List.of(Monomial.of(0, 0), Monomial.of(2, 1))),
                    a,
                    -1,
                    1,
                    b,
                    -1))
            .scheme(Scheme.CENTRAL_4)
            .build();
    FourierField modes = field.inFourierModes();
    var random = new SplittableRandom(1);
    double[] start = new double[320];
    Arrays.setAll(start, i -> (i < 160 ? a + b : b) * (1 + 1e-3 * random.nextGaussian()));
    double[] end =
        OdeSolver.fixed(Exponential.coxMatthews4(), 0.5)
            .solve(OdeProblem.of(modes, 0, modes.toModes(start), 200), SaveAt.end())
            .last();
    double power = 0;
    double sum = 0;
    for (int mode = 1; mode < 160; mode++) {
      int waves = (mode + 1) / 2;
      double wave = 2 * Math.PI * waves / length;
      power += end[mode] * end[mode];
      sum += wave * end[mode] * end[mode];
    }

    assertTrue(power > 1, "no pattern has grown: " + power);
    assertEquals(fastest, sum / power, 0.05 * fastest);
  }

  /** The wave number whose perturbation grows fastest, by the eigenvalues of 2 x 2 matrices. */
  private static double fastestWave(double a, double b, double ratio) {
    double u = a + b;
    double v = b / (u * u);
    double best = 0;
    double rate = 0;
    for (double k = 0.01; k < 3; k += 0.001) {
      double fu = -1 + 2 * u * v - k * k;
      double gv = -u * u - ratio * k * k;
      double trace = fu + gv;
      double determinant = fu * gv + 2 * u * v * u * u;
      double growth = trace / 2 + Math.sqrt(Math.max(0, trace * trace / 4 - determinant));
      if (growth > rate) {
        rate = growth;
        best = k;
      }
    }
    return best;
  }
}
