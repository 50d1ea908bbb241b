package org.costate.solvers.imex;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.newton.TransposedStage;

/**
 * Steps an additive Runge-Kutta tableau forward with a record and pulls cotangents back through it.
 *
 * <p>By the implicit function theorem stage i, kᴵ = fᴵ(Y) at Y = ψ + hγ kᴵ and kᴱ = fᴱ(Y), turns
 * cotangents k̄ of its slopes into
 *
 * <pre>Ȳ = (∂fᴱ/∂y)ᵀ k̄ᴱ, (I − hγ Jᵀ) λ = k̄ᴵ + hγ Ȳ, G = Ȳ + Jᵀ λ with J = ∂fᴵ/∂y;
 * then k̄ⱼ += h a_ij G for j &lt; i in both parts, ȳ += G, θ̄ += (∂fᴱ/∂θ)ᵀ k̄ᴱ + (∂fᴵ/∂θ)ᵀ λ.
 * </pre>
 *
 * The record of a step holds the states of its stages, the start being the first.
 */
final class TapedImexStepper implements TapedStepper, ForwardedStepper {
  private final DifferentiableField explicit;
  private final DifferentiableField implicit;
  private final ImexStepper forward;
  private final TransposedStage transposed;
  private final ImexArrays a;
  private final int stages;
  private final int n;

  private final double[][] explicitBars;
  private final double[][] implicitBars;
  private final double[] startBar;
  private final double[] state;
  private final double[] stateBar;

  private double[] tape = {};
  private int offset;

  TapedImexStepper(
      ImexTableau tableau,
      DifferentiableSplitField field,
      Linearisation linearisation,
      ImexStepper forward) {
    this.explicit = field.explicitPart();
    this.implicit = field.implicitPart();
    this.forward = forward;
    this.transposed = new TransposedStage(implicit, linearisation);
    this.a = new ImexArrays(tableau);
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.explicitBars = new double[stages][n];
    this.implicitBars = new double[stages][n];
    this.startBar = new double[n];
    this.state = new double[n];
    this.stateBar = new double[n];
  }

  @Override
  public ImexStepper forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return stages * n;
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

  /** The states of the stages are all that the inside of a step needs. */
  @Override
  public void recordInside() {}

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = forward.step(t, y, h, yNext);
    System.arraycopy(y, 0, tape, offset, n);
    for (int i = 1; i < stages; i++) {
      System.arraycopy(forward.state(i), 0, tape, offset + i * n, n);
    }
    return error;
  }

  @Override
  public void beginReverse() {
    for (int i = 0; i < stages; i++) {
      Arrays.fill(explicitBars[i], 0);
      Arrays.fill(implicitBars[i], 0);
    }
    Arrays.fill(startBar, 0);
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    for (int i = 0; i < stages; i++) {
      double ofExplicit = h * ImexStepper.weight(a.explicitDense, i, theta);
      double ofImplicit = h * ImexStepper.weight(a.implicitDense, i, theta);
      for (int m = 0; m < n; m++) {
        explicitBars[i][m] += ofExplicit * cotangent[from + m];
        implicitBars[i][m] += ofImplicit * cotangent[from + m];
      }
    }
    for (int m = 0; m < n; m++) {
      startBar[m] += cotangent[from + m];
    }
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < stages; i++) {
      add(h * a.explicitWeights[i], yBar, explicitBars[i]);
      add(h * a.implicitWeights[i], yBar, implicitBars[i]);
    }
    add(1, startBar, yBar);
    transposed.begin();
    for (int i = stages - 1; i > 0; i--) {
      double stageTime = t + a.c[i] * h;
      System.arraycopy(tape, offset + i * n, state, 0, n);
      Arrays.fill(stateBar, 0);
      if (a.usesExplicit[i]) {
        explicit.pullback(stageTime, state, explicitBars[i], stateBar, thetaBar);
      }
      add(h * a.gamma, stateBar, implicitBars[i]);
      transposed.pullback(stageTime, state, h * a.gamma, implicitBars[i], stateBar, thetaBar);
      for (int j = 0; j < i; j++) {
        add(h * a.explicit[i][j], stateBar, explicitBars[j]);
        add(h * a.implicit[i][j], stateBar, implicitBars[j]);
      }
      add(1, stateBar, yBar);
    }
    System.arraycopy(tape, offset, state, 0, n);
    explicit.pullback(t, state, explicitBars[0], yBar, thetaBar);
    if (a.usesImplicit[0]) {
      implicit.pullback(t, state, implicitBars[0], yBar, thetaBar);
    }
    beginReverse();
  }

  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    beginReverse();
  }

  private static void add(double weight, double[] from, double[] to) {
    if (weight != 0) {
      for (int m = 0; m < to.length; m++) {
        to[m] += weight * from[m];
      }
    }
  }
}
