package org.costate.solvers.delay;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.StepPullback;

/** The walk back over the steps of one solve. */
final class DelayReversePass {
  private static final int MOST = 100;

  private final DelayProblem<? extends DifferentiableDelayField> problem;
  private final DifferentiableDelayField field;
  private final Past past;
  private final List<Breakpoints.Point> points;
  private final DelayedField delayed;
  private final DelayedPullback pullback;
  private final StepPullback step;
  private final DifferentiableHistory last;
  private final Solution solution;
  private final double[] theta;

  /** The moving breakpoint at which a step begins, or -1. */
  private final int[] pointAt;

  private final double[] timeBars;
  private final double[] y;
  private final double[] yBar;
  private final double[] againBar;
  private final double[] slope;
  private final double[] lagBar;
  private final double[] lagThetaBar;
  private double[] thetaBar = {};
  private double startBar;
  private double endBar;
  private int saved;

  DelayReversePass(
      DelayProblem<? extends DifferentiableDelayField> problem,
      DelayRun run,
      DelayedPullback pullback,
      StepPullback step,
      List<DifferentiableHistory> histories,
      Solution solution) {
    this.problem = problem;
    this.field = problem.field();
    this.past = run.past();
    this.points = run.breakpoints().points();
    this.delayed = run.delayed();
    this.pullback = pullback;
    this.step = step;
    this.last = histories.get(histories.size() - 1);
    this.solution = solution;
    this.theta = field.parameters();
    this.pointAt = new int[past.steps() + 1];
    Arrays.fill(pointAt, -1);
    for (int p = 0; p < points.size(); p++) {
      if (points.get(p).parent() >= 0) {
        pointAt[points.get(p).step()] = p;
      }
    }
    int n = field.dimension();
    this.timeBars = new double[points.size()];
    this.y = new double[n];
    this.yBar = new double[n];
    this.againBar = new double[n];
    this.slope = new double[n];
    this.lagBar = new double[n];
    this.lagThetaBar = new double[theta.length];
  }

  Gradient run(double[] cotangents) {
    Arrays.fill(yBar, 0);
    Arrays.fill(timeBars, 0);
    thetaBar = new double[theta.length];
    saved = solution.size();
    for (int m = past.steps() - 1; m >= 0; m--) {
      pullbackStep(m, cotangents);
    }
    while (saved > 0) {
      saved--;
      add(1, cotangents, saved * yBar.length, yBar);
    }
    if (!problem.jumps()) {
      last.pullback(problem.t0(), theta, yBar, thetaBar);
    }
    return Gradient.of(yBar, thetaBar);
  }

  private void pullbackStep(int m, double[] cotangents) {
    int end = pointAt[m + 1];
    boolean cut = end >= 0 && !field.isConstant(points.get(end).lag());
    boolean endMoves = end >= 0 && !cut;
    past.view(m);
    past.startState(m, y);
    delayed.prepare(past.start(m), y);
    step.take(past.start(m), y, past.length(m), endMoves || pointAt[m] >= 0);
    savedInside(m, end >= 0, cotangents);
    if (cut) {
      pullbackCut(m, end);
    }
    startBar = 0;
    endBar = 0;
    pullbackUntilEmpty(m);
    if (pointAt[m] >= 0) {
      timeBars[pointAt[m]] += startBar;
    }
    if (endMoves) {
      timeBars[end] += endBar;
      Breakpoints.Point point = points.get(end);
      timeBars[point.parent()] += timeBars[end];
      field.pullbackLag(point.lag(), point.time(), y, timeBars[end], lagBar, thetaBar);
    }
  }

  /** Takes the saved states of a step; at an end that moves they are inside, at a fixed time. */
  private void savedInside(int m, boolean fixedInside, double[] cotangents) {
    double start = past.start(m);
    boolean isLast = m == past.steps() - 1;
    double end = isLast ? problem.t1() : past.start(m + 1);
    while (saved > 0 && solution.time(saved - 1) > start) {
      saved--;
      if (solution.time(saved) == end && !fixedInside) {
        add(1, cotangents, saved * yBar.length, yBar);
      } else {
        step.inside(
            (solution.time(saved) - start) / past.length(m), cotangents, saved * yBar.length);
      }
    }
  }

  /** Pulls back the time at which a lag looked across a breakpoint, and the state there. */
  private void pullbackCut(int m, int end) {
    Breakpoints.Point point = points.get(end);
    double fraction = (point.time() - past.start(m)) / past.length(m);
    step.slopeInside(fraction, slope);
    Arrays.fill(lagBar, 0);
    Arrays.fill(lagThetaBar, 0);
    double[] there = y;
    if (m + 1 < past.steps()) {
      there = new double[y.length];
      past.startState(m + 1, there);
    }
    double rate =
        1
            - field.pullbackLag(point.lag(), point.time(), there, 1, lagBar, lagThetaBar)
            - dot(lagBar, slope);
    double ofTime = timeBars[end] + dot(yBar, slope);
    double lambda = ofTime == 0 ? 0 : ofTime / rate;
    if (!Double.isFinite(lambda)) {
      throw new ArithmeticException(
          "the breakpoint at t = %s has no derivative: lag %s looks at it without passing it"
              .formatted(point.time(), point.lag()));
    }
    timeBars[point.parent()] += lambda;
    add(lambda, lagBar, 0, yBar);
    add(lambda, lagThetaBar, 0, thetaBar);
    step.inside(fraction, yBar, 0);
    Arrays.fill(yBar, 0);
  }

  /** Pulls the step back again with what it sends to itself, until that is nothing. */
  private void pullbackUntilEmpty(int m) {
    Inbox inbox = pullback.inbox(m);
    drain(inbox);
    pullbackOnce(yBar);
    double first = inbox.size();
    for (int i = 0; inbox.count() > 0 && inbox.size() > 0x1p-70 * first; i++) {
      if (i == MOST) {
        throw new ArithmeticException(
            "the gradient of the step from t = %s, longer than a lag, does not settle"
                .formatted(past.start(m)));
      }
      step.again();
      drain(inbox);
      Arrays.fill(againBar, 0);
      pullbackOnce(againBar);
      add(1, againBar, 0, yBar);
    }
    inbox.clear();
  }

  private void drain(Inbox inbox) {
    for (int k = 0; k < inbox.count(); k++) {
      step.inside(inbox.fraction(k), inbox.entries(), inbox.offset(k));
    }
    inbox.clear();
  }

  private void pullbackOnce(double[] bar) {
    step.pullback(bar, thetaBar);
    startBar += step.startBar();
    endBar += step.endBar();
  }

  private static void add(double weight, double[] from, int offset, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * from[offset + i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
