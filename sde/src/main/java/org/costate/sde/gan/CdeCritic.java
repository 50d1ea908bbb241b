package org.costate.sde.gan;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.sde.neural.PathNetwork;

/**
 * The critic {@code H₀ = ξ(Y₀), dH = f(t, H) dt + g(t, H) dY, D = m(H_T)} on a path Y that is
 * linear between the times of a grid, solved by reversible Heun with the increments of Y in the
 * place of those of noise; the workspace for one size of batch and one thread.
 *
 * <pre>v₊ = 2H − v + F(v) ΔX,  H₊ = H + ½ (F(v) + F(v₊)) ΔX,  F = (f, g), X = (t, Y)</pre>
 *
 * <p>Its parameters are those of ξ, f, g and m, one after another. The pullback is the exact one of
 * these numbers and reaches the path too.
 */
public final class CdeCritic {
  private final GanGrid grid;
  private final int paths;
  private final int hidden;
  private final int observed;
  private final Chain[] chains;
  private final PathNetwork initial;
  private final PathNetwork drift;
  private final PathNetwork matrix;
  private final PathNetwork readout;
  private final double[] none = {};
  private final double[][] v;
  private final double[][] f;
  private final double[][] g;
  private final double[] h;
  private final double[] dy;
  private final double[] vBar;
  private final double[] hBar;
  private final double[] fBar;
  private final double[] gBar;
  private final double[] dyBar;
  private final double[] driftRecord;
  private final double[] matrixRecord;
  private final double[] initialRecord;
  private final double[] readoutRecord;
  private double[] y = {};

  /**
   * Makes room; parameters are zero until set.
   *
   * @param grid steps
   * @param initial ξ, from observed components to the hidden state
   * @param drift f, of the hidden state
   * @param matrix g, from the hidden state to {@code [hidden, observed]}
   * @param readout m, from the hidden state to one number
   * @param paths number of paths, at least 1
   * @throws IllegalArgumentException if widths do not fit, there is no path, or clipping does not
   *     bound a chain
   */
  public CdeCritic(
      GanGrid grid, Chain initial, Chain drift, Chain matrix, Chain readout, int paths) {
    this.hidden = drift.inputWidth();
    this.observed = initial.inputWidth();
    requireWidths("initial network", initial, observed, hidden);
    requireWidths("drift", drift, hidden, hidden);
    requireWidths("matrix", matrix, hidden, hidden * observed);
    requireWidths("readout", readout, hidden, 1);
    this.chains = new Chain[] {initial, drift, matrix, readout};
    for (Chain chain : chains) {
      LipschitzClip.require(chain);
    }
    this.grid = grid;
    this.paths = paths;
    this.initial = network(initial);
    this.drift = network(drift);
    this.matrix = network(matrix);
    this.readout = network(readout);
    int n = hidden * paths;
    this.v = new double[grid.steps() + 1][n];
    this.f = new double[grid.steps() + 1][n];
    this.g = new double[grid.steps() + 1][n * observed];
    this.h = new double[n];
    this.dy = new double[observed * paths];
    this.vBar = new double[n];
    this.hBar = new double[n];
    this.fBar = new double[n];
    this.gBar = new double[n * observed];
    this.dyBar = new double[observed * paths];
    this.driftRecord = new double[this.drift.recordLength()];
    this.matrixRecord = new double[this.matrix.recordLength()];
    this.initialRecord = new double[this.initial.recordLength()];
    this.readoutRecord = new double[this.readout.recordLength()];
  }

  private PathNetwork network(Chain chain) {
    return PathNetwork.of(chain, paths, new double[chain.parameterCount()]);
  }

  private static void requireWidths(String name, Chain chain, int in, int out) {
    if (chain.inputWidth() != in || chain.outputWidth() != out) {
      throw new IllegalArgumentException(
          "the %s must go from %s to %s; it goes from %s to %s"
              .formatted(name, in, out, chain.inputWidth(), chain.outputWidth()));
    }
  }

  /** Returns the number of observed components. */
  public int observed() {
    return observed;
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    int sum = 0;
    for (Chain chain : chains) {
      sum += chain.parameterCount();
    }
    return sum;
  }

  /**
   * Returns fresh parameters, by the rules of the chains, clipped.
   *
   * @param seed equal seeds give equal parameters
   */
  public double[] initialParameters(long seed) {
    double[] theta =
        Parameters.join(
            chains[0].initialParameters(seed),
            chains[1].initialParameters(seed + 1),
            chains[2].initialParameters(seed + 2),
            chains[3].initialParameters(seed + 3));
    clip(theta);
    return theta;
  }

  /**
   * Clips the weights of all chains, as {@link LipschitzClip} says.
   *
   * @param theta parameters, changed in place
   */
  public void clip(double[] theta) {
    int at = 0;
    for (Chain chain : chains) {
      LipschitzClip.apply(chain, theta, at);
      at += chain.parameterCount();
    }
  }

