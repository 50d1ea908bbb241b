package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.costate.pinn.residual.Unknown;
import org.jspecify.annotations.Nullable;

/** Residuals of one group, and their gradient, block by block; one for each thread. */
final class GroupEvaluator {
  private final PointGroup group;
  private final int capacity;
  private final TermMemory memory;
  private final CoefficientLines coefficients;
  private final double[] rBar;
  private final List<Side> sides = new ArrayList<>();
  private final List<Unknown> unknowns = new ArrayList<>();

  /** Rows of a second side, until they are added to those of the first. */
  private double[][] scratch = {};

  GroupEvaluator(Model model, PointGroup group, int capacity) {
    this.group = group;
    this.capacity = capacity;
    List<StreamPlan> plans = Asked.bySide(group, model).stream().map(Asked::plan).toList();
    int outputs = model.network().outputWidth();
    int streams = outputs * plans.stream().mapToInt(StreamPlan::size).sum();
    memory = new TermMemory(capacity, streams + model.coefficients().size());
    coefficients = new CoefficientLines(model, streams, capacity, memory);
    rBar = new double[capacity];
    int offset = 0;
    for (int k = 0; k < plans.size(); k++) {
      Side side = new Side(model, group, k, plans.get(k), capacity, memory, offset, coefficients);
      offset += outputs * plans.get(k).size();
      sides.add(side);
      unknowns.add(new Unknown(model.names(), side, 0));
    }
  }

  void setParameters(double[] theta) {
    sides.forEach(side -> side.setParameters(theta));
    coefficients.setParameters(theta);
  }

  /** Returns the residual at some points. */
  Term residual(int first, int n) {
    memory.reset(n);
    for (Side side : sides) {
      side.forward(first, n);
    }
    return group.formula().of(unknowns);
  }

  /**
   * Returns {@code share · Σ λ r²} over some points and adds its gradient.
   *
   * @param lambda weights of the group's points, or null for 1
   * @param thetaBar is added to
   */
  double evaluate(int first, int n, double share, double @Nullable [] lambda, double[] thetaBar) {
    Term residual = residual(first, n);
    double[] r = residual.values();
    for (int j = 0; j < n; j++) {
      rBar[j] = 2 * share * r[j];
    }
    if (lambda != null) {
      for (int j = 0; j < n; j++) {
        rBar[j] *= lambda[first + j];
      }
    }
    for (Side side : sides) {
      side.backward(residual, rBar, thetaBar);
    }
    coefficients.backward(residual, rBar, n, thetaBar);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += lambda == null ? r[j] * r[j] : lambda[first + j] * (r[j] * r[j]);
    }
    return share * sum;
  }

  /** Writes {@code factor · ∂r/∂θ} of the last residual, {@code [parameter][at + point]}. */
  void rows(Term residual, double factor, int n, double[][] columns, int at) {
    Arrays.fill(rBar, 0, n, factor);
    sides.get(0).rows(residual, rBar, columns, at);
    for (int k = 1; k < sides.size(); k++) {
      if (scratch.length == 0) {
        scratch = new double[columns.length][capacity];
      }
      sides.get(k).rows(residual, rBar, scratch, 0);
      for (int p = 0; p < columns.length - coefficients.size(); p++) {
        for (int j = 0; j < n; j++) {
          columns[p][at + j] += scratch[p][j];
        }
      }
    }
    coefficients.rows(residual, factor, n, columns, at);
  }
}
