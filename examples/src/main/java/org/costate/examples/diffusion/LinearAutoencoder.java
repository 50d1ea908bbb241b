package org.costate.examples.diffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.Wolfe;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Does a linear variational autoencoder reach the optimum of probabilistic principal components?
 * Its evidence bound is maximised from a random start and its mean log-likelihood compared with
 * that optimum, known from the eigenvalues of the covariance. The divergence of the latent law,
 * {@code ½ Σ(m² + s² − 1 − ln s²)}, is compared with a quadrature first.
 *
 * <p>Data are drawn, or read from a file: rows of numbers between commas, divided by the second
 * argument, with the number of latent components in the third; of 65 columns the last is a label.
 *
 * @see <a href="https://doi.org/10.1111/1467-9868.00196">Tipping and Bishop (1999), Probabilistic
 *     principal component analysis</a>
 */
public final class LinearAutoencoder {
  private static final int ROWS = 2000;
  private static final int DIMENSION = 8;
  private static final int LATENT = 3;
  private static final int ITERATIONS = 3000;

  /** The valley is long and bent: with 10 pairs the search is still far from its floor. */
  private static final int PAIRS = 100;

  private static final int POINTS = 4000;
  private static final int LABELLED_COLUMNS = 65;

  private LinearAutoencoder() {}

  /**
   * Trains and prints.
   *
   * @param args nothing, or file, divisor and number of latent components
   * @throws IOException if the file cannot be read
   */
  public static void run(String... args) throws IOException {
    for (double[] law : new double[][] {{0, 1}, {0.7, 0.4}, {-2, 1.6}}) {
      double closed = 0.5 * (law[0] * law[0] + law[1] * law[1] - 1 - 2 * Math.log(law[1]));
      print("divergence of N(%s, %s²)".formatted(law[0], law[1]), closed, quadrature(law));
    }
    double[][] data = args.length == 0 ? drawn() : read(args[0], Double.parseDouble(args[1]));
    int latent = args.length < 3 ? LATENT : Integer.parseInt(args[2]);
    RealMatrix covariance = covariance(data);
    LinearBound bound = new LinearBound(covariance, latent);
    Lbfgs search = new Lbfgs(PAIRS, ITERATIONS, 1e-7, 0, Wolfe.withDefaults());
    double[] theta = search.minimize(bound, bound.start(1)).parameters();
    print(
        "mean log-likelihood",
        optimum(covariance, latent),
        logLikelihood(covariance, bound.model(theta)));
  }

  /**
   * Runs with drawn data, or as the arguments say.
   *
   * @param args as of {@link #run}
   */
  public static void main(String[] args) {
    try {
      run(args);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String name, double expected, double got) {
    System.out.println("%s: expected %s, got %s".formatted(name, expected, got));
  }

  private static double quadrature(double[] law) {
    double sum = 0;
    double width = 24 * law[1] / POINTS;
    for (int i = 0; i <= POINTS; i++) {
      double u = -12 + 24.0 * i / POINTS;
      double z = law[0] + law[1] * u;
      double log = -0.5 * u * u - Math.log(law[1]);
      double density = Math.exp(log) / Math.sqrt(2 * Math.PI);
      sum += width * density * (log + 0.5 * z * z);
    }
    return sum;
  }

  private static double[][] drawn() {
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] mix = new double[DIMENSION][LATENT];
    for (double[] row : mix) {
      Arrays.setAll(row, j -> normal.sample() * (1 + j));
    }
    double[][] data = new double[ROWS][DIMENSION];
    for (double[] row : data) {
      double[] z = new double[LATENT];
      Arrays.setAll(z, j -> normal.sample());
      for (int i = 0; i < DIMENSION; i++) {
        row[i] = 1 + 0.5 * normal.sample();
        for (int j = 0; j < LATENT; j++) {
          row[i] += mix[i][j] * z[j];
        }
      }
    }
    return data;
  }

  private static double[][] read(String file, double divisor) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(
            line -> {
              double[] row =
                  Arrays.stream(line.split(",", -1))
                      .mapToDouble(cell -> Double.parseDouble(cell.trim()) / divisor)
                      .toArray();
              return row.length == LABELLED_COLUMNS ? Arrays.copyOf(row, row.length - 1) : row;
            })
        .toArray(double[][]::new);
  }

  private static RealMatrix covariance(double[][] data) {
    int d = data[0].length;
    double[] mean = new double[d];
    for (double[] row : data) {
      for (int i = 0; i < d; i++) {
        mean[i] += row[i] / data.length;
      }
    }
    double[][] out = new double[d][d];
    for (double[] row : data) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          out[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / data.length;
        }
      }
    }
    return new Array2DRowRealMatrix(out, false);
  }

  /** Returns the likelihood of the best normal law with a covariance {@code W Wᵀ + σ² I}. */
  private static double optimum(RealMatrix covariance, int latent) {
    double[] values = new EigenDecompositionSymmetric(covariance).getEigenvalues().clone();
    Arrays.sort(values);
    int d = values.length;
    double noise = Arrays.stream(values, 0, d - latent).average().orElseThrow();
    double log = (d - latent) * Math.log(noise);
    for (int i = d - latent; i < d; i++) {
      log += Math.log(values[i]);
    }
    return -0.5 * (d * Math.log(2 * Math.PI) + log + d);
  }

  private static double logLikelihood(RealMatrix covariance, RealMatrix model) {
    var decomposition = new EigenDecompositionSymmetric(model);
    double log = 0;
    for (double value : decomposition.getEigenvalues()) {
      log += Math.log(value);
    }
    double trace = decomposition.getSolver().solve(covariance).getTrace();
    return -0.5 * (covariance.getRowDimension() * Math.log(2 * Math.PI) + log + trace);
  }
}
