package org.costate.solvers.nystrom;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * Steps a Nyström tableau forward with a record and pulls cotangents back through it.
 *
 * <p>With bars for cotangents, those of the accelerations begin as {@code k̄ᵢ = h² bᵢ q̄₁ + h b'ᵢ
 * v̄₁} and, for i = s … 1 and the positions Qᵢ of the stages,
 *
 * <pre>Q̄ᵢ = (∂a/∂q (Qᵢ))ᵀ k̄ᵢ, k̄ⱼ += h² a_ij Q̄ᵢ,
 * q̄ = q̄₁ + Σ Q̄ᵢ, v̄ = v̄₁ + h q̄₁ + h Σ cᵢ Q̄ᵢ.</pre>
 *
 * The first acceleration counts as one of this step, though it was evaluated in the one before. The
 * record of a step holds its start and its accelerations.
 */
final class TapedNystromStepper implements TapedStepper, ForwardedStepper {
  private final NystromTableau tableau;
  private final DifferentiableField acceleration;
  private final NystromStepper forward;
  private final int stages;
  private final int n;

  private final double[] y;
  private final double[][] k;
  private final double[][] bars;
  private final double[] insideBar;
  private final double[] q;
  private final double[] stageBar;

  private double[] tape = {};
  private int offset;

  TapedNystromStepper(
      NystromTableau tableau, DifferentiableSecondOrderField field, NystromStepper forward) {
    this.tableau = tableau;
    this.acceleration = field.acceleration();
    this.forward = forward;
    this.stages = tableau.stages();
    this.n = field.positions();
    this.y = new double[2 * n];
    this.k = new double[stages][n];
    this.bars = new double[stages][n];
    this.insideBar = new double[2 * n];
    this.q = new double[n];
    this.stageBar = new double[n];
  }

  @Override
  public NystromStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return (2 + stages) * n;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public void recordAt(double[] tape, int offset) {
    this.tape = tape;
    this.offset = offset;
  }

  /** The start and the accelerations are all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, 2 * n);
    for (int i = 0; i < stages; i++) {
      System.arraycopy(forward.acceleration(i), 0, tape, offset + (2 + i) * n, n);
    }
    return error;
  }

  @Override
  public void beginReverse() {
    for (double[] bar : bars) {
      Arrays.fill(bar, 0);
    }
    Arrays.fill(insideBar, 0);
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    double power = theta * h;
    for (int m = 0; m < tableau.positionDense().size(); m++) {
      addWeighted(power * theta * h, tableau.positionDense().get(m), cotangent, from);
      addWeighted(power, tableau.velocityDense().get(m), cotangent, from + n);
      power *= theta;
    }
    for (int m = 0; m < n; m++) {
      insideBar[m] += cotangent[from + m];
      insideBar[n + m] += cotangent[from + n + m] + theta * h * cotangent[from + m];
    }
  }

  /** Hands a cotangent on to the accelerations. */
  private void addWeighted(double scale, Coefficients weights, double[] bar, int from) {
    for (int i = 0; i < stages; i++) {
      addTo(scale * weights.get(i), bar, from, bars[i]);
    }
  }

  private static void addTo(double weight, double[] from, int start, double[] to) {
    for (int m = 0; weight != 0 && m < to.length; m++) {
      to[m] += weight * from[start + m];
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    System.arraycopy(tape, offset, y, 0, 2 * n);
    for (int i = 0; i < stages; i++) {
      System.arraycopy(tape, offset + (2 + i) * n, k[i], 0, n);
    }
    addWeighted(h * h, tableau.positionWeights(), yBar, 0);
    addWeighted(h, tableau.velocityWeights(), yBar, n);
    for (int m = 0; m < n; m++) {
      yBar[n + m] += h * yBar[m] + insideBar[n + m];
      yBar[m] += insideBar[m];
    }
    for (int i = stages - 1; i >= 0; i--) {
      double time = tableau.c().get(i) * h;
      forward.stage(i, h, y, k, q);
      Arrays.fill(stageBar, 0);
      acceleration.pullback(t + time, q, bars[i], stageBar, thetaBar);
      for (int m = 0; m < n; m++) {
        yBar[m] += stageBar[m];
        yBar[n + m] += time * stageBar[m];
      }
      for (int j = 0; j < i; j++) {
        addTo(h * h * tableau.a().get(i).get(j), stageBar, 0, bars[j]);
      }
    }
    beginReverse();
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    beginReverse();
  }
}
