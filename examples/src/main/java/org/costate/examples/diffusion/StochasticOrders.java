package org.costate.examples.diffusion;

import java.util.stream.IntStream;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.BrownianPath;
import org.costate.solvers.VectorField;

/**
 * How fast do methods for {@code dx = f dt + g dw} converge, path by path and in the mean? On
 * geometric Brownian motion with μ = σ = 0.5, whose solution {@code exp((μ − σ²/2) t + σ W)} is
 * known on the same path, steps from 1/32 on.
 */
public final class StochasticOrders {
  private static final double RATE = 0.5;
  private static final double NOISE = 0.5;
  private static final int PATHS = 10_000;
  private static final int FINEST = 256;
  private static final int[] STEPS = {32, 64, 128, FINEST};

  private StochasticOrders() {}

  /**
   * Solves and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    for (SdeMethod method :
        new SdeMethod[] {
          SdeMethods.eulerMaruyama(), SdeMethods.milstein(Calculus.ITO), SdeMethods.sriw1()
        }) {
      double[][] errors = errors(method);
      print(method.name() + ", strong", method.strongOrder(NoiseKind.DIAGONAL), slope(errors[0]));
      if (method.strongOrder(NoiseKind.DIAGONAL) < 1) {
        // The mean of a better method errs by less than the noise of these paths.
        print(method.name() + ", weak", method.weakOrder(NoiseKind.DIAGONAL), slope(errors[1]));
      }
    }
  }

  private static void print(String name, double expected, double got) {
    System.out.println("%s order: expected %s, got %s".formatted(name, expected, got));
  }

  /** Returns the mean distance of the paths, and the distance of their means, for all steps. */
  private static double[][] errors(SdeMethod method) {
    VectorField drift = VectorField.of(1, (t, x, out) -> out[0] = RATE * x[0]);
    Diffusion noise = Diffusion.of(NoiseKind.DIAGONAL, 1, 1, (t, x, g) -> g[0] = NOISE * x[0]);
    SdeProblem problem = SdeProblem.of(Calculus.ITO, drift, noise, 0, new double[] {1}, 1);
    BrownianMotion motion = BrownianMotion.of(1, 1, 0, 1, FINEST);
    double[][] errors = new double[2][STEPS.length];
    for (int k = 0; k < STEPS.length; k++) {
      SdeSolver solver = new SdeSolver(method, STEPS[k], STEPS[k]);
      double[] differences =
          IntStream.range(0, PATHS)
              .parallel()
              .mapToDouble(i -> solver.solve(problem, motion.path(i)).last()[0] - exact(motion, i))
              .toArray();
      double distance = 0;
      double mean = 0;
      for (double difference : differences) {
        distance += Math.abs(difference) / PATHS;
        mean += difference / PATHS;
      }
      errors[0][k] = distance;
      errors[1][k] = Math.abs(mean);
    }
    return errors;
  }

  private static double exact(BrownianMotion motion, int index) {
    BrownianPath path = motion.path(index);
    double[] w = new double[1];
    path.increment(0, 1, w);
    return Math.exp(RATE - 0.5 * NOISE * NOISE + NOISE * w[0]);
  }

  /** Returns the slope of the logarithms by least squares. */
  private static double slope(double[] errors) {
    double top = 0;
    double bottom = 0;
    double middle = 0.5 * (errors.length - 1);
    for (int k = 0; k < errors.length; k++) {
      top -= (k - middle) * Math.log(errors[k]);
      bottom += (k - middle) * (k - middle) * Math.log(2);
    }
    return top / bottom;
  }
}
