package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.costate.nets.optim.Objective;
import org.costate.pinn.residual.Term;

/**
 * {@code Σ_g w_g · mean r_g²} over groups of points, with its gradient in the network's parameters.
 *
 * <p>Points are taken in blocks; runs of blocks are shared out among threads of the common pool,
 * and their sums are added in a fixed order, so that the result is the same to the last bit on any
 * number of threads. To be called from one thread at a time.
 */
public final class ResidualLoss implements Objective {
  private static final int MOST_RUNS = 32;

  private final List<PointGroup> groups;
  private final List<Run> runs = new ArrayList<>();
  private final List<List<GroupEvaluator>> workers = new ArrayList<>();
  private final GroupWeights weights;
  private final int block;
  private final double[] losses;
  private final double[][] gradients;

  private record Run(int group, int first, int end) {}

  /**
   * Creates the loss; every formula is tried out, so that wrong names are reported here.
   *
   * @param model the unknown
   * @param groups the groups, at least one
   * @param threads most threads to use, at least 1
   * @throws IllegalArgumentException if a formula asks for what is not there
   */
  public ResidualLoss(Model model, List<PointGroup> groups, int threads) {
    if (threads < 1 || groups.isEmpty()) {
      throw new IllegalArgumentException(
          "threads and groups must be at least 1; got %s and %s".formatted(threads, groups.size()));
    }
    this.groups = List.copyOf(groups);
    block = model.network().blockPoints();
    for (int g = 0; g < groups.size(); g++) {
      addRuns(g, groups.get(g).size());
    }
    for (int w = 0; w < Math.min(threads, runs.size()); w++) {
      workers.add(
          groups.stream()
              .map(group -> new GroupEvaluator(model, group, Math.min(block, group.size())))
              .toList());
    }
    weights = new GroupWeights(this.groups);
    losses = new double[runs.size()];
    gradients = new double[runs.size()][model.parameterCount()];
  }

  private void addRuns(int group, int size) {
    int blocks = (size + block - 1) / block;
    int blocksPerRun = (blocks + MOST_RUNS - 1) / MOST_RUNS;
    for (int first = 0; first < size; first += blocksPerRun * block) {
      runs.add(new Run(group, first, Math.min(size, first + blocksPerRun * block)));
    }
  }

  /** Returns the groups. */
  public List<PointGroup> groups() {
    return groups;
  }

  /** Returns the weights, which at first are the groups' own. */
  public GroupWeights weights() {
    return weights;
  }

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    AtomicInteger next = new AtomicInteger();
    if (workers.size() == 1) {
      work(workers.get(0), next, theta);
    } else {
      IntStream.range(0, workers.size()).parallel().forEach(w -> work(workers.get(w), next, theta));
    }
    double loss = 0;
    Arrays.fill(gradient, 0);
    for (int k = 0; k < losses.length; k++) {
      double weight = weights.weight(runs.get(k).group());
      loss += weight * losses[k];
      addScaled(gradient, weight, gradients[k]);
    }
    return loss;
  }

  /** Returns {@code mean λ r²} of every group at the last evaluation's parameters. */
  public double[] groupLosses() {
    double[] means = new double[groups.size()];
    for (int k = 0; k < losses.length; k++) {
      means[runs.get(k).group()] += losses[k];
    }
    return means;
  }

  /** Returns the gradient of {@code mean λ r²} of every group at the last evaluation. */
  public double[][] groupGradients() {
    double[][] means = new double[groups.size()][gradients[0].length];
    for (int k = 0; k < losses.length; k++) {
      addScaled(means[runs.get(k).group()], 1, gradients[k]);
    }
    return means;
  }

  private static void addScaled(double[] to, double c, double[] from) {
    for (int p = 0; p < to.length; p++) {
      to[p] += c * from[p];
    }
  }

  private void work(List<GroupEvaluator> evaluators, AtomicInteger next, double[] theta) {
    for (GroupEvaluator evaluator : evaluators) {
      evaluator.setParameters(theta);
    }
    for (int k = next.getAndIncrement(); k < losses.length; k = next.getAndIncrement()) {
      Run run = runs.get(k);
      Arrays.fill(gradients[k], 0);
      losses[k] = 0;
      for (int first = run.first(); first < run.end(); first += block) {
        int n = Math.min(block, run.end() - first);
        double share = 1.0 / groups.get(run.group()).size();
        losses[k] +=
            evaluators
                .get(run.group())
                .evaluate(first, n, share, weights.lambda(run.group()), gradients[k]);
      }
    }
  }

  /**
   * Returns the residuals of a group.
   *
   * @param theta parameters
   * @param group which, counted from 0
   */
  public double[] residuals(double[] theta, int group) {
    GroupEvaluator evaluator = workers.get(0).get(group);
    evaluator.setParameters(theta);
    double[] all = new double[groups.get(group).size()];
    for (int first = 0; first < all.length; first += block) {
      int n = Math.min(block, all.length - first);
      Term residual = evaluator.residual(first, n);
      System.arraycopy(residual.values(), 0, all, first, n);
    }
    return all;
  }
}
