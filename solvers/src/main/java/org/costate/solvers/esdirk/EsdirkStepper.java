package org.costate.solvers.esdirk;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.costate.solvers.newton.NewtonIteration;
import org.jspecify.annotations.Nullable;

/**
 * Steps an ESDIRK tableau; allocates nothing after construction.
 *
 * <p>The slopes of implicit stages are those that Newton's method found, which are smoother than
 * evaluations at states that carry its errors; the last is the first of the next step. The error
 * estimate is filtered by {@code (I − hγJ)⁻¹}, as in Hairer and Wanner (1996), section IV.8, unless
 * the embedded solution is that of a stage: it is then bounded for stiff components by itself, and
 * a filter would hide their errors.
 */
final class EsdirkStepper implements Stepper {
  private final EsdirkTableau tableau;
  private final VectorField field;
  private final NewtonIteration newton;
  private final Tolerances tolerances;
  private final @Nullable ConsistentInitialisation initialisation;
  private final MassMatrix mass;
  private final int stages;
  private final int n;
  private final double[][] a;
  private final double[] c;
  private final double[] errorWeights;
  private final boolean filtered;

  /** The stage whose slope, with the first, guesses that of each stage. */
  private final int[] nearest;

  private final double[][] k;
  private final double[][] states;
  private final double[] known;
  private final double[] estimate;

  private double lastH;
  private double[] lastY;
  private boolean failed;
  private long ownEvaluations;

  EsdirkStepper(
      EsdirkTableau tableau,
      VectorField field,
      NewtonIteration newton,
      Tolerances tolerances,
      @Nullable ConsistentInitialisation initialisation) {
    this.initialisation = initialisation;
    this.mass = MassField.massOf(field);
    this.tableau = tableau;
    this.field = field;
    this.newton = newton;
    this.tolerances = tolerances;
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.a = new double[stages][];
    for (int i = 0; i < stages; i++) {
      a[i] = tableau.a().get(i).toArray();
    }
    this.c = tableau.c().toArray();
    this.errorWeights = tableau.error().toArray();
    this.filtered = !embeddedIsStage();
    this.nearest = new int[stages];
    for (int i = 2; i < stages; i++) {
      nearest[i] = 1;
      for (int j = 2; j < i; j++) {
        if (Math.abs(c[j] - c[i]) <= Math.abs(c[nearest[i]] - c[i])) {
          nearest[i] = j;
        }
      }
    }
    this.k = new double[stages][n];
    this.states = new double[stages][n];
    this.known = new double[n];
    this.estimate = new double[n];
    this.lastY = known;
  }

  /** Whether the weights of the embedded solution are the row of an earlier stage. */
  private boolean embeddedIsStage() {
    double[] last = a[stages - 1];
    for (int i = 1; i < stages - 1; i++) {
      double apart = 0;
      for (int j = 0; j < stages; j++) {
        double row = j < a[i].length ? a[i][j] : 0;
        double end = j < last.length ? last[j] : 0;
        apart = Math.max(apart, Math.abs(end - errorWeights[j] - row));
      }
      if (apart < 1e-12) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Outcome.@Nullable Cause makeConsistent(double t, double[] y) {
    return initialisation == null ? null : initialisation.move(t, y);
  }

  @Override
  public double[] start(double t, double[] y) {
    newton.forget();
    if (initialisation == null) {
      field.derivative(t, y, k[0]);
      ownEvaluations++;
    } else {
      initialisation.slope(t, y, k[0]);
    }
    return k[0];
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastH = h;
    failed = !solveStages(t, y, h, false);
    if (failed) {
      newton.refresh();
      failed = !solveStages(t, y, h, true);
    }
    if (failed) {
      Arrays.fill(yNext, Double.NaN);
      return Double.NaN;
    }
    System.arraycopy(states[stages - 1], 0, yNext, 0, n);
    Arrays.fill(estimate, 0);
    for (int i = 0; i < stages; i++) {
      add(errorWeights[i] / tableau.gamma(), k[i], estimate);
    }
    if (filtered) {
      if (initialisation != null) {
        mass.multiply(estimate, known);
        System.arraycopy(known, 0, estimate, 0, n);
      }
      newton.filter(estimate);
    } else {
      for (int m = 0; m < n; m++) {
        estimate[m] *= h * tableau.gamma();
      }
    }
    return tolerances.norm(estimate, y, yNext);
  }

  private boolean solveStages(double t, double[] y, double h, boolean cautious) {
    double hGamma = h * tableau.gamma();
    if (!newton.prepare(t, y, h, hGamma)) {
      return false;
    }
    for (int i = 1; i < stages; i++) {
      System.arraycopy(y, 0, known, 0, n);
      for (int j = 0; j < i; j++) {
        add(h * a[i][j], k[j], known);
      }
      if (cautious) {
        guessStart(i, y, hGamma);
      } else {
        guess(i);
      }
      if (!newton.solve(t, t + c[i] * h, y, hGamma, known, states[i], k[i])) {
        return false;
      }
    }
    return true;
  }

  /** Guesses the slope of a stage by the line through the first and the nearest earlier one. */
  private void guess(int i) {
    double weight = i == 1 ? 0 : c[i] / c[nearest[i]];
    double[] first = k[0];
    double[] near = k[nearest[i]];
    double[] out = k[i];
    for (int m = 0; m < n; m++) {
      out[m] = first[m] + weight * (near[m] - first[m]);
    }
  }

  /** Guesses that the state of a stage is that of the start, however steep the slopes there. */
  private void guessStart(int i, double[] y, double hGamma) {
    double[] out = k[i];
    for (int m = 0; m < n; m++) {
      out[m] = (y[m] - known[m]) / hGamma;
    }
  }

  private static void add(double weight, double[] from, double[] to) {
    if (weight != 0) {
      for (int m = 0; m < to.length; m++) {
        to[m] += weight * from[m];
      }
    }
  }

  /** Returns the state of a stage of the last step; the first is the start of the step. */
  double[] state(int stage) {
    return states[stage];
  }

  @Override
  public void interpolate(double theta, double[] out) {
    CubicHermite.state(theta, lastH, lastY, k[0], states[stages - 1], k[stages - 1], out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    double[] end = states[stages - 1];
    CubicHermite.polynomial(lastH, lastY, k[0], end, k[stages - 1], out, offset);
  }

  @Override
  public int worstComponent() {
    for (int m = 0; m < n; m++) {
      for (int i = 0; i < stages; i++) {
        if (!Double.isFinite(k[i][m])) {
          return m;
        }
      }
    }
    return failed ? 0 : tolerances.worst(estimate, lastY, states[stages - 1]);
  }

  @Override
  public void accept() {
    System.arraycopy(k[stages - 1], 0, k[0], 0, n);
    newton.moved();
  }

  @Override
  public long evaluations() {
    long beginnings = initialisation == null ? 0 : initialisation.evaluations();
    return ownEvaluations + beginnings + newton.evaluations();
  }

  @Override
  public Effort effort() {
    return initialisation == null ? newton.effort() : newton.effort().plus(initialisation.effort());
  }

  @Override
  public double spectralRadius() {
    return newton.spectralRadius();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return failed ? newton.trouble() : null;
  }
}
