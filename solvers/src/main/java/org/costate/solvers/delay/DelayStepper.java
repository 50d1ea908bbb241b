package org.costate.solvers.delay;

import java.util.List;
import org.costate.solvers.Effort;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Outcome;
import org.costate.solvers.Phase;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.jspecify.annotations.Nullable;

/**
 * Steps a delay equation with the stepper of any method. A step longer than a lag, which asks for
 * its own inside, is taken again and again with the polynomial found last until that settles.
 */
final class DelayStepper implements Stepper {
  /** Below this tolerance errors say nothing: fixed steps have none. */
  private static final double NO_ACCURACY = 0.1;

  private static final double SETTLED = 1e-2;
  private static final double ROUNDING = 0x1p-49;
  private static final int MOST = 60;

  private final Stepper inner;
  private final DelayedField field;
  private final Past past;
  private final Tolerances tolerances;
  private final boolean toRounding;
  private final double[] polynomial;
  private final double[] change;
  private final double[] end;
  private Outcome.@Nullable Cause trouble;
  private long iterations;
  private boolean iterated;
  private long iteratedSteps;

  DelayStepper(Stepper inner, DelayedField field, Past past, Tolerances tolerances, boolean exact) {
    this.inner = inner;
    this.field = field;
    this.past = past;
    this.tolerances = tolerances;
    this.toRounding = exact || tolerances.relative() >= NO_ACCURACY;
    this.polynomial = new double[inner.denseDegree() * field.dimension()];
    this.change = new double[field.dimension()];
    this.end = new double[field.dimension()];
  }

  long iterations() {
    return iterations;
  }

  long iteratedSteps() {
    return iteratedSteps;
  }

  @Override
  public double[] start(double t, double[] y) {
    field.prepare(t, y);
    past.begin(t, y, 1);
    return inner.start(t, y);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    trouble = null;
    iterated = false;
    field.prepare(t, y);
    past.begin(t, y, h);
    double error = inner.step(t, y, h, yNext);
    if (!past.currentUsed() || Double.isNaN(error)) {
      return error;
    }
    iterated = true;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= MOST; i++) {
      double moved = replacePolynomial(y, i == 1);
      boolean settled = moved <= (toRounding ? ROUNDING : SETTLED);
      // Below a millionth what does not fall any more is rounding.
      if (settled || (moved <= 1e-6 && moved >= before)) {
        return error;
      }
      before = moved;
      error = inner.step(t, y, h, yNext);
      iterations++;
      if (Double.isNaN(error)) {
        return error;
      }
    }
    trouble = new Outcome.Cause.DelayIterationFailed(t, h, MOST, before);
    return Double.NaN;
  }

  /** Takes over the polynomial of the trial and returns by how much it differs from the last. */
  private double replacePolynomial(double[] y, boolean first) {
    inner.densePolynomial(polynomial, 0);
    double[] known = past.current();
    int n = y.length;
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      double moved = 0;
      double sum = 0;
      for (int m = i; m < polynomial.length; m += n) {
        moved += Math.abs(polynomial[m] - (first ? 0 : known[m]));
        sum += polynomial[m];
      }
      change[i] = moved;
      end[i] = y[i] + sum;
      greatest = Math.max(greatest, moved / Math.max(Math.abs(end[i]), Math.abs(y[i])));
    }
    System.arraycopy(polynomial, 0, known, 0, known.length);
    if (toRounding) {
      return Double.isNaN(greatest) ? 0 : greatest;
    }
    return tolerances.norm(change, y, end);
  }

  @Override
  public void interpolate(double theta, double[] out) {
    inner.interpolate(theta, out);
  }

  @Override
  public int denseDegree() {
    return inner.denseDegree();
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    inner.densePolynomial(out, offset);
  }

  @Override
  public int worstComponent() {
    return inner.worstComponent();
  }

  @Override
  public double proposal(double error) {
    return inner.proposal(error);
  }

  @Override
  public double spectralRadius() {
    return inner.spectralRadius();
  }

  @Override
  public @Nullable OdeMethod current() {
    return inner.current();
  }

  @Override
  public List<Phase> phases(double end) {
    return inner.phases(end);
  }

  @Override
  public void accept() {
    inner.accept();
  }

  /** Counts the step just accepted. */
  void count() {
    iteratedSteps += iterated ? 1 : 0;
  }

  @Override
  public long evaluations() {
    return inner.evaluations();
  }

  @Override
  public Effort effort() {
    return inner.effort();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    if (trouble != null) {
      return trouble;
    }
    return field.trouble() != null ? field.trouble() : inner.trouble();
  }
}
