package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.costate.pinn.jet.JetChain;
import org.costate.pinn.leastsquares.ResidualVector;
import org.costate.pinn.residual.Term;

/**
 * The residuals of all points of all groups as one vector, group after group, each times {@code
 * √(w_g/n_g)}: its squared norm is the {@link ResidualLoss}.
 *
 * <p>Blocks of points are shared out among threads; every entry is computed by one of them, so the
 * result is the same on any number. To be called from one thread at a time.
 */
public final class GroupResiduals implements ResidualVector {
  private final List<PointGroup> groups;
  private final GroupWeights weights;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<List<GroupEvaluator>> workers = new ArrayList<>();
  private final int size;
  private final int parameterCount;

  /** Points of a group, and the first one's place in the vector. */
  private record Piece(int group, int first, int n, int at) {}

  private interface Work {
    void run(GroupEvaluator evaluator, Piece piece);
  }

  /**
   * Creates the vector; every formula is tried out.
   *
   * @param model the unknown
   * @param groups the groups, at least one
   * @param threads most threads to use, at least 1
   * @throws IllegalArgumentException if a formula asks for what is not there, or a number is wrong
   */
  public GroupResiduals(Model model, List<PointGroup> groups, int threads) {
    if (threads < 1 || groups.isEmpty()) {
      throw new IllegalArgumentException(
          "threads and groups must be at least 1; got %s and %s".formatted(threads, groups.size()));
    }
    this.groups = List.copyOf(groups);
    weights = new GroupWeights(this.groups);
    int at = 0;
    for (int g = 0; g < groups.size(); g++) {
      int points = groups.get(g).size();
      for (int first = 0; first < points; first += JetChain.BLOCK) {
        pieces.add(new Piece(g, first, Math.min(JetChain.BLOCK, points - first), at + first));
      }
      at += points;
    }
    size = at;
    parameterCount = model.parameterCount();
    for (int w = 0; w < Math.min(threads, pieces.size()); w++) {
      workers.add(
          groups.stream()
              .map(
                  group -> new GroupEvaluator(model, group, Math.min(JetChain.BLOCK, group.size())))
              .toList());
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int parameterCount() {
    return parameterCount;
  }

  @Override
  public void evaluate(double[] theta, double[] r) {
    share(
        theta, (evaluator, piece) -> store(evaluator.residual(piece.first(), piece.n()), piece, r));
  }

  @Override
  public void jacobian(double[] theta, double[] r, double[][] columns) {
    share(
        theta,
        (evaluator, piece) -> {
          Term residual = evaluator.residual(piece.first(), piece.n());
          store(residual, piece, r);
          evaluator.rows(residual, 1, piece.n(), columns, piece.at());
          weigh(piece, columns);
        });
  }

  private void weigh(Piece piece, double[][] columns) {
    double[] factors = new double[piece.n()];
    Arrays.setAll(factors, j -> factor(piece, j));
    for (double[] column : columns) {
      for (int j = 0; j < factors.length; j++) {
        column[piece.at() + j] *= factors[j];
      }
    }
  }

  private void store(Term residual, Piece piece, double[] r) {
    for (int j = 0; j < piece.n(); j++) {
      r[piece.at() + j] = factor(piece, j) * residual.values()[j];
    }
  }

  /** Returns {@code √(w λ/n)} of a point. */
  private double factor(Piece piece, int j) {
    double lambda = weights.lambda(piece.group(), piece.first() + j);
    return Math.sqrt(weights.weight(piece.group()) * lambda / groups.get(piece.group()).size());
  }

  /** Returns the weights, which at first are the groups' own. */
  public GroupWeights weights() {
    return weights;
  }

  /**
   * Returns {@code tr JJᵀ/n = Σⱼ ‖∂rⱼ/∂θ‖²/n} of every group, without weights: the mean eigenvalue
   * of its neural tangent kernel.
   *
   * @param theta parameters; not modified
   */
  public double[] kernelTraces(double[] theta) {
    double[] traces = new double[groups.size()];
    double[][] rows = new double[parameterCount][JetChain.BLOCK];
    for (GroupEvaluator evaluator : workers.get(0)) {
      evaluator.setParameters(theta);
    }
    for (Piece piece : pieces) {
      GroupEvaluator evaluator = workers.get(0).get(piece.group());
      evaluator.rows(evaluator.residual(piece.first(), piece.n()), 1, piece.n(), rows, 0);
      double sum = 0;
      for (double[] row : rows) {
        for (int j = 0; j < piece.n(); j++) {
          sum += row[j] * row[j];
        }
      }
      traces[piece.group()] += sum / groups.get(piece.group()).size();
    }
    return traces;
  }

  private void share(double[] theta, Work work) {
    AtomicInteger next = new AtomicInteger();
    if (workers.size() == 1) {
      work(workers.get(0), theta, next, work);
    } else {
      IntStream.range(0, workers.size())
          .parallel()
          .forEach(w -> work(workers.get(w), theta, next, work));
    }
  }

  private void work(
      List<GroupEvaluator> evaluators, double[] theta, AtomicInteger next, Work work) {
    for (GroupEvaluator evaluator : evaluators) {
      evaluator.setParameters(theta);
    }
    for (int k = next.getAndIncrement(); k < pieces.size(); k = next.getAndIncrement()) {
      Piece piece = pieces.get(k);
      work.run(evaluators.get(piece.group()), piece);
    }
  }
}
