package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.BroydenResult;
import org.costate.nets.optim.Schedule;
import org.costate.nets.optim.StopReason;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.Trainer;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.Redraw;
import org.costate.pinn.train.ResidualLoss;

/** One training at work. */
final class PinnRun {
  private final PosedProblem problem;
  private final Model model;
  private final PinnTraining training;

  PinnRun(PosedProblem problem, PinnTraining training) {
    this.problem = problem;
    this.training = training;
    model = problem.model();
  }

  PinnSolution run() {
    List<PointGroup> points = problem.points();
    ResidualLoss loss = new ResidualLoss(model, points, training.threads());
    double[] theta = model.initialParameters(training.seed());
    if (training.adamSteps() > 0) {
      theta =
          Trainer.builder(
                  Adam.withDefaults(), Schedule.constant(training.adamRate()), training.adamSteps())
              .build()
              .train(BatchLoss.of(loss), theta)
              .parameters();
    }
    int each = training.redrawEvery();
    BroydenResult result =
        training
            .method()
            .withIterations(Math.min(each, training.iterations()))
            .minimize(loss, theta);
    for (int round = 1; goesOn(result, training.iterations()); round++) {
      points = redrawn(points, result.parameters(), training.seed() + 7919L * round);
      loss = new ResidualLoss(model, points, training.threads());
      int limit = Math.min(training.iterations(), (round + 1) * each);
      result = training.method().withIterations(limit).continueOn(loss, result.state());
    }
    LevenbergMarquardt finish = training.finish();
    if (finish == null) {
      return new PinnSolution(model, result);
    }
    GroupResiduals residuals = new GroupResiduals(model, points, training.threads());
    return new PinnSolution(model, finish.minimize(residuals, result.parameters()));
  }

  private static boolean goesOn(BroydenResult result, int iterations) {
    return result.reason() instanceof StopReason.IterationLimit && result.iterations() < iterations;
  }

  private List<PointGroup> redrawn(List<PointGroup> points, double[] theta, long seed) {
    List<PointGroup> next = new ArrayList<>();
    for (int g = 0; g < points.size(); g++) {
      PointGroup group = points.get(g);
      next.add(
          problem.groups().get(g).redrawn()
              ? Redraw.byResidual(model, group, problem.domain(), theta, seed + g)
              : group);
    }
    return next;
  }
}
