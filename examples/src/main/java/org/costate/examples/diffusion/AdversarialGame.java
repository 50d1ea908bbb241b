package org.costate.examples.diffusion;

import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * What do the two players of a generative adversarial net do? Around an equilibrium, min over x and
 * max over y of xy, their flow is a rotation: simultaneous gradient steps, which are Euler's
 * method, leave it by √(1 + h²) a step, while the classical Runge-Kutta method changes the squared
 * radius by {@code −h⁶/72 + h⁸/576}. The best discriminator is p/(p + q), found here by Newton's
 * method, and against it a generator with q = p has the value −ln 4.
 */
public final class AdversarialGame {
  private static final int NEWTON_STEPS = 60;
  private static final int POINTS = 4000;
  private static final double REACH = 12;

  private AdversarialGame() {}

  /**
   * Plays and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    for (double h : new double[] {0.01, 0.1, 0.5}) {
      print("Euler, h = " + h, Math.sqrt(1 + h * h), Math.sqrt(grown(RungeKutta.euler(), h)));
      print(
          "Runge-Kutta 4, h = " + h,
          1 - Math.pow(h, 6) / 72 + Math.pow(h, 8) / 576,
          grown(RungeKutta.rungeKutta4(), h));
    }
    for (double x : new double[] {-1.5, 0, 0.4, 2}) {
      double p = density(x, 0, 1);
      double q = density(x, 0.7, 1.3);
      print("D* at x = " + x, p / (p + q), bestDiscriminator(p, q));
    }
    print("value at q = p", -Math.log(4), value(0, 1));
    // Against another q the value is −ln 4 + 2 JS(p, q), which is more.
    print("value is least at q = p: 1 if so", 1, value(0.7, 1.3) > value(0, 1) ? 1 : 0);
  }

  private static void print(String name, double expected, double got) {
    System.out.println("%s: expected %s, got %s".formatted(name, expected, got));
  }

  /** Returns the factor by which one step changes the squared radius. */
  private static double grown(OdeMethod method, double h) {
    VectorField play =
        VectorField.of(
            2,
            (t, z, dzdt) -> {
              dzdt[0] = -z[1];
              dzdt[1] = z[0];
            });
    double[] z =
        OdeSolver.fixed(method, h)
            .solve(OdeProblem.of(play, 0, new double[] {0.6, 0.8}, h), SaveAt.end())
            .last();
    return z[0] * z[0] + z[1] * z[1];
  }

  /** Maximises {@code p ln D + q ln(1 − D)} over the logit of D. */
  private static double bestDiscriminator(double p, double q) {
    double logit = 0;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double d = 1 / (1 + Math.exp(-logit));
      double step = (p * (1 - d) - q * d) / ((p + q) * d * (1 - d));
      logit += Math.max(-1, Math.min(1, step));
    }
    return 1 / (1 + Math.exp(-logit));
  }

  /** Integrates {@code p ln D* + q ln(1 − D*)} by the trapezoidal rule. */
  private static double value(double mean, double spread) {
    double sum = 0;
    double width = 2 * REACH / POINTS;
    for (int i = 0; i < POINTS; i++) {
      double x = -REACH + i * width;
      double p = density(x, 0, 1);
      double q = density(x, mean, spread);
      double d = bestDiscriminator(p, q);
      sum += width * (p * Math.log(d) + q * Math.log1p(-d));
    }
    return sum;
  }

  private static double density(double x, double mean, double spread) {
    double z = (x - mean) / spread;
    return Math.exp(-0.5 * z * z) / (spread * Math.sqrt(2 * Math.PI));
  }
}