  /**
   * Returns the mean of D over paths.
   *
   * @param theta parameters; not modified
   * @param path {@code [times, observed, paths]}; kept until the pullback, not modified
   * @throws IllegalArgumentException if a length is wrong
   */
  public double score(double[] theta, double[] path) {
    int width = observed * paths;
    if (theta.length != parameterCount() || path.length != (grid.steps() + 1) * width) {
      throw new IllegalArgumentException(
          "the critic takes %s parameters and paths [%s, %s, %s]; got lengths %s and %s"
              .formatted(
                  parameterCount(), grid.steps() + 1, observed, paths, theta.length, path.length));
    }
    y = path;
    int at = 0;
    for (PathNetwork network : new PathNetwork[] {initial, drift, matrix, readout}) {
      network.setParameters(Arrays.copyOfRange(theta, at, at += network.parameterCount()));
    }
    initial.value(grid.t0(), y, 0, none, h, 0, initialRecord, 0);
    System.arraycopy(h, 0, v[0], 0, h.length);
    evaluate(0);
    for (int k = 0; k < grid.steps(); k++) {
      increment(k);
      for (int i = 0; i < h.length; i++) {
        v[k + 1][i] = 2 * h[i] - v[k][i];
      }
      add(f[k], g[k], 1, v[k + 1]);
      add(f[k], g[k], 0.5, h);
      evaluate(k + 1);
      add(f[k + 1], g[k + 1], 0.5, h);
    }
    double[] d = new double[paths];
    readout.value(grid.t1(), h, 0, none, d, 0, readoutRecord, 0);
    double sum = 0;
    for (double value : d) {
      sum += value;
    }
    return sum / paths;
  }

  private void evaluate(int k) {
    drift.value(grid.time(k), v[k], 0, none, f[k], 0);
    matrix.value(grid.time(k), v[k], 0, none, g[k], 0);
  }

  private void increment(int k) {
    int width = dy.length;
    for (int i = 0; i < width; i++) {
      dy[i] = y[(k + 1) * width + i] - y[k * width + i];
    }
  }

  /** Adds {@code scale · F ΔX}. */
  private void add(double[] slope, double[] factors, double scale, double[] to) {
    double step = scale * grid.step();
    for (int i = 0; i < to.length; i++) {
      to[i] += step * slope[i];
    }
    for (int i = 0; i < hidden; i++) {
      for (int j = 0; j < observed; j++) {
        int row = (i * observed + j) * paths;
        for (int p = 0; p < paths; p++) {
          to[i * paths + p] += scale * factors[row + p] * dy[j * paths + p];
        }
      }
    }
  }

  /** Adds the pullback of {@code scale · F ΔX} to the cotangents of F. */
  private void pull(double[] bar, double scale) {
    double step = scale * grid.step();
    for (int i = 0; i < bar.length; i++) {
      fBar[i] += step * bar[i];
    }
    for (int i = 0; i < hidden; i++) {
      for (int j = 0; j < observed; j++) {
        int row = (i * observed + j) * paths;
        for (int p = 0; p < paths; p++) {
          gBar[row + p] += scale * bar[i * paths + p] * dy[j * paths + p];
        }
      }
    }
  }

  /** Adds the pullback of {@code scale · F ΔX} to the cotangent of ΔY. */
  private void pullIncrement(double[] factors, double[] bar, double scale) {
    for (int i = 0; i < hidden; i++) {
      for (int j = 0; j < observed; j++) {
        int row = (i * observed + j) * paths;
        for (int p = 0; p < paths; p++) {
          dyBar[j * paths + p] += scale * factors[row + p] * bar[i * paths + p];
        }
      }
    }
  }

  /**
   * Pulls back through the last score.
   *
   * @param weight sensitivity of a loss to the mean of D
   * @param yBar is added to, laid out as the path
   * @param gradient is added to
   */
  public void pullback(double weight, double[] yBar, double[] gradient) {
    double[] initialBar = new double[initial.parameterCount()];
    double[] driftBar = new double[drift.parameterCount()];
    double[] matrixBar = new double[matrix.parameterCount()];
    double[] readoutBar = new double[readout.parameterCount()];
    double[] dBar = new double[paths];
    Arrays.fill(dBar, weight / paths);
    Arrays.fill(hBar, 0);
    Arrays.fill(vBar, 0);
    Arrays.fill(fBar, 0);
    Arrays.fill(gBar, 0);
    readout.pullback(grid.t1(), h, 0, none, dBar, 0, hBar, none, readoutBar, readoutRecord, 0);
    for (int k = grid.steps() - 1; k >= 0; k--) {
      increment(k);
      pull(hBar, 0.5);
      pullFields(k + 1, driftBar, matrixBar);
      Arrays.fill(dyBar, 0);
      pullIncrement(g[k + 1], hBar, 0.5);
      pullIncrement(g[k], hBar, 0.5);
      pullIncrement(g[k], vBar, 1);
      pull(hBar, 0.5);
      pull(vBar, 1);
      for (int i = 0; i < hBar.length; i++) {
        hBar[i] += 2 * vBar[i];
        vBar[i] = -vBar[i];
      }
      for (int i = 0; i < dyBar.length; i++) {
        yBar[(k + 1) * dyBar.length + i] += dyBar[i];
        yBar[k * dyBar.length + i] -= dyBar[i];
      }
    }
    pullFields(0, driftBar, matrixBar);
    Parameters.add(vBar, hBar);
    initial.pullback(grid.t0(), y, 0, none, hBar, 0, yBar, none, initialBar, initialRecord, 0);
    Parameters.add(Parameters.join(initialBar, driftBar, matrixBar, readoutBar), gradient);
  }

  /** Carries the cotangents of F at time k to v there, and forgets them. */
  private void pullFields(int k, double[] driftBar, double[] matrixBar) {
    double t = grid.time(k);
    drift.value(t, v[k], 0, none, f[k], 0, driftRecord, 0);
    drift.pullback(t, v[k], 0, none, fBar, 0, vBar, none, driftBar, driftRecord, 0);
    matrix.value(t, v[k], 0, none, g[k], 0, matrixRecord, 0);
    matrix.pullback(t, v[k], 0, none, gBar, 0, vBar, none, matrixBar, matrixRecord, 0);
    Arrays.fill(fBar, 0);
    Arrays.fill(gBar, 0);
  }

  @Override
  public String toString() {
    return "critic (%s; %s; %s; %s) on %s paths"
        .formatted(chains[0], chains[1], chains[2], chains[3], paths);
  }
}
