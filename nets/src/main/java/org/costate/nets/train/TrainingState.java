package org.costate.nets.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.OptimizerRun;

/** All that changes during a training, so that saving this saves the run. */
final class TrainingState {

  final double[] theta;
  final OptimizerRun run;

  /** The last parameters with finite loss and gradient, and the optimiser as it was there. */
  final double[] good;

  final OptimizerRun goodRun;

  final MiniBatches batches;
  final BestSoFar best;
  final History history = new History();
  final List<Rollback> rollbacks = new ArrayList<>();

  long step;
  int epoch;
  double rateFactor = 1;

  /** Whether an update has been made since {@link #good} was taken. */
  boolean moved;

  /** Sums over the steps of this epoch. */
  double lossSum;

  double rowSum;
  double normSum;
  double lastRate;

  TrainingState(Optimizer optimizer, MiniBatches batches, double[] start) {
    this.theta = start.clone();
    this.good = start.clone();
    this.run = optimizer.open(start.length);
    this.goodRun = optimizer.open(start.length);
    this.best = new BestSoFar(start.length);
    this.batches = batches;
  }

  /** Keeps the present parameters as good and moves on from them. */
  void move(double[] gradient, double rate) {
    System.arraycopy(theta, 0, good, 0, theta.length);
    goodRun.copyFrom(run);
    run.step(theta, gradient, rate);
    moved = true;
  }

  void returnToGood() {
    System.arraycopy(good, 0, theta, 0, theta.length);
    run.copyFrom(goodRun);
    moved = false;
  }

  /** Whether the best parameters are another place than the present one. */
  boolean canReturnToBest() {
    return best.exists() && !Arrays.equals(best.theta(), theta);
  }

  /** Goes to the best parameters with moments that begin anew. */
  void returnToBest() {
    System.arraycopy(best.theta(), 0, theta, 0, theta.length);
    System.arraycopy(best.theta(), 0, good, 0, theta.length);
    run.copyFrom(run.optimizer().open(theta.length));
    goodRun.copyFrom(run);
    moved = false;
  }
}
