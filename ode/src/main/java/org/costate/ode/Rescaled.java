package org.costate.ode;

import java.util.Arrays;
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
        scaling.toData(inner.outcome()),
        inner.statistics());
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
