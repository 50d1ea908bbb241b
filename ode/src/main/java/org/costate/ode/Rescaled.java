package org.costate.ode;

import java.util.Arrays;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.costate.solvers.adjoint.Gradient;

/** A differentiated solution in data units around one in the model's. */
final class Rescaled implements DifferentiatedSolution {
  private final DifferentiatedSolution inner;
  private final int parameters;
  private final Scaling scaling;
  private final Solution outer;

  Rescaled(DifferentiatedSolution inner, int parameters, Scaling scaling, double[] times) {
    this.inner = inner;
    this.parameters = parameters;
    this.scaling = scaling;
    this.outer = solution(inner.solution(), scaling, times);
  }

  /** Returns a solution in data units; the times asked for come back bit for bit. */
  static Solution solution(Solution inner, Scaling scaling, double[] times) {
    double[] reached = Arrays.copyOf(times, inner.size());
    return new Solution(
        inner.dimension(),
        reached,
        scaling.toData(inner.values()),
        null,
        outcome(inner.outcome(), scaling),
        inner.statistics());
  }

  private static Outcome outcome(Outcome outcome, Scaling scaling) {
    if (outcome instanceof Outcome.Failed failed) {
      return new Outcome.Failed(
          scaling.toDataTime(failed.time()),
          failed.step() * scaling.timeScale(),
          failed.steps(),
          cause(failed.cause(), scaling));
    }
    if (outcome instanceof Outcome.Interrupted interrupted) {
      return new Outcome.Interrupted(scaling.toDataTime(interrupted.time()));
    }
    if (outcome instanceof Outcome.StoppedByEvent stopped) {
      return new Outcome.StoppedByEvent(scaling.toDataTime(stopped.time()));
    }
    return outcome;
  }

  private static Outcome.Cause cause(Outcome.Cause cause, Scaling scaling) {
    if (cause instanceof Outcome.Cause.NotFinite lost) {
      return new Outcome.Cause.NotFinite(
          scaling.toDataTime(lost.time()), lost.component(), lost.value());
    }
    if (cause instanceof Outcome.Cause.StepTooSmall small) {
      return new Outcome.Cause.StepTooSmall(
          small.least() * scaling.timeScale(), small.error(), small.component());
    }
    return cause;
  }

  @Override
  public Solution solution() {
    return outer;
  }

  @Override
  public Gradient pullback(double[] cotangents) {
    double[] y0Bar = new double[outer.dimension()];
    double[] thetaBar = new double[parameters];
    pullback(cotangents, y0Bar, thetaBar);
    return Gradient.of(y0Bar, thetaBar);
  }

  @Override
  public void pullback(double[] cotangents, double[] y0Bar, double[] thetaBar) {
    requireLength("y0Bar", outer.dimension(), y0Bar.length);
    double[] z0Bar = new double[y0Bar.length];
    inner.pullback(inModelUnits(cotangents), z0Bar, thetaBar);
    for (int i = 0; i < z0Bar.length; i++) {
      y0Bar[i] += z0Bar[i] / scaling.scale(i % scaling.dimension());
    }
  }

  private double[] inModelUnits(double[] cotangents) {
    double[] scaled = cotangents.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scaling.scale(i % scaling.dimension());
    }
    return scaled;
  }

  private static void requireLength(String what, int wanted, int length) {
    if (length != wanted) {
      throw new IllegalArgumentException(
          "%s must have length %s; got %s".formatted(what, wanted, length));
    }
  }
}
