package org.costate.sde.method;

import java.util.Arrays;
import org.costate.sde.Calculus;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.ensemble.EnsembleProblem;

/**
 * Means of a function of the state after a unit of time on a torus, for every starting point of a
 * grid, exact and as a method has them, both without sampling.
 *
 * <p>Fields that are periodic in both components keep functions periodic: u(y) = E φ(y(1)) solves
 * {@code u′ = f·∇u + ½ g gᵀ : ∇²u}, and a step maps u to {@code E u(yNext)}, a mean over the nodes
 * of a product rule. Both are linear on the values of trigonometric interpolants.
 */
final class TorusLaw {
  static final int N = 16;
  private static final int POINTS = N * N;
  static final double SPACING = 2 * Math.PI / N;

  private final EnsembleProblem problem;
  private final NoiseKind kind;
  private double[] exact = {};

  TorusLaw(EnsembleProblem problem) {
    this.problem = problem;
    this.kind = problem.single().diffusion().kind();
  }

  /** Returns the component of a point of the grid. */
  static double angle(int place) {
    return place * SPACING;
  }

  private static double[] function() {
    double[] u = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double a = angle(i / N);
      double b = i % N * SPACING;
      u[i] = Math.sin(a) + Math.cos(b) + 0.5 * Math.sin(a - b);
    }
    return u;
  }

  /** Returns the largest error of a mean over all starting points. */
  double error(SdeMethod method, int steps) {
    if (exact.length == 0) {
      exact = solve();
    }
    double[][] transfer = transfer(method, 1.0 / steps);
    double[] u = function();
    for (int k = 0; k < steps; k++) {
      u = product(transfer, u);
    }
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      worst = Math.max(worst, Math.abs(u[i] - exact[i]));
    }
    return worst;
  }

  static double[] product(double[][] matrix, double[] u) {
    double[] out = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double sum = 0;
      for (int j = 0; j < POINTS; j++) {
        sum += matrix[i][j] * u[j];
      }
      out[i] = sum;
    }
    return out;
  }

  /** Row i holds the weights of {@code E u(yNext)} from point i. */
  private double[][] transfer(SdeMethod method, double h) {
    int noise = problem.single().diffusion().noise();
    var nodes = GaussianNodes.four(method.areas(), noise);
    int paths = POINTS * nodes.count;
    SdeProblem batch = DifferencedDiffusion.of(problem.batch(paths));
    SdeStepper stepper = method.open(batch);
    double[] w = new double[noise * paths];
    double[] area = new double[method.areas().rows(noise) * paths];
    nodes.write(h, POINTS, w, area);
    double[] y = points(nodes.count);
    double[] yNext = new double[2 * paths];
    stepper.begin(0, y);
    stepper.step(0, y, h, w, area, yNext);
    return means(nodes, Arrays.copyOf(yNext, paths), Arrays.copyOfRange(yNext, paths, 2 * paths));
  }

  /** Row i holds the weights of the mean of interpolants over the images of point i. */
  static double[][] means(GaussianNodes nodes, double[] a1, double[] a2) {
    double[][] out = new double[POINTS][POINTS];
    double[] first = new double[N];
    double[] second = new double[N];
    for (int p = 0; p < a1.length; p++) {
      cardinals(a1[p], first);
      cardinals(a2[p], second);
      double[] row = out[p % POINTS];
      for (int a = 0; a < N; a++) {
        double weight = nodes.weight[p / POINTS] * first[a];
        for (int b = 0; b < N; b++) {
          row[a * N + b] += weight * second[b];
        }
      }
    }
    return out;
  }

  private static double[] points(int repeats) {
    int paths = POINTS * repeats;
    double[] y = new double[2 * paths];
    for (int p = 0; p < paths; p++) {
      y[p] = angle(p % POINTS / N);
      y[paths + p] = p % N * SPACING;
    }
    return y;
  }

  /** Values at x of the trigonometric polynomials that are 1 at one point and 0 at the others. */
  private static void cardinals(double x, double[] out) {
    for (int j = 0; j < N; j++) {
      double half = 0.5 * (x - j * SPACING);
      double sine = Math.sin(half);
      out[j] = Math.abs(sine) < 1e-9 ? 1 : Math.sin(N * half) * Math.cos(half) / (N * sine);
    }
  }

  /** Solves the equation of u by fine steps of fourth order. */
  private double[] solve() {
    double[][] generator = generator();
    double[] u = function();
    int steps = 200;
    double h = 1.0 / steps;
    for (int k = 0; k < steps; k++) {
      double[] term = u;
      double[] sum = u.clone();
      for (int order = 1; order <= 4; order++) {
        term = product(generator, term);
        for (int i = 0; i < POINTS; i++) {
          term[i] *= h / order;
          sum[i] += term[i];
        }
      }
      u = sum;
    }
    return u;
  }

  private double[][] generator() {
    SdeProblem batch = problem.batch(POINTS);
    var diffusion = new DifferencedDiffusion(batch.diffusion());
    double[] y = points(1);
    double[] f = new double[2 * POINTS];
    batch.drift().derivative(0, y, f);
    int noise = diffusion.noise();
    double[][] columns = columns(diffusion, y);
    if (batch.calculus() == Calculus.STRATONOVICH) {
      double[] g = new double[diffusion.size()];
      for (int j = 0; j < noise; j++) {
        diffusion.pushforward(0, y, columns[j], g);
        double[] slope = column(g, j, noise);
        for (int i = 0; i < f.length; i++) {
          f[i] += 0.5 * slope[i];
        }
      }
    }
    double[][] d1 = derivative(true);
    double[][] d2 = derivative(false);
    double[][] out = new double[POINTS][POINTS];
    for (int i = 0; i < POINTS; i++) {
      double xx = 0;
      double xy = 0;
      double yy = 0;
      for (double[] column : columns) {
        xx += 0.5 * column[i] * column[i];
        xy += column[i] * column[POINTS + i];
        yy += 0.5 * column[POINTS + i] * column[POINTS + i];
      }
      for (int k = 0; k < POINTS; k++) {
        out[i][k] = f[i] * d1[i][k] + f[POINTS + i] * d2[i][k];
      }
      for (int m = 0; m < POINTS; m++) {
        double alongFirst = xx * d1[i][m] + xy * d2[i][m];
        double alongSecond = yy * d2[i][m];
        if (alongFirst != 0 || alongSecond != 0) {
          for (int k = 0; k < POINTS; k++) {
            out[i][k] += alongFirst * d1[m][k] + alongSecond * d2[m][k];
          }
        }
      }
    }
    return out;
  }

  private double[][] columns(DifferentiableDiffusion diffusion, double[] y) {
    double[] g = new double[diffusion.size()];
    diffusion.evaluate(0, y, g);
    double[][] columns = new double[diffusion.noise()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = column(g, j, columns.length);
    }
    return columns;
  }

  /** Returns column j of values of the diffusion at all points. */
  private double[] column(double[] g, int j, int noise) {
    double[] out = new double[2 * POINTS];
    if (kind == NoiseKind.DIAGONAL) {
      System.arraycopy(g, j * POINTS, out, j * POINTS, POINTS);
      return out;
    }
    for (int i = 0; i < 2; i++) {
      System.arraycopy(g, (i * noise + j) * POINTS, out, i * POINTS, POINTS);
    }
    return out;
  }

  /** The derivative of interpolants at the points, along the first or the second component. */
  private static double[][] derivative(boolean alongFirst) {
    double[][] out = new double[POINTS][POINTS];
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < N; j++) {
        int at = alongFirst ? i / N : i % N;
        int to = alongFirst ? j * N + i % N : i / N * N + j;
        out[i][to] = derivative(at - j);
      }
    }
    return out;
  }

  /** The derivative of a cardinal function at the point that is so many apart from its own. */
  static double derivative(int apart) {
    return apart == 0 ? 0 : (apart % 2 == 0 ? 0.5 : -0.5) / Math.tan(0.5 * apart * SPACING);
  }
}
