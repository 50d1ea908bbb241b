package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
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
import org.costate.solvers.nystrom.SecondOrderField;
import org.jspecify.annotations.Nullable;

/** Derivatives of {@code L = Σ weight · saved state} along directions, without an adjoint. */
final class DirectionalDerivatives {
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

  /** Returns the derivatives along changes of the initial state. */
  AlongDirections ofState() {
    return along(direction -> direction, direction -> new double[theta.length]);
  }

  /** Returns the derivatives along changes of the parameters. */
  AlongDirections ofParameters() {
    return along(direction -> new double[y0.length], direction -> direction);
  }

  private AlongDirections along(UnaryOperator<double[]> toState, UnaryOperator<double[]> toTheta) {
    return new AlongDirections() {
      @Override
      public double difference(double[] direction) {
        double[] yDot = toState.apply(direction);
        double[] thetaDot = toTheta.apply(direction);
        return AlongDirections.derivative(s -> value(s, yDot, thetaDot));
      }

      @Override
      public OptionalDouble tangent(double[] direction) {
        return replay == null || isOfSecondOrder()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                weighted(tangents(replay, toState.apply(direction), toTheta.apply(direction))));
      }
    };
  }

  /** Tangents behind the state would not be where Nyström methods look for velocities. */
  private boolean isOfSecondOrder() {
    return field instanceof SecondOrderField;
  }

  /** Returns the tangents of the saved states along a change of the initial state, if known. */
  double @Nullable [] tangents(double[] yDot) {
    return replay == null || isOfSecondOrder()
        ? null
        : tangents(replay, yDot, new double[theta.length]);
  }

  private double value(double s, double[] yDot, double[] thetaDot) {
    double[] y = AlongDirections.moved(y0, s, yDot);
    try {
      field.setParameters(AlongDirections.moved(theta, s, thetaDot));
      return weighted(
          replay != null
              ? replay.states(((ReplayableSolver) solver).method(), scale(1), field, y, saved)
              : solver
                  .solve(
                      OdeProblem.of(field, problem.t0(), y, problem.t1()),
                      SaveAt.times(saved.times()))
                  .values());
    } finally {
      field.setParameters(theta);
    }
  }

  private double[] tangents(StepReplay through, double[] yDot, double[] thetaDot) {
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
    return tangents;
  }

  private double weighted(double[] states) {
    double sum = 0;
    for (int i = 0; i < states.length; i++) {
      sum += weights[i] * states[i];
    }
    return sum;
  }
}
