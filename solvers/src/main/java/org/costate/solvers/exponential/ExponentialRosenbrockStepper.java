package org.costate.solvers.exponential;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Effort;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;
import org.jspecify.annotations.Nullable;

/** Steps an exponential Rosenbrock tableau. */
final class ExponentialRosenbrockStepper implements Stepper {
  private final ExponentialRosenbrockTableau tableau;
  private final VectorField field;
  private final JacobianPhi phi;
  private final Tolerances tolerances;
  private final int stages;
  private final int n;

  private double[] first;
  private double[] last;
  private final double[] timeDerivative;
  private final double[][] states;
  private final double[][] defects;
  private final double[] base;
  private final double[] end;
  private final double[] estimate;
  private final double[][] terms;
  private final double[] scratch;

  private double[] lastY;
  private double lastT;
  private double lastH;
  private boolean linearised;
  private boolean lastKnown;
  private long ownEvaluations;

  ExponentialRosenbrockStepper(
      ExponentialRosenbrockTableau tableau,
      VectorField field,
      JacobianPhi phi,
      Tolerances tolerances) {
    this.tableau = tableau;
    this.field = field;
    this.phi = phi;
    this.tolerances = tolerances;
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.first = new double[n];
    this.last = new double[n];
    this.timeDerivative = new double[n];
    this.states = new double[stages][n];
    this.defects = new double[stages][n];
    this.base = new double[n];
    this.end = new double[n];
    this.estimate = new double[n];
    this.terms = new double[2][n];
    this.scratch = new double[n];
    this.lastY = end;
  }

  @Override
  public double[] start(double t, double[] y) {
    field.derivative(t, y, first);
    ownEvaluations++;
    linearised = false;
    return first;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastT = t;
    lastH = h;
    lastKnown = false;
    if (!linearised) {
      phi.linearise(t, y, first);
      linearised = true;
    }
    phi.set(h);
    phi.timeDerivative(timeDerivative);
    boolean done = smooth(1, y, base);
    for (int i = 0; i < stages && done; i++) {
      done = stage(i, t, y, h);
    }
    if (done) {
      System.arraycopy(base, 0, end, 0, n);
      done = addDefects(tableau.third(), tableau.fourth(), end);
    }
    if (done) {
      Arrays.fill(estimate, 0);
      done = error();
    }
    if (!done) {
      Arrays.fill(end, Double.NaN);
    }
    System.arraycopy(end, 0, yNext, 0, n);
    return done ? tolerances.norm(estimate, y, yNext) : Double.NaN;
  }

  /** Writes {@code y + c h φ₁(c z) F + (c h)² φ₂(c z) v}. */
  private boolean smooth(double c, double[] y, double[] out) {
    System.arraycopy(y, 0, out, 0, n);
    double length = c * lastH;
    for (int k = 0; k < n; k++) {
      terms[0][k] = length * first[k];
      terms[1][k] = length * length * timeDerivative[k];
    }
    double[] ofTime = isZero(terms[1]) ? null : terms[1];
    return phi.add(c != 1, new double[] @Nullable [] {null, terms[0], ofTime}, out);
  }

  private boolean stage(int i, double t, double[] y, double h) {
    double c = tableau.c().get(i);
    double[] state = states[i];
    boolean done = true;
    if (c == 1) {
      System.arraycopy(base, 0, state, 0, n);
    } else {
      done = smooth(c, y, state);
    }
    double[] coupled = sum(tableau.a().get(i), terms[0]);
    if (coupled != null) {
      done &= phi.add(false, new double[] @Nullable [] {null, coupled}, state);
    }
    if (!done) {
      return false;
    }
    double[] defect = defects[i];
    field.derivative(t + c * h, state, defect);
    ownEvaluations++;
    for (int k = 0; k < n; k++) {
      terms[0][k] = state[k] - y[k];
    }
    phi.multiply(terms[0], scratch);
    for (int k = 0; k < n; k++) {
      defect[k] -= first[k] + scratch[k] + c * h * timeDerivative[k];
    }
    return true;
  }

  private boolean addDefects(List<Double> third, List<Double> fourth, double[] out) {
    double[] ofThird = sum(third, terms[0]);
    double[] ofFourth = sum(fourth, terms[1]);
    return phi.add(false, new double[] @Nullable [] {null, null, null, ofThird, ofFourth}, out);
  }

  private boolean error() {
    if (tableau.third().equals(tableau.thirdError())
        && tableau.fourth().equals(tableau.fourthError())) {
      for (int k = 0; k < n; k++) {
        estimate[k] = end[k] - base[k];
      }
      return true;
    }
    return addDefects(tableau.thirdError(), tableau.fourthError(), estimate);
  }

  /** Writes h times a sum of defects; returns it, or null if it has no terms. */
  private double @Nullable [] sum(List<Double> weights, double[] out) {
    boolean any = false;
    Arrays.fill(out, 0);
    for (int j = 0; j < weights.size(); j++) {
      double weight = weights.get(j) * lastH;
      for (int k = 0; weight != 0 && k < n; k++) {
        out[k] += weight * defects[j][k];
      }
      any |= weight != 0;
    }
    return any ? out : null;
  }

  private static boolean isZero(double[] x) {
    for (double value : x) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the state of a stage of the last step. */
  double[] state(int stage) {
    return states[stage];
  }

  private void evaluateEnd() {
    if (!lastKnown) {
      field.derivative(lastT + lastH, end, last);
      ownEvaluations++;
      lastKnown = true;
    }
  }

  @Override
  public void interpolate(double theta, double[] out) {
    evaluateEnd();
    CubicHermite.state(theta, lastH, lastY, first, end, last, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    evaluateEnd();
    CubicHermite.polynomial(lastH, lastY, first, end, last, out, offset);
  }

  @Override
  public int worstComponent() {
    for (int m = 0; m < n; m++) {
      if (!Double.isFinite(end[m])) {
        return m;
      }
    }
    return tolerances.worst(estimate, lastY, end);
  }

  @Override
  public void accept() {
    evaluateEnd();
    double[] spare = first;
    first = last;
    last = spare;
    linearised = false;
  }

  @Override
  public long evaluations() {
    return ownEvaluations + phi.evaluations();
  }

  @Override
  public Effort effort() {
    return phi.effort();
  }
}
