package org.costate.pinn.weighting;

import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.ResidualLoss;
import org.jspecify.annotations.Nullable;

/** A loss at the parameters where training stands; what is not asked for is not computed. */
public final class LossView {
  private final Model model;
  private final ResidualLoss loss;
  private final double[] theta;
  private final long update;
  private boolean evaluated;
  private @Nullable GroupResiduals vector;

  /**
   * Creates it.
   *
   * @param model how unknowns are represented
   * @param loss the loss
   * @param theta parameters; not modified
   * @param update number of this update, counted from 0
   */
  public LossView(Model model, ResidualLoss loss, double[] theta, long update) {
    this.model = model;
    this.loss = loss;
    this.theta = theta;
    this.update = update;
  }

  /** Returns the number of this update, counted from 0. */
  public long update() {
    return update;
  }

  /** Returns the number of groups. */
  public int groups() {
    return loss.groups().size();
  }

  /** Returns {@code mean λ r²} of every group. */
  public double[] losses() {
    evaluate();
    return loss.groupLosses();
  }

  /** Returns the Euclidean norms of the gradients of {@link #losses}. */
  public double[] gradientNorms() {
    evaluate();
    double[][] gradients = loss.groupGradients();
    double[] norms = new double[gradients.length];
    for (int g = 0; g < norms.length; g++) {
      double square = 0;
      for (double entry : gradients[g]) {
        square += entry * entry;
      }
      norms[g] = Math.sqrt(square);
    }
    return norms;
  }

  /** Returns the mean eigenvalues of the groups' neural tangent kernels. */
  public double[] kernelTraces() {
    if (vector == null) {
      vector = new GroupResiduals(model, loss.groups(), 1);
    }
    return vector.kernelTraces(theta);
  }

  /** Returns the residuals of a group. */
  public double[] residuals(int group) {
    return loss.residuals(theta, group);
  }

  private void evaluate() {
    if (!evaluated) {
      loss.evaluate(theta, new double[theta.length]);
      evaluated = true;
    }
  }
}
