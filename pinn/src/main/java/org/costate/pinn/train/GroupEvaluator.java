package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.List;
import org.costate.pinn.jet.Network;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.costate.pinn.residual.Unknown;

/** Residuals of one group, and their gradient, block by block; one for each thread. */
final class GroupEvaluator {
  private final PointGroup group;
  private final int capacity;
  private final TermMemory memory;
  private final List<Side> sides = new ArrayList<>();
  private final List<Unknown> unknowns = new ArrayList<>();

  /** Rows of a second side, until they are added to those of the first. */
  private double[][] scratch = {};

  GroupEvaluator(Model model, PointGroup group, int capacity) {
    this.group = group;
    this.capacity = capacity;
    Network network = model.network();
    StreamPlan plan = PlanProbe.of(group, model.names(), network.outputWidth());
    int streams = plan.size() * network.outputWidth();
    memory = new TermMemory(capacity, streams * group.sides().size());
    for (double[][] points : group.sides()) {
      Side side =
          new Side(
              network,
              plan,
              model.scaling(),
              model.ansatz(),
              points,
              capacity,
              memory,
              streams * sides.size());
      sides.add(side);
      unknowns.add(new Unknown(model.names(), side, 0));
    }
  }

  void setParameters(double[] theta) {
    sides.forEach(side -> side.setParameters(theta));
  }

  /** Returns the residual at some points. */
  Term residual(int first, int n) {
    memory.reset(n);
    for (Side side : sides) {
      side.forward(first, n);
    }
    return group.formula().of(unknowns);
  }

  /** Returns {@code weight/size · Σ r²} over some points and adds its gradient. */
  double evaluate(int first, int n, double[] thetaBar) {
    Term residual = residual(first, n);
    double share = group.weight() / group.size();
    for (Side side : sides) {
      side.backward(residual, 2 * share, thetaBar);
    }
    double sum = 0;
    double[] r = residual.values();
    for (int j = 0; j < n; j++) {
      sum += r[j] * r[j];
    }
    return share * sum;
  }

  /** Writes {@code factor · ∂r/∂θ} of the last residual, {@code [parameter][at + point]}. */
  void rows(Term residual, double factor, int n, double[][] columns, int at) {
    sides.get(0).rows(residual, factor, columns, at);
    for (int k = 1; k < sides.size(); k++) {
      if (scratch.length == 0) {
        scratch = new double[columns.length][capacity];
      }
      sides.get(k).rows(residual, factor, scratch, 0);
      for (int p = 0; p < columns.length; p++) {
        for (int j = 0; j < n; j++) {
          columns[p][at + j] += scratch[p][j];
        }
      }
    }
  }
}
