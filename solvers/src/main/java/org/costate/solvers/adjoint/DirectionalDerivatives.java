package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.jspecify.annotations.Nullable;

/** Derivatives of {@code L = Σ weight · saved state} along directions, without an adjoint. */
final class DirectionalDerivatives {
  private static final int DIRECTIONS = 4;

  /** Of the five-point formula: truncation h⁴ and rounding ε/h are then both near 1e-13. */
  private static final double STEP = 5e-4;

  private final OdeSolver solver;
  private final DifferentiableField field;
  private final OdeProblem<? extends DifferentiableField> problem;
  private final double[] y0;
  private final double[] theta;
  private final Solution saved;
  private final double[] weights;
  private final @Nullable StepReplay replay;

  DirectionalDerivatives(
      OdeSolver solver,
      OdeProblem<? extends DifferentiableField> problem,
      SaveAt saveAt,
      Solution saved,
      double[] weights) {
    this.solver = solver;
    this.problem = problem;
    this.field = problem.field();
    this.y0 = problem.y0();
    this.theta = field.parameters();
    this.saved = saved;
    this.weights = weights;
    this.replay = solver instanceof ReplayableSolver ? new StepReplay() : null;
    if (replay != null) {
      Outcome outcome = solveAsTaped(saveAt, replay).outcome();
      replay.finish(outcome instanceof Outcome.StoppedByEvent event ? event.time() : problem.t1());
    }
  }

  /** Taped steps solve implicit stages to rounding, so that their errors and lengths differ. */
  private Solution solveAsTaped(SaveAt saveAt, StepReplay listener) {
    if (solver instanceof MethodSolver own) {
      try {
        TapedStepper stepper = own.method().openTaped(field, own.tolerances());
        stepper.recordAt(
            new double[stepper.recordMargin() + stepper.recordLength()], stepper.recordMargin());
        return own.attempt(problem, saveAt, listener, stepper);
      } catch (IllegalArgumentException notTaped) {
        return solver.attempt(problem, saveAt, listener);
      }
    }
    return solver.attempt(problem, saveAt, listener);
  }

  /** Judges no step, but knows the sizes of the components, each so many times over. */
  private Tolerances scale(int times) {
    Tolerances given = ((ReplayableSolver) solver).tolerances();
    double[] absolute = new double[y0.length * times];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = given.threshold(i % y0.length);
    }
    return Tolerances.of(1, absolute);
  }

  GradientAudit.Block compare(String name, double[] gradient, Random random, boolean ofState) {
    double[] at = ofState ? y0 : theta;
    double size = 0;
    double worstOfDifferences = 0;
    double worstOfTangents = 0;
    for (int k = 0; k < DIRECTIONS && at.length > 0; k++) {
      double[] direction = new double[at.length];
      double expected = 0;
      for (int i = 0; i < at.length; i++) {
        direction[i] = random.nextGaussian() * (at[i] == 0 ? 1 : Math.abs(at[i]));
        expected += gradient[i] * direction[i];
      }
      double[] yDot = ofState ? direction : new double[y0.length];
      double[] thetaDot = ofState ? new double[theta.length] : direction;
      double difference = difference(yDot, thetaDot);
      size = Math.max(size, Math.max(Math.abs(expected), Math.abs(difference)));
      worstOfDifferences = Math.max(worstOfDifferences, Math.abs(expected - difference));
      if (replay != null) {
        worstOfTangents =
            Math.max(worstOfTangents, Math.abs(expected - tangent(replay, yDot, thetaDot)));
      }
    }
    if (size > 0 && Arrays.stream(gradient).allMatch(g -> g == 0)) {
      throw new IllegalStateException(
          "the gradient in %s is exactly zero, but differences reach %s".formatted(name, size));
    }
    double scale = size == 0 ? 1 : size;
    return new GradientAudit.Block(
        worstOfDifferences / scale,
        replay == null ? OptionalDouble.empty() : OptionalDouble.of(worstOfTangents / scale));
  }

  private double difference(double[] yDot, double[] thetaDot) {
    double near = value(STEP, yDot, thetaDot) - value(-STEP, yDot, thetaDot);
    double far = value(2 * STEP, yDot, thetaDot) - value(-2 * STEP, yDot, thetaDot);
    return (8 * near - far) / (12 * STEP);
  }

  private double value(double s, double[] yDot, double[] thetaDot) {
    double[] y = moved(y0, s, yDot);
    try {
      field.setParameters(moved(theta, s, thetaDot));
      return weighted(
          replay != null
              ? replay.states(((ReplayableSolver) solver).method(), scale(1), field, y, saved)
              : solver
                  .solve(
                      OdeProblem.of(field, problem.t0(), y, problem.t1()),
                      SaveAt.times(saved.times()))
                  .values(),
          y0.length);
    } finally {
      field.setParameters(theta);
    }
  }

  private double tangent(StepReplay through, double[] yDot, double[] thetaDot) {
    double[] start = Arrays.copyOf(y0, 2 * y0.length);
    System.arraycopy(yDot, 0, start, y0.length, y0.length);
    double[] states =
        through.states(
            ((ReplayableSolver) solver).method(),
            scale(2),
            TangentField.of(field, thetaDot),
            start,
            saved);
    double[] tangents = new double[states.length / 2];
    int n = y0.length;
    for (int i = 0; i < saved.size(); i++) {
      System.arraycopy(states, (2 * i + 1) * n, tangents, i * n, n);
    }
    return weighted(tangents, n);
  }

  private double weighted(double[] states, int n) {
    double sum = 0;
    for (int i = 0; i < saved.size() * n; i++) {
      sum += weights[i] * states[i];
    }
    return sum;
  }

  private static double[] moved(double[] from, double s, double[] direction) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += s * direction[i];
    }
    return to;
  }
}
