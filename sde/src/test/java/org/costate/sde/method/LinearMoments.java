package org.costate.sde.method;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.ensemble.EnsembleProblem;

/**
 * Second moments of {@code dy = A y dt + Σ (Bⱼ y + bⱼ) dWⱼ} in two components, exact and as a
 * method has them, both without sampling.
 *
 * <p>A step maps y to R y + q with R and q polynomials in W, H and signs of H, whose means
 * six-point Gauss-Hermite rules give exactly up to degree 11.
 */
final class LinearMoments {
  private static final double[] NODES = {
    -3.324257433552119,
    -1.889175877753711,
    -0.6167065901925942,
    0.6167065901925942,
    1.889175877753711,
    3.324257433552119
  };
  private static final double[] WEIGHTS = {
    0.002555784402056247,
    0.08861574604191453,
    0.4088284695560293,
    0.4088284695560293,
    0.08861574604191453,
    0.002555784402056247
  };
  private static final double[] START = {1, 0.6};

  private final Calculus calculus;
  private final NoiseKind kind;
  private final double[] a;
  private final double[][] matrices;
  private final double[][] constants;

  LinearMoments(
      Calculus calculus, NoiseKind kind, double[] a, double[][] matrices, double[][] constants) {
    this.calculus = calculus;
    this.kind = kind;
    this.a = a;
    this.matrices = matrices;
    this.constants = constants;
  }

  EnsembleProblem problem() {
    int noise = matrices.length;
    return EnsembleProblem.of(
        calculus,
        kind,
        2,
        noise,
        (t, y, f, paths) -> {
          for (int p = 0; p < paths; p++) {
            f[p] = a[0] * y[p] + a[1] * y[paths + p];
            f[paths + p] = a[2] * y[p] + a[3] * y[paths + p];
          }
        },
        (t, y, g, paths) -> {
          int columns = kind == NoiseKind.DIAGONAL ? 1 : noise;
          for (int i = 0; i < 2; i++) {
            for (int c = 0; c < columns; c++) {
              int j = kind == NoiseKind.DIAGONAL ? i : c;
              for (int p = 0; p < paths; p++) {
                g[(i * columns + c) * paths + p] =
                    matrices[j][2 * i] * y[p]
                        + matrices[j][2 * i + 1] * y[paths + p]
                        + constants[j][i];
              }
            }
          }
        },
        0,
        START,
        1);
  }

