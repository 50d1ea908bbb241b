package org.costate.pinn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.QuasiNewton;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** New points for equations: for training, and to see how well it does where it was not trained. */
final class Redraws {
  private static final long STRIDE = 7919;

  /** A mean square on a second sample that is so many times larger is worth a warning. */
  private static final double OVERFITTED = 10;

  /** One that is so many times larger than at the last draw is no way to go on. */
  private static final double SPOILT = 1000;

  private final PosedProblem problem;
  private final PinnTraining training;

  Redraws(PosedProblem problem, PinnTraining training) {
    this.problem = problem;
    this.training = training;
  }

  boolean possible() {
    return problem.groups().stream().anyMatch(PosedProblem.Group::redrawn);
  }

  /** Returns the domain up to where equations have got in time. */
  private Domain domain(long round) {
    int stages = training.emphasis().stages();
    if (stages == 1 || round + 1 >= stages) {
      return problem.domain();
    }
    Domain.Interval t = problem.domain().intervals().get(problem.domain().index(Place.TIME));
    double share = (round + 1.0) / stages;
    return problem.domain().narrowed(Place.TIME, t.low(), (1 - share) * t.low() + share * t.high());
  }

  /** Moves the first points to where equations begin in time. */
  void begin(PinnState state) {
    if (training.emphasis().stages() == 1) {
      return;
    }
    List<PointGroup> next = new ArrayList<>();
    for (int g = 0; g < state.points.size(); g++) {
      PointGroup group = state.points.get(g);
      next.add(
          problem.groups().get(g).redrawn()
              ? inOrder(
                  group.at(domain(0).interior(group.size(), Sampling.SOBOL, training.seed() + g)))
              : group);
    }
    state.move(next);
  }

  /**
   * Draws new points, from the parameters of the last draw if those reached since are so many times
   * worse at a second sample: then something sharp has grown between the points, and a minimiser
   * that is shown it does not find its way back.
   *
   * @param reached what the minimiser reached
   * @return what it goes on from
   */
  OptimizerState redraw(PinnState state, Minimum reached) {
    double elsewhere = compare(state);
    OptimizerState from = reached.state();
    OptimizerState sound = state.sound;
    boolean wholeTime = state.rounds >= training.emphasis().stages();
    if (sound != null && wholeTime && elsewhere > SPOILT * state.soundElsewhere) {
      Map<String, double[]> arrays = new LinkedHashMap<>();
      sound.names().forEach(name -> arrays.put(name, sound.array(name)));
      from = new OptimizerState(reached.iterations(), arrays);
      state.theta = sound.array(QuasiNewton.PARAMETERS);
      state.returns.add(state.steps());
    } else {
      state.sound = from;
      state.soundElsewhere = elsewhere;
    }
    draw(state);
    return from;
  }

  private void draw(PinnState state) {
    state.rounds++;
    long seed = training.seed() + STRIDE * state.rounds;
    List<PointGroup> next = new ArrayList<>();
    for (int g = 0; g < state.points.size(); g++) {
      PointGroup group = state.points.get(g);
      next.add(
          problem.groups().get(g).redrawn()
              ? inOrder(
                  training
                      .emphasis()
                      .resampling()
                      .draw(problem.model(), group, domain(state.rounds), state.theta, seed + g))
              : group);
    }
    state.move(next);
  }

  private PointGroup inOrder(PointGroup group) {
    double[][] sorted = problem.model().inOrder(group.points());
    return sorted == group.points() ? group : group.at(sorted);
  }

  /** Returns one message for each equation that held, at some time, at its points alone. */
  List<String> overfitted(PinnState state) {
    compare(state);
    List<String> warnings = new ArrayList<>();
    for (long step : state.returns) {
      warnings.add(
          ("the parameters of the last draw of points were taken up again at step %s, since those"
                  + " reached were more than %s times worse elsewhere: more points make that rarer")
              .formatted(step, (long) SPOILT));
    }
    for (int g = 0; g < state.points.size(); g++) {
      double here = state.overfitting[g][1];
      double there = state.overfitting[g][2];
      if (there > OVERFITTED * here) {
        PointGroup group = state.points.get(g);
        warnings.add(
            ("%s has a mean square residual of %s at its %s points but %s at others, at step %s:"
                    + " give it more points, or new ones more often")
                .formatted(
                    group.name(), here, group.size(), there, (long) state.overfitting[g][0]));
      }
    }
    return warnings;
  }

  /**
   * Remembers where residuals at a second sample are larger than those at the points by most, and
   * returns the sum of their mean squares.
   */
  private double compare(PinnState state) {
    double elsewhere = 0;
    for (int g = 0; g < state.points.size(); g++) {
      PointGroup group = state.points.get(g);
      if (problem.groups().get(g).redrawn()) {
        long seed = ~(training.seed() + STRIDE * state.rounds) - g;
        double[][] others = domain(state.rounds).interior(group.size(), Sampling.UNIFORM, seed);
        double here = meanSquare(state, group);
        double there = meanSquare(state, inOrder(group.at(others)));
        elsewhere += there;
        double[] worst = state.overfitting[g];
        if (there * worst[1] >= worst[2] * here) {
          state.overfitting[g] = new double[] {state.steps(), here, there};
        }
      }
    }
    return elsewhere;
  }

  private double meanSquare(PinnState state, PointGroup group) {
    double sum = 0;
    double[] r = new ResidualLoss(problem.model(), List.of(group), 1).residuals(state.theta, 0);
    for (double residual : r) {
      sum += residual * residual;
    }
    return sum / r.length;
  }
}
