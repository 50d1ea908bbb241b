package org.costate.solvers.nystrom;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * Steps a Nyström tableau forward with a record and pulls cotangents back through it.
 *
 * <p>The record of a step is its state at the start; going back, the stages are computed once more.
 * With bars for cotangents, {@code k̄ⱼ = h² b̄ⱼ q̄₁ + h bⱼ v̄₁} and, for i = s … 1,
 *
 * <pre>Q̄ = (∂a/∂q (Qᵢ))ᵀ k̄ᵢ, k̄ⱼ += h² aᵢⱼ Q̄, q̄₀ += Q̄, v̄₀ += cᵢ h Q̄.</pre>
 */
final class TapedNystromStepper implements TapedStepper, ForwardedStepper {
  private final NystromStepper forward;
  private final DifferentiableField acceleration;
  private final int stages;
  private final int n;
  private final double[][] a;
  private final double[] c;
  private final double[] positionWeights;
  private final double[] velocityWeights;
  private final double[][] positionDense;
  private final double[][] velocityDense;

  private final double[][] places;
  private final double[][] k;
  private final double[][] bars;
  private final double[] insideBar;
  private final double[] placeBar;

  private double[] tape = {};
  private int offset;

  TapedNystromStepper(
      NystromTableau tableau, DifferentiableSecondOrderField field, NystromStepper forward) {
    this.forward = forward;
    this.acceleration = field.acceleration();
    this.stages = tableau.stages();
    this.n = field.positions();
    this.a = arrays(tableau.a());
    this.c = tableau.c().toArray();
    this.positionWeights = tableau.positionWeights().toArray();
    this.velocityWeights = tableau.velocityWeights().toArray();
    this.positionDense = arrays(tableau.positionDense());
    this.velocityDense = arrays(tableau.velocityDense());
    this.places = new double[stages][n];
    this.k = new double[stages][n];
    this.bars = new double[stages][n];
    this.insideBar = new double[2 * n];
    this.placeBar = new double[n];
  }

  private static double[][] arrays(List<Coefficients> rows) {
    return rows.stream().map(Coefficients::toArray).toArray(double[][]::new);
  }

  @Override
  public NystromStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return 2 * n;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public void recordAt(double[] newTape, int newOffset) {
    tape = newTape;
    offset = newOffset;
  }

  /** The state at the start is all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, 2 * n);
    return error;
  }

  @Override
  public void beginReverse() {
    Arrays.fill(insideBar, 0);
    for (double[] bar : bars) {
      Arrays.fill(bar, 0);
    }
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    double inside = theta * h;
    for (int m = 0; m < n; m++) {
      insideBar[m] += cotangent[from + m];
      insideBar[n + m] += inside * cotangent[from + m] + cotangent[from + n + m];
    }
    double power = inside;
    for (int d = 0; d < positionDense.length; d++) {
      add(power * inside, positionDense[d], cotangent, from);
      add(power, velocityDense[d], cotangent, from + n);
      power *= theta;
    }
  }

  /** Adds a multiple of a cotangent, by weight, to those of the accelerations. */
  private void add(double scale, double[] weights, double[] cotangent, int from) {
    for (int j = 0; j < weights.length; j++) {
      double weight = scale * weights[j];
      for (int m = 0; weight != 0 && m < n; m++) {
        bars[j][m] += weight * cotangent[from + m];
      }
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] from, int at, double[] yBar, double[] thetaBar) {
    repeat(t, h, from, at);
    add(h * h, positionWeights, yBar, 0);
    add(h, velocityWeights, yBar, n);
    for (int m = 0; m < n; m++) {
      yBar[n + m] += h * yBar[m] + insideBar[n + m];
      yBar[m] += insideBar[m];
    }
    for (int i = stages - 1; i >= 0; i--) {
      Arrays.fill(placeBar, 0);
      acceleration.pullback(t + c[i] * h, places[i], bars[i], placeBar, thetaBar);
      for (int m = 0; m < n; m++) {
        yBar[m] += placeBar[m];
        yBar[n + m] += c[i] * h * placeBar[m];
      }
      add(h * h, a[i], placeBar, 0);
    }
    beginReverse();
  }

  private void repeat(double t, double h, double[] from, int at) {
    for (int i = 0; i < stages; i++) {
      double[] place = places[i];
      for (int m = 0; m < n; m++) {
        place[m] = from[at + m] + c[i] * h * from[at + n + m];
      }
      for (int j = 0; j < a[i].length; j++) {
        double weight = h * h * a[i][j];
        for (int m = 0; weight != 0 && m < n; m++) {
          place[m] += weight * k[j][m];
        }
      }
      if (i < stages - 1) {
        acceleration.derivative(t + c[i] * h, place, k[i]);
      }
    }
  }

  @Override
  public void finishReverse(double t0, double[] from, int at, double[] yBar, double[] thetaBar) {
    beginReverse();
  }
}