  /** E y₀², E y₀y₁, E y₁² after the span, by the moment equations. */
  double[] exact() {
    double[] state = {START[0], START[1], 1, START[0] * START[1], START[1] * START[1]};
    state[2] = START[0] * START[0];
    int n = 400;
    for (int k = 0; k < n; k++) {
      double h = 1.0 / n;
      double[] k1 = slope(state);
      double[] k2 = slope(plus(state, 0.5 * h, k1));
      double[] k3 = slope(plus(state, 0.5 * h, k2));
      double[] k4 = slope(plus(state, h, k3));
      for (int i = 0; i < state.length; i++) {
        state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    return new double[] {state[2], state[3], state[4]};
  }

  private static double[] plus(double[] x, double h, double[] k) {
    double[] out = x.clone();
    for (int i = 0; i < x.length; i++) {
      out[i] += h * k[i];
    }
    return out;
  }

  private double[] slope(double[] s) {
    double[] drift = a.clone();
    double[] shift = new double[2];
    if (calculus == Calculus.STRATONOVICH) {
      for (int j = 0; j < matrices.length; j++) {
        double[] b = matrices[j];
        if (kind == NoiseKind.DIAGONAL || b[0] != 0 || b[1] != 0 || b[2] != 0 || b[3] != 0) {
          drift[0] += 0.5 * (b[0] * b[0] + b[1] * b[2]);
          drift[1] += 0.5 * (b[0] * b[1] + b[1] * b[3]);
          drift[2] += 0.5 * (b[2] * b[0] + b[3] * b[2]);
          drift[3] += 0.5 * (b[2] * b[1] + b[3] * b[3]);
        }
        shift[0] += 0.5 * (b[0] * constants[j][0] + b[1] * constants[j][1]);
        shift[1] += 0.5 * (b[2] * constants[j][0] + b[3] * constants[j][1]);
      }
    }
    double[] out = new double[5];
    out[0] = drift[0] * s[0] + drift[1] * s[1] + shift[0];
    out[1] = drift[2] * s[0] + drift[3] * s[1] + shift[1];
    out[2] = 2 * (drift[0] * s[2] + drift[1] * s[3] + shift[0] * s[0]);
    out[3] =
        drift[0] * s[3]
            + drift[1] * s[4]
            + drift[2] * s[2]
            + drift[3] * s[3]
            + shift[0] * s[1]
            + shift[1] * s[0];
    out[4] = 2 * (drift[2] * s[3] + drift[3] * s[4] + shift[1] * s[1]);
    for (int j = 0; j < matrices.length; j++) {
      double[] b = matrices[j];
      double c0 = constants[j][0];
      double c1 = constants[j][1];
      out[2] += square(b[0], b[1], c0, b[0], b[1], c0, s);
      out[3] += square(b[0], b[1], c0, b[2], b[3], c1, s);
      out[4] += square(b[2], b[3], c1, b[2], b[3], c1, s);
    }
    return out;
  }

  /** The mean of (p₀ y₀ + p₁ y₁ + p)(q₀ y₀ + q₁ y₁ + q). */
  private static double square(
      double p0, double p1, double p, double q0, double q1, double q, double[] s) {
    return p0 * q0 * s[2]
        + (p0 * q1 + p1 * q0) * s[3]
        + p1 * q1 * s[4]
        + (p * q0 + p0 * q) * s[0]
        + (p * q1 + p1 * q) * s[1]
        + p * q;
  }

  /** The same moments of a method with steps of one length. */
  double[] of(SdeMethod method, int steps) {
    int noise = matrices.length;
    int variables = method.usesArea() ? 2 * noise : noise;
    int nodes = (int) Math.round(Math.pow(NODES.length, variables));
    int paths = 3 * nodes;
    double h = 1.0 / steps;
    SdeProblem batch = problem().batch(paths);
    SdeStepper stepper = method.open(batch);
    double[] y = new double[2 * paths];
    double[] w = new double[noise * paths];
    double[] area = new double[method.areas().rows(noise) * paths];
    double[] weight = new double[nodes];
    for (int k = 0; k < nodes; k++) {
      weight[k] = 1;
      int rest = k;
      for (int v = 0; v < variables; v++) {
        int node = rest % NODES.length;
        rest /= NODES.length;
        weight[k] *= WEIGHTS[node];
        double size = v < noise ? Math.sqrt(h) : Math.sqrt(h / 12);
        double[] target = v < noise ? w : area;
        for (int s = 0; s < 3; s++) {
          target[(v % noise) * paths + 3 * k + s] = size * NODES[node];
        }
      }
      y[3 * k] = 1;
      y[paths + 3 * k + 1] = 1;
    }
    double[] next = new double[2 * paths];
    stepper.step(0, y, h, w, area, next);
    double[] s = {
      START[0], START[1], START[0] * START[0], START[0] * START[1], START[1] * START[1]
    };
    for (int step = 0; step < steps; step++) {
      double[] after = new double[5];
      for (int k = 0; k < nodes; k++) {
        double q0 = next[3 * k + 2];
        double q1 = next[paths + 3 * k + 2];
        double r00 = next[3 * k] - q0;
        double r01 = next[3 * k + 1] - q0;
        double r10 = next[paths + 3 * k] - q1;
        double r11 = next[paths + 3 * k + 1] - q1;
        after[0] += weight[k] * (r00 * s[0] + r01 * s[1] + q0);
        after[1] += weight[k] * (r10 * s[0] + r11 * s[1] + q1);
        after[2] += weight[k] * square(r00, r01, q0, r00, r01, q0, s);
        after[3] += weight[k] * square(r00, r01, q0, r10, r11, q1, s);
        after[4] += weight[k] * square(r10, r11, q1, r10, r11, q1, s);
      }
      s = after;
    }
    return new double[] {s[2], s[3], s[4]};
  }
}
