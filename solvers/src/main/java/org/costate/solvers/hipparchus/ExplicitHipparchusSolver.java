package org.costate.solvers.hipparchus;

import java.math.BigDecimal;
import java.util.Arrays;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Progress;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Tolerances;
import org.costate.solvers.rungekutta.ButcherTableau;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;
import org.hipparchus.ode.nonstiff.EmbeddedRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.ExplicitRungeKuttaIntegrator;
import org.jspecify.annotations.Nullable;

/** An explicit Runge-Kutta integrator of Hipparchus, whose steps end on the save times. */
final class ExplicitHipparchusSolver implements ReplayableSolver {
  private final ExplicitRungeKuttaIntegrator integrator;
  private final ExplicitRungeKutta method;
  private final @Nullable Progress progress;

  ExplicitHipparchusSolver(ExplicitRungeKuttaIntegrator integrator, @Nullable Progress progress) {
    this.progress = progress;
    this.integrator = integrator;
    this.method = new ExplicitRungeKutta(tableau(integrator));
  }

  /** Converts the doubles of the Butcher arrays exactly. */
  private static ButcherTableau tableau(ExplicitRungeKuttaIntegrator integrator) {
    double[] b = integrator.getB();
    // Stages at the end without weight only serve interpolation and the error estimate.
    int stages = b.length;
    while (b[stages - 1] == 0) {
      stages--;
    }
    ButcherTableau.Builder builder = ButcherTableau.named(integrator.getName(), order(integrator));
    for (int i = 1; i < stages; i++) {
      builder.stage(exact(integrator.getC()[i - 1]), exact(integrator.getA()[i - 1], i));
    }
    return builder.weights(exact(b, stages)).build();
  }

  private static String exact(double value) {
    return new BigDecimal(value).toString();
  }

  private static String[] exact(double[] row, int length) {
    return Arrays.stream(row, 0, length).mapToObj(v -> exact(v)).toArray(String[]::new);
  }

  /** The order a pair states; else that for quadratures and for linear fields. */
  private static int order(ExplicitRungeKuttaIntegrator integrator) {
    if (integrator instanceof EmbeddedRungeKuttaIntegrator pair) {
      return pair.getOrder();
    }
    double[] b = integrator.getB();
    double[] c = integrator.getC();
    double[] power = new double[b.length];
    double[] chain = new double[b.length];
    Arrays.fill(power, 1);
    Arrays.fill(chain, 1);
    double factorial = 1;
    for (int k = 2; ; k++) {
      factorial *= k;
      power[0] = 0;
      for (int i = b.length - 1; i >= 1; i--) {
        power[i] *= c[i - 1];
        chain[i] = dot(integrator.getA()[i - 1], chain);
      }
      chain[0] = 0;
      boolean met =
          Math.abs(dot(b, power) - 1.0 / k) < 1e-12
              && Math.abs(dot(b, chain) - 1 / factorial) < 1e-12;
      if (!met) {
        return k - 1;
      }
    }
  }

  private static double dot(double[] row, double[] values) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * values[i];
    }
    return sum;
  }

  @Override
  public OdeMethod method() {
    if (!isUndisturbed()) {
      throw new IllegalArgumentException(
          "%s has event detectors or step end handlers, which may end a step at an interpolated"
                  .formatted(integrator.getName())
              + " state that no replay meets; remove them, or use Backsolve");
    }
    return method;
  }

  /** Returns tolerances that nothing is measured with: a replay judges no step. */
  @Override
  public Tolerances tolerances() {
    return Tolerances.of(1, 1);
  }

  private boolean isUndisturbed() {
    return integrator.getEventDetectors().isEmpty() && integrator.getStepEndHandlers().isEmpty();
  }

  @Override
  public OdeSolver steeredBy(int leading) {
    return HipparchusSolver.steered(integrator, leading, progress);
  }

  @Override
  public Solution attempt(OdeProblem<?> problem, SaveAt saveAt, @Nullable StepListener listener) {
    saveAt.requireWithin(problem.t0(), problem.t1());
    return new HipparchusRun(
            integrator, problem, Integer.MAX_VALUE, saveAt, listener, isUndisturbed(), progress)
        .run();
  }

  @Override
  public String toString() {
    return integrator.getName() + " of Hipparchus";
  }
}
