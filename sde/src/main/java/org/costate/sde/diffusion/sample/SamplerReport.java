package org.costate.sde.diffusion.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * Error against number of evaluations for deterministic samplers on one model: all carry the same
 * starting points, and their ends are compared with those of the exact flow.
 *
 * @param rows measurements, sampler by sampler, evaluations rising
 */
public record SamplerReport(List<Row> rows) {
  public SamplerReport {
    rows = List.copyOf(rows);
  }

  /**
   * One sampler with one number of steps.
   *
   * @param sampler its name
   * @param evaluations of the score, each of a sample
   * @param rootMeanSquare Euclidean distance to the exact end, root mean square over the samples
   * @param median of the distances, robust against samples near a boundary between basins
   */
  public record Row(String sampler, int evaluations, double rootMeanSquare, double median) {}

  /**
   * Measures.
   *
   * @param process that noised the data
   * @param score its score
   * @param samplers deterministic ones
   * @param last time at which to stop, above 0
   * @param evaluations numbers of evaluations to try, each a multiple of those of every step
   * @param samples number of starting points from the prior, at least 1
   * @param seed of the starting points
   * @throws IllegalArgumentException if a sampler is stochastic, or evaluations do not divide
   */
  public static SamplerReport measure(
      LinearProcess process,
      Score score,
      List<Sampler> samplers,
      double last,
      int[] evaluations,
      int samples,
      long seed) {
    for (Sampler sampler : samplers) {
      if (!sampler.deterministic()) {
        throw new IllegalArgumentException(
            "%s is stochastic: its samples have no exact end".formatted(sampler.name()));
      }
      for (int count : evaluations) {
        if (count < 1 || count % sampler.evaluationsPerStep() != 0) {
          throw new IllegalArgumentException(
              "%s takes %s evaluations a step; %s is not a multiple"
                  .formatted(sampler.name(), sampler.evaluationsPerStep(), count));
        }
      }
    }
    int d = score.dimension();
    double[] start = new double[samples * d];
    new KeyedNormals(seed).draw(0, 0, 0, start, 0, start.length);
    for (int i = 0; i < start.length; i++) {
      start[i] *= process.priorSpread();
    }
    double[] exact = exactEnds(process, score, last, start);
    List<Row> rows = new ArrayList<>();
    for (Sampler sampler : samplers) {
      for (int count : evaluations) {
        int steps = count / sampler.evaluationsPerStep();
        double[] end = Sampling.of(process, score, sampler, last, steps).carry(start, seed);
        double[] distances = distances(end, exact, d);
        double sum = 0;
        for (double distance : distances) {
          sum += distance * distance;
        }
        Arrays.sort(distances);
        rows.add(
            new Row(
                sampler.name(),
                count,
                Math.sqrt(sum / distances.length),
                distances[distances.length / 2]));
      }
    }
    return new SamplerReport(rows);
  }

  private static double[] exactEnds(
      LinearProcess process, Score score, double last, double[] start) {
    int d = score.dimension();
    double[] ends = new double[start.length];
    // Sample by sample, each with the steps it needs.
    var flow = ProbabilityFlow.of(process, score.forAnotherThread(), 1);
    OdeSolver solver = OdeSolver.of(RungeKutta.verner9(), 1e-12, 1e-12);
    for (int from = 0; from < start.length; from += d) {
      double[] x = Arrays.copyOfRange(start, from, from + d);
      double[] end = solver.solve(OdeProblem.of(flow, process.end(), x, last), SaveAt.end()).last();
      System.arraycopy(end, 0, ends, from, d);
    }
    return ends;
  }

  private static double[] distances(double[] a, double[] b, int d) {
    double[] out = new double[a.length / d];
    for (int i = 0; i < a.length; i++) {
      out[i / d] += (a[i] - b[i]) * (a[i] - b[i]);
    }
    for (int r = 0; r < out.length; r++) {
      out[r] = Math.sqrt(out[r]);
    }
    return out;
  }

  /** Returns the names of the samplers, in order. */
  public List<String> samplers() {
    return rows.stream().map(Row::sampler).distinct().toList();
  }

  /**
   * Returns the rows of a sampler, evaluations rising.
   *
   * @param sampler its name
   */
  public List<Row> of(String sampler) {
    return rows.stream().filter(row -> row.sampler().equals(sampler)).toList();
  }

  /**
   * Returns the order seen between the last two numbers of evaluations, in the root mean square.
   *
   * @param sampler its name
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  public double order(String sampler) {
    List<Row> own = of(sampler);
    if (own.size() < 2) {
      throw new IllegalArgumentException("an order needs two rows of " + sampler);
    }
    Row coarse = own.get(own.size() - 2);
    Row fine = own.get(own.size() - 1);
    return Math.log(coarse.rootMeanSquare() / fine.rootMeanSquare())
        / Math.log((double) fine.evaluations() / coarse.evaluations());
  }

  /**
   * Returns the name of the sampler with the least error at a number of evaluations.
   *
   * @param evaluations as measured
   * @throws IllegalArgumentException if none was measured with that number
   */
  public String best(int evaluations) {
    return rows.stream()
        .filter(row -> row.evaluations() == evaluations)
        .min(Comparator.comparingDouble(Row::rootMeanSquare))
        .orElseThrow(() -> new IllegalArgumentException("nothing was measured at " + evaluations))
        .sampler();
  }

  /** Returns the table for people, one line for each sampler. */
  public String table() {
    int[] counts = rows.stream().mapToInt(Row::evaluations).distinct().sorted().toArray();
    StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-24s", "evaluations"));
    for (int count : counts) {
      out.append(String.format(Locale.ROOT, "%10d", count));
    }
    out.append(String.format(Locale.ROOT, "%8s%n", "order"));
    for (String sampler : samplers()) {
      out.append(String.format(Locale.ROOT, "%-24s", sampler));
      List<Row> own = of(sampler);
      for (Row row : own) {
        out.append(String.format(Locale.ROOT, "%10.1e", row.rootMeanSquare()));
      }
      out.append(
          own.size() < 2
              ? String.format(Locale.ROOT, "%8s%n", "-")
              : String.format(Locale.ROOT, "%8.2f%n", order(sampler)));
    }
    return out.toString();
  }
}
