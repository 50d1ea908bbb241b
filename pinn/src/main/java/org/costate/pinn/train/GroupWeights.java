package org.costate.pinn.train;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much groups count, and points within them: a group's term is {@code w · mean λ r²}, with λ =
 * 1 where none was given.
 */
public final class GroupWeights {
  private final List<PointGroup> groups;
  private final double[] weights;
  private final double @Nullable [][] lambdas;
  private long changes;

  GroupWeights(List<PointGroup> groups) {
    this.groups = groups;
    weights = groups.stream().mapToDouble(PointGroup::weight).toArray();
    lambdas = new double[weights.length][];
  }

  /** Returns a copy of the weights of the groups. */
  public double[] ofGroups() {
    return weights.clone();
  }

  /**
   * Changes the weights of the groups.
   *
   * @param w one for each group, at least 0 and finite; copied
   * @throws IllegalArgumentException if there are more or fewer, or one is out of range
   */
  public void setGroups(double[] w) {
    if (w.length != weights.length) {
      throw new IllegalArgumentException(
          "there are %s groups; got %s weights".formatted(weights.length, w.length));
    }
    for (int g = 0; g < w.length; g++) {
      if (!(w[g] >= 0 && w[g] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the weight of %s must be at least 0 and finite; got %s"
                .formatted(groups.get(g).name(), w[g]));
      }
    }
    if (!Arrays.equals(w, weights)) {
      System.arraycopy(w, 0, weights, 0, w.length);
      changes++;
    }
  }

  /**
   * Gives every point of a group a factor λ of its own.
   *
   * @param group which, counted from 0
   * @param lambda one for each point, at least 0 and finite; copied
   * @throws IllegalArgumentException if there are more or fewer, or one is out of range
   */
  public void setPoints(int group, double[] lambda) {
    PointGroup of = groups.get(group);
    if (lambda.length != of.size()) {
      throw new IllegalArgumentException(
          "%s has %s points; got %s weights".formatted(of.name(), of.size(), lambda.length));
    }
    for (int j = 0; j < lambda.length; j++) {
      if (!(lambda[j] >= 0 && lambda[j] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the weight of point %s of %s must be at least 0 and finite; got %s"
                .formatted(j, of.name(), lambda[j]));
      }
    }
    lambdas[group] = lambda.clone();
    changes++;
  }

  /** Returns a copy of the factors λ of a group's points. */
  public double[] ofPoints(int group) {
    double[] lambda = lambdas[group];
    if (lambda != null) {
      return lambda.clone();
    }
    double[] ones = new double[groups.get(group).size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns a number that grows when weights change. */
  public long changes() {
    return changes;
  }

  /** Takes over the weights of another loss on the same groups. */
  public void copyFrom(GroupWeights other) {
    setGroups(other.weights);
    for (int g = 0; g < lambdas.length; g++) {
      double[] lambda = other.lambdas[g];
      lambdas[g] = lambda == null ? null : lambda.clone();
    }
    changes++;
  }

  double weight(int group) {
    return weights[group];
  }

  double lambda(int group, int point) {
    double[] lambda = lambdas[group];
    return lambda == null ? 1 : lambda[point];
  }

  double @Nullable [] lambda(int group) {
    return lambdas[group];
  }
}
